package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Callback;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.Worker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hears of the loss of the X server that AWT is connected to. Xlib ends the process as soon as that
 * has been heard of, so the thread that noticed the loss, which holds AWT's lock, is kept until the
 * recordings are complete and the program ends, but not for long. Any thread.
 */
public final class DisplayLoss {

  private static final System.Logger LOG = System.getLogger(DisplayLoss.class.getName());

  /** Stopping a source whose thread is stuck and completing a file take less than half of it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final DisplayLoss OF_AWT = new DisplayLoss(PATIENCE, new SystemMediaClock());

  private final Duration patience;
  private final MediaClock clock;
  private final Set<Consumer<MediaException>> listeners = ConcurrentHashMap.newKeySet();
  private final CountDownLatch exiting = new CountDownLatch(1);
  private final Handler handler =
      display -> {
        lost();
        return 0;
      };
  private boolean isInstalled;

  /** Several threads may find the display gone, the last when all listeners are done with it. */
  private volatile boolean isKept;

  /** When somebody stopped listening, whose recording may not be complete yet. */
  private volatile long leftAtUs;

  private volatile boolean hasLeft;

  /** Xlib's {@code XIOErrorHandler}. */
  interface Handler extends Callback {

    int onError(Pointer display);
  }

  DisplayLoss(Duration patience, MediaClock clock) {
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Has somebody told when AWT's X server is gone. AWT must have been started before, as it sets a
   * handler of its own. Without Xlib nothing is told.
   *
   * @param listener called once, on a thread of its own, with what ends its source
   * @return ends the telling
   */
  public static Runnable ofAwt(Consumer<MediaException> listener) {
    OF_AWT.install();
    return OF_AWT.tell(listener);
  }

  Runnable tell(Consumer<MediaException> listener) {
    listeners.add(listener);
    return () -> {
      if (listeners.remove(listener)) {
        leftAtUs = clock.nowUs();
        hasLeft = true;
      }
    };
  }

  private synchronized void install() {
    if (isInstalled) {
      return;
    }
    isInstalled = true;
    try {
      NativeLibrary.getInstance("libX11.so.6")
          .getFunction("XSetIOErrorHandler")
          .invokePointer(new Object[] {handler});
      Worker.atExit("display-loss", this::exiting);
    } catch (LinkageError e) {
      LOG.log(Level.DEBUG, "nobody will hear of the loss of the display", e);
    } catch (IllegalStateException e) {
      // The program ends already.
      exiting.countDown();
    }
  }

  /**
   * The program ends, by itself or by a signal. A signal may come before the loss, as when a user
   * logs out; then recordings are being completed, and whoever notices is kept all the same.
   */
  void exiting() {
    if (isKept) {
      exiting.countDown();
    }
  }

  /**
   * Tells everybody, and waits until the program ends or patience does; also for those whose
   * sources were closed a moment ago.
   */
  void lost() {
    if (hasLeft && clock.nowUs() - leftAtUs < patience.toNanos() / 1_000) {
      isKept = true;
    }
    for (Consumer<MediaException> listener : listeners) {
      isKept = true;
      Worker.start(
          "display-lost",
          () ->
              listener.accept(
                  new MediaException(
                      MediaErrorCode.NOT_READABLE,
                      "The display was lost: the X server closed the connection.")));
    }
    boolean ended = !isKept || awaitExit();
    LOG.log(Level.DEBUG, ended ? "the display is gone" : "the display is gone, and so is patience");
  }

  /** A capture thread that noticed is interrupted by whoever stops its source; it stays here. */
  private boolean awaitExit() {
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return exiting.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
