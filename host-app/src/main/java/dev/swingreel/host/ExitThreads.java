package dev.swingreel.host;

/** Makes the one thread that runs when the system ends the program. */
final class ExitThreads {

  private ExitThreads() {}

  /** Has a task run when the program ends, by itself or by a signal. */
  static void onExit(Runnable task) {
    Runtime.getRuntime().addShutdownHook(new Thread(task, "exit"));
  }
}
