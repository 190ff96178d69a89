package dev.swingreel.event;

import dev.swingreel.media.Worker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * The one queue of a context: every event and every state change that is not immediate goes through
 * it, in order, one at a time.
 *
 * <p>It runs on an executor given once, such as Swing's event dispatch thread, or on a thread of
 * its own named {@code events}. A task that throws is logged and harms nobody. Any thread may
 * queue.
 */
public final class EventLoop implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

  private final Executor executor;
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private Worker worker;
  private volatile boolean closed;

  private EventLoop(Executor executor) {
    this.executor = executor;
  }

  /**
   * Makes a loop on somebody's executor.
   *
   * @param executor runs tasks one at a time in the order given, such as {@code
   *     SwingUtilities::invokeLater}
   * @return the loop
   */
  public static EventLoop on(Executor executor) {
    return new EventLoop(executor);
  }

  /**
   * Makes a loop with a thread of its own, started with the first task.
   *
   * @return the loop
   */
  public static EventLoop ownThread() {
    return new EventLoop(null);
  }

  /**
   * Adds a task at the end of the queue. After {@link #close} nothing happens any more; an executor
   * that takes no more tasks ends the loop like {@link #close}, for nobody could hear of anything.
   *
   * @param task runs later, never inside this call
   */
  public void queue(Runnable task) {
    if (closed) {
      return;
    }
    Runnable guarded = () -> run(task);
    if (executor != null) {
      execute(guarded);
      return;
    }
    queue.add(guarded);
    synchronized (this) {
      if (worker == null && !closed) {
        worker = Worker.start("events", this::runQueue);
      }
    }
  }

  /**
   * Tells whether the loop was ended.
   *
   * @return true after {@link #close}
   */
  public boolean isClosed() {
    return closed;
  }

  /** Ends the loop: what is queued is thrown away, no event comes any more. Idempotent. */
  @Override
  public void close() {
    closed = true;
    queue.clear();
    synchronized (this) {
      if (worker != null) {
        worker.stop(Duration.ofSeconds(1));
      }
    }
  }

  private void execute(Runnable guarded) {
    try {
      executor.execute(guarded);
    } catch (RejectedExecutionException e) {
      closed = true;
      LOG.log(Level.WARNING, "the event executor takes no more tasks: no event comes any more", e);
    }
  }

  private void run(Runnable task) {
    if (closed) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "a task of the event loop failed", e);
    }
  }

  private void runQueue() {
    try {
      while (!closed) {
        queue.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
