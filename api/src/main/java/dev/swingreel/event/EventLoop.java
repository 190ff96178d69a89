package dev.swingreel.event;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * The one queue of a context: every event and every state change that is not immediate goes through
 * it, in order, one at a time.
 *
 * <p>It runs on an executor given once, such as Swing's event dispatch thread, or on a thread of
 * its own named {@code events}. An executor with several threads keeps the order, too: whichever
 * thread comes while a task runs leaves its task to that one. An executor that would run a task
 * inside the call that hands it over is from then on called from the thread {@code events} instead,
 * so that no task ever runs inside the call that queued it, nor under a lock held there. A task
 * that throws, or that leaves the thread interrupted, is logged where there is something to log and
 * harms nobody. Any thread may queue.
 */
public final class EventLoop implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

  private final Executor executor;
  private final ThreadLocal<Boolean> executing = ThreadLocal.withInitial(() -> false);
  private final Semaphore handedOver = new Semaphore(0);
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final Object turn = new Object();
  private int due;
  private Thread server;
  private final Set<Ending> endings = new LinkedHashSet<>();
  private Worker worker;
  private volatile boolean handsOver;
  private volatile boolean closed;

  private EventLoop(Executor executor, boolean handsOver) {
    this.executor = executor;
    this.handsOver = handsOver;
  }

  /**
   * Makes a loop on somebody's executor.
   *
   * @param executor runs tasks later, such as {@code SwingUtilities::invokeLater} or a pool; what
   *     it is given runs one at a time, in the order it was queued. It may run them on the thread
   *     that calls it, but must not wait for another thread that does
   * @return the loop
   */
  public static EventLoop on(Executor executor) {
    return new EventLoop(executor, false);
  }

  /**
   * Makes a loop with a thread of its own, started with the first task.
   *
   * @return the loop
   */
  public static EventLoop ownThread() {
    return new EventLoop(Runnable::run, true);
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
    if (handsOver) {
      handOver();
    } else {
      executeLater();
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

  /**
   * Has something ended together with the loop, such as a track, or a promise that nobody could
   * keep any more.
   *
   * @param ending runs once, under no lock, on the thread that closes the loop; at once if that was
   *     done before. What was added last is ended first; what it throws is logged
   * @return forgets it, to be called when it has ended otherwise; any thread, any number of times
   */
  public Runnable atClose(Runnable ending) {
    Ending added = new Ending(ending);
    synchronized (endings) {
      if (!closed) {
        endings.add(added);
        return () -> forget(added);
      }
    }
    runGuarded(ending);
    return () -> {};
  }

  /**
   * Has a promise fail when the loop is closed before it was settled, at once if it is closed.
   *
   * @param promise fails with a {@link MediaException} of {@code INVALID_STATE}
   */
  public void failAtClose(CompletableFuture<?> promise) {
    Runnable forget =
        atClose(
            () ->
                promise.completeExceptionally(
                    new MediaException(
                        MediaErrorCode.INVALID_STATE,
                        "The media context was closed; make another.")));
    var unused = promise.whenComplete((value, failure) -> forget.run());
  }

  /**
   * Ends the loop: what is queued is thrown away, no event comes any more, and what was to end with
   * it is ended. Idempotent.
   */
  @Override
  public void close() {
    List<Ending> ended;
    synchronized (endings) {
      closed = true;
      ended = new ArrayList<>(endings);
      endings.clear();
    }
    queue.clear();
    Collections.reverse(ended);
    ended.forEach(ending -> runGuarded(ending.task));
    synchronized (this) {
      if (worker != null) {
        worker.stop(Duration.ofSeconds(1));
      }
    }
  }

  /** Calls the executor, which finds out if it would run the task here and now. */
  private void executeLater() {
    executing.set(true);
    try {
      execute(this::serveLater);
    } finally {
      executing.remove();
    }
  }

  private void serveLater() {
    if (executing.get()) {
      handsOver = true;
      handOver();
    } else {
      serve();
    }
  }

  /** Has the thread of the loop call the executor. */
  private void handOver() {
    handedOver.release();
    synchronized (this) {
      if (worker == null && !closed) {
        worker = Worker.start("events", this::executeHandedOver);
      }
    }
  }

  private void executeHandedOver() {
    while (!closed) {
      try {
        handedOver.acquire();
        execute(this::serve);
      } catch (InterruptedException e) {
        LOG.log(Level.DEBUG, "the event thread was interrupted; it ends only when it is closed");
      }
    }
  }

  private void execute(Runnable turns) {
    try {
      executor.execute(turns);
    } catch (RejectedExecutionException e) {
      closed = true;
      // Not here, for the caller may hold locks.
      Worker.start("close-events", this::close);
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
    if (!closed) {
      runGuarded(task);
    }
  }

  private void forget(Ending ending) {
    synchronized (endings) {
      endings.remove(ending);
    }
  }

  private static void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) { // also a checked exception of another language's code
      LOG.log(Level.ERROR, "a task of the event loop failed", e);
    }
  }

  /** Each is one of its own, though two may do the same. */
  private static final class Ending {

    private final Runnable task;

    private Ending(Runnable task) {
      this.task = task;
    }
  }
}
