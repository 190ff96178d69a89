package dev.swingreel.conformance;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The one thread scripts run on: tasks in the order they came, timers when they are due. It is the
 * event executor of the media context too, so that an event is a task like any other. Any thread
 * may add tasks.
 */
final class ScriptLoop implements Executor {

  private static final int PATIENCE_S = 10;
  private static final int US_PER_MS = 1000;

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "script");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // The page is gone, and with it everybody who could hear.
    }
  }

  /** Runs a task after some time; what is returned takes it back. */
  Runnable after(double ms, Runnable task) {
    long delayUs = ms > 0 ? (long) (ms * US_PER_MS) : 0;
    try {
      Future<?> waiting = executor.schedule(task, delayUs, TimeUnit.MICROSECONDS);
      return () -> waiting.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  /** Runs a task and waits for it. Not from a task. */
  <T> T call(Callable<T> task) throws InterruptedException {
    try {
      return executor.submit(task).get();
    } catch (ExecutionException | CancellationException e) {
      throw new IllegalStateException("a task of the page failed: " + e.getCause(), e.getCause());
    }
  }

  /** Runs a last task, then ends the thread; what still waits is thrown away. Not from a task. */
  void finish(Runnable last) {
    execute(
        () -> {
          try {
            last.run();
          } finally {
            executor.shutdownNow();
          }
        });
    try {
      executor.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
