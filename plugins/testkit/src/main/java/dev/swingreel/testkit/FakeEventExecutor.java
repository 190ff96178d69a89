package dev.swingreel.testkit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * The event executor of a context under test: tasks wait until the test runs them, on the test's
 * thread. Any thread may add tasks; one thread runs them.
 */
public final class FakeEventExecutor implements Executor {

  private final GuardedState state = new GuardedState();
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  /** Makes an executor without tasks. */
  public FakeEventExecutor() {}

  @Override
  public void execute(Runnable task) {
    state.change(() -> waiting.add(task));
  }

  /** Runs what waits now, and what that adds. */
  public void runAll() {
    for (Runnable task = poll(); task != null; task = poll()) {
      task.run();
    }
  }

  /**
   * Runs the next task, which another thread may still have to add.
   *
   * @throws AssertionError if there is none within a minute
   */
  public void runNext() {
    awaitTask();
    poll().run();
  }

  /**
   * Waits until a task waits, and leaves it waiting.
   *
   * @throws AssertionError if there is none within a minute
   */
  public void awaitTask() {
    state.await(() -> !waiting.isEmpty(), () -> "no task of the event loop within a minute");
  }

  private Runnable poll() {
    return state.read(waiting::poll);
  }
}
