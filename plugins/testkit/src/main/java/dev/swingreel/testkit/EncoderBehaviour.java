package dev.swingreel.testkit;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fake encoders behave; can be changed while they run. The test holds it, from any thread.
 *
 * <p>A hanging encoder does not answer interrupts, as native code does not.
 */
public final class EncoderBehaviour {

  private final GuardedState state = new GuardedState();
  private MediaException failure;
  private MediaException openFailure;
  private boolean hangs;
  private int hanging;
  private int heldBack;
  private String setUp = "fake";
  private MediaClock clock;
  private Duration workTime = Duration.ZERO;

  /** Makes the behaviour of an encoder that answers every frame at once. */
  public EncoderBehaviour() {}

  /**
   * Makes the next call of {@code encode} or {@code finish} fail.
   *
   * @param next what it throws
   */
  public void failNext(MediaException next) {
    state.change(() -> failure = next);
  }

  /**
   * Makes every following open fail.
   *
   * @param next what it throws; null to open again
   */
  public void failOpen(MediaException next) {
    state.change(() -> openFailure = next);
  }

  /** Makes the following calls of {@code encode} and {@code finish} hang until {@link #release}. */
  public void hang() {
    state.change(() -> hangs = true);
  }

  /** Lets hanging calls go on. */
  public void release() {
    state.change(() -> hangs = false);
  }

  /**
   * Keeps chunks back, as an encoder that looks ahead.
   *
   * @param chunks how many frames its output lags behind
   */
  public void holdBack(int chunks) {
    state.change(() -> heldBack = chunks);
  }

  /**
   * Makes encoders of pictures that are opened from now on need another decoder set-up.
   *
   * @param text what their codec private data begins with, before the codec; {@code fake} at first
   */
  public void setUp(String text) {
    state.change(() -> setUp = text);
  }

  /**
   * Makes every call of {@code encode} take time.
   *
   * @param onClock the clock it sleeps on
   * @param each how long; an interrupt ends the call as a failure
   */
  public void takeTime(MediaClock onClock, Duration each) {
    state.change(
        () -> {
          clock = onClock;
          workTime = each;
        });
  }

  /**
   * Waits, in real time and no longer than a minute, until a call hangs.
   *
   * @throws AssertionError if none does
   */
  public void awaitHanging() {
    state.await(() -> hanging > 0, () -> "no encoder came to hang");
  }

  int chunksHeldBack() {
    return state.read(() -> heldBack);
  }

  String decoderSetUp() {
    return state.read(() -> setUp);
  }

  void beforeOpen() {
    MediaException refusal = state.read(() -> openFailure);
    if (refusal != null) {
      throw refusal;
    }
  }

  /** Hangs, takes its time and fails, as told. */
  void beforeWork() {
    state.change(() -> hanging += hangs ? 1 : 0);
    state.awaitForEver(() -> !hangs);
    state.change(() -> hanging = 0);
    MediaException now = state.read(this::takeFailure);
    if (now != null) {
      throw now;
    }
    MediaClock sleepOn = state.read(() -> clock);
    if (sleepOn != null) {
      work(sleepOn, state.read(() -> workTime));
    }
  }

  private MediaException takeFailure() {
    MediaException now = failure;
    failure = null;
    return now;
  }

  private static void work(MediaClock clock, Duration duration) {
    try {
      clock.sleepUntil(clock.nowUs() + TimeUnit.NANOSECONDS.toMicros(duration.toNanos()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException(MediaErrorCode.ABORT, "the fake encoder was interrupted", e);
    }
  }
}
