package dev.swingreel.host.ui;

import dev.swingreel.media.MediaClock;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/** The seconds between Record and the recording. Belongs to the view model's thread. */
final class Countdown {

  private static final long SECOND_US = 1_000_000;

  private final MediaClock clock;
  private final Executor window;
  private final IntConsumer listener;
  private MediaClock.Timer timer;
  private int secondsToGo;

  /**
   * Makes a countdown that does not run.
   *
   * @param clock tells when a second has gone
   * @param window runs tasks on the view model's thread
   * @param listener told how many seconds are left, at the beginning and after each of them
   */
  Countdown(MediaClock clock, Executor window, IntConsumer listener) {
    this.clock = clock;
    this.window = window;
    this.listener = listener;
  }

  /** Returns how many seconds are left; 0 if it does not run. */
  int secondsToGo() {
    return secondsToGo;
  }

  /** Begins; with 0 seconds it is over at once. */
  void begin(int seconds) {
    secondsToGo = seconds;
    timer = null;
    if (seconds > 0) {
      MediaClock.Timer[] mine = new MediaClock.Timer[1];
      mine[0] =
          clock.schedule(
              clock.nowUs() + SECOND_US,
              () ->
                  window.execute(
                      () -> {
                        if (timer == mine[0]) {
                          begin(seconds - 1);
                        }
                      }));
      timer = mine[0];
    }
    listener.accept(seconds);
  }

  /** Ends it before its time. */
  void cancel() {
    secondsToGo = 0;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
