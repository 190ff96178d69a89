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
 * its own named {@code events}. An executor with several threads keeps the order, too: whichever
 * thread comes while a task runs leaves its task to that one. A task that throws, or that leaves
 * the thread interrupted, is logged where there is something to log and harms nobody. Any thread
 * may queue.
 */
public final class EventLoop implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

  private final Executor executor;
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final Object turn = new Object();
  private int due;
  private Thread server;
  private Worker worker;
  private volatile boolean closed;

  private EventLoop(Executor executor) {
    this.executor = executor;
  }

  /**
   * Makes a loop on somebody's executor.
   *
   * @param executor runs tasks later, such as {@code SwingUtilities::invokeLater} or a pool; what
   *     it is given runs one at a time, in the order it was queued
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
    queue.add(task);
    if (executor != null) {
      execute();
      return;
    }
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

  private void execute() {
    try {
      executor.execute(this::serve);
    } catch (RejectedExecutionException e) {
      closed = true;
      LOG.log(Level.WARNING, "the event executor takes no more tasks: no event comes any more", e);
    }
  }

  /**
   * Does as many tasks as are due; one is for each time the executor calls. A task that waits for
   * others by running them itself, as a modal dialog does, is not in their way.
   */
  private void serve() {
    boolean nested;
    synchronized (turn) {
      due++;
      nested = server == Thread.currentThread();
      if (server != null && !nested) {
        return;
      }
      server = Thread.currentThread();
    }
    while (isDue(nested)) {
      Runnable task = queue.poll();
      if (task != null) {
        run(task);
      }
    }
  }

  private boolean isDue(boolean nested) {
    synchronized (turn) {
      if (due > 0) {
        due--;
        return true;
      }
      if (!nested) {
        server = null;
      }
      return false;
    }
  }

  private void run(Runnable task) {
    if (closed) {
      return;
    }
    try {
      task.run();
    } catch (Throwable e) { // also a checked exception of another language's code
      LOG.log(Level.ERROR, "a task of the event loop failed", e);
    }
  }

  private void runQueue() {
    while (!closed) {
      try {
        run(queue.take());
      } catch (InterruptedException e) {
        LOG.log(Level.DEBUG, "the event thread was interrupted; it ends only when it is closed");
      }
    }
  }
}
