package dev.swingreel.host.ui;

import dev.swingreel.media.Worker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Does one thing after the other on a thread of its own, so that the event dispatch thread need not
 * wait for devices and disks. Any thread may add work; the owner closes the queue.
 */
final class WorkQueue implements Executor, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WorkQueue.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Worker worker;

  /**
   * Starts the thread.
   *
   * @param name its role, such as {@code panel-devices}
   */
  WorkQueue(String name) {
    worker = Worker.start(name, this::work);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Forgets what has not begun and ends the thread within two seconds. Idempotent. */
  @Override
  public void close() {
    tasks.clear();
    worker.stop(PATIENCE);
  }

  private void work() {
    try {
      while (true) {
        run(tasks.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "a task of the control panel failed", e);
    }
  }
}
