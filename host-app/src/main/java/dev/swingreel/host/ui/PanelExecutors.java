package dev.swingreel.host.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Where things of the panel run.
 *
 * @param window runs tasks on the thread that windows and view models belong to
 * @param devices opens and closes sources, starts and stops recordings; one at a time, in order
 * @param files reads and writes files; one at a time, in order
 */
record PanelExecutors(Executor window, Executor devices, Executor files) {

  /**
   * Does something that may take time, and tells of it on the window's thread.
   *
   * @param where one of the executors
   * @param work what may take time
   * @param done takes what came of it
   * @param failed takes what went wrong
   */
  <T> void run(Executor where, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    where.execute(
        () -> {
          try {
            T result = work.call();
            window.execute(() -> done.accept(result));
          } catch (Exception | LinkageError e) {
            window.execute(() -> failed.accept(e));
          }
        });
  }
}
