package dev.swingreel.media;

import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * A thread with one owner, a name from its role and a bounded end. The only place in Swingreel that
 * makes threads.
 *
 * <p>The owner starts it and ends it: {@link #stop} asks the work to end by interrupting it, and
 * waits no longer than it is told. All workers are daemons, so that a forgotten one never keeps a
 * program alive.
 */
public final class Worker {

  private static final System.Logger LOG = System.getLogger(Worker.class.getName());

  private final Thread thread;

  @SuppressWarnings("ThreadPriorityCheck") // a wish: late capture is noticed and reported
  private Worker(String name, int priority, Runnable work) {
    thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "thread " + name + " ended by an unexpected error", e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.setPriority(priority);
  }

  /**
   * Starts a thread of ordinary priority.
   *
   * @param name the role, such as {@code encode-video}
   * @param work what it does; expected to return soon after it was interrupted
   * @return the running worker
   */
  public static Worker start(String name, Runnable work) {
    Worker worker = new Worker(name, Thread.NORM_PRIORITY, work);
    worker.thread.start();
    return worker;
  }

  /**
   * Starts a thread that should be served before others, for capture: it does little and must be on
   * time.
   *
   * @param name the role, such as {@code capture-screen:0}
   * @param work what it does; expected to return soon after it was interrupted
   * @return the running worker
   */
  public static Worker startUrgent(String name, Runnable work) {
    Worker worker = new Worker(name, Thread.MAX_PRIORITY, work);
    worker.thread.start();
    return worker;
  }

  /**
   * Has something done when the program ends by itself or by a signal; not after a crash.
   *
   * @param name the role
   * @param work short: the program waits for it
   */
  public static void atExit(String name, Runnable work) {
    Runtime.getRuntime().addShutdownHook(new Worker(name, Thread.NORM_PRIORITY, work).thread);
  }

  static void daemon(String name, Runnable work) {
    new Worker(name, Thread.MAX_PRIORITY, work).thread.start();
  }

  /**
   * Asks the work to end and waits for it. Called by the worker itself, it only marks the
   * interrupt.
   *
   * @param patience the longest wait
   * @return whether the thread has ended; false means it is stuck, which is also logged
   */
  public boolean stop(Duration patience) {
    thread.interrupt();
    return join(patience);
  }

  /**
   * Waits for the work to end by itself.
   *
   * @param patience the longest wait
   * @return whether the thread has ended
   */
  public boolean join(Duration patience) {
    if (Thread.currentThread() == thread) {
      return false;
    }
    boolean interrupted = false;
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
      joinOnceMore(patience);
    }
    if (thread.isAlive()) {
      LOG.log(
          Level.WARNING,
          "thread {0} did not end within {1} ms",
          thread.getName(),
          patience.toMillis());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private void joinOnceMore(Duration patience) {
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException impatient) {
      LOG.log(Level.DEBUG, "interrupted twice while waiting for thread {0}", thread.getName());
    }
  }

  /**
   * Tells whether the caller runs on this worker.
   *
   * @return true on the worker's own thread
   */
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }
}
