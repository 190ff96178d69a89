package dev.swingreel.plugin;

import dev.swingreel.media.Worker;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Calls a filter on the thread {@code filter-<id>} while the caller waits, but no longer than a
 * limit. A filter that throws or exceeds it is never called again. One caller at a time; {@link
 * #close} from any thread.
 */
final class FilterCalls implements AutoCloseable {

  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  private final PluginGuard guard;
  private final String id;
  private final VideoFilter filter;
  private final Semaphore asked = new Semaphore(0);
  private final Semaphore answered = new Semaphore(0);
  private final Worker worker;
  private volatile Runnable work;
  private volatile Throwable failure;
  private volatile boolean isOut;
  private volatile boolean isClosed;

  FilterCalls(PluginGuard guard, String id, VideoFilter filter) {
    this.guard = guard;
    this.id = id;
    this.filter = filter;
    this.worker = Worker.startUrgent("filter-" + id, this::run);
  }

  VideoFilter filter() {
    return filter;
  }

  String id() {
    return id;
  }

  /** Tells whether the filter is still called. */
  boolean isAlive() {
    return !isOut;
  }

  /**
   * Does some work with the filter.
   *
   * @param work calls the filter; may still be at it when this returns false
   * @return false if the filter is out, from now on or already
   */
  boolean call(Runnable work) {
    if (isOut) {
      return false;
    }
    this.work = work;
    asked.release();
    try {
      if (!answered.tryAcquire(guard.filterPatience().toMillis(), TimeUnit.MILLISECONDS)) {
        leaveOut("did not return from", "", null);
      } else if (failure != null) {
        leaveOut("failed in", ": " + failure, failure);
      }
    } catch (InterruptedException e) {
      // That is how a source is stopped; what the filter is at now is of no use to anybody.
      isOut = true;
      Thread.currentThread().interrupt();
    }
    return !isOut;
  }

  /** Never calls the filter again, and says why: what the plugin did, the filter, and more. */
  void leaveOut(String deed, String more, Throwable cause) {
    isOut = true;
    guard.fault("%s its filter %s, which was left out%s".formatted(deed, id, more), cause);
    worker.stop(AT_ONCE);
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      Duration patience = isOut ? AT_ONCE : STOP_PATIENCE;
      isOut = true;
      worker.stop(patience);
      guard.tell("close its filter " + id, filter::close);
    }
  }

  private void run() {
    try {
      while (!isOut) {
        asked.acquire();
        if (isOut) {
          return;
        }
        try {
          work.run();
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        answered.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
