package dev.swingreel.host;

import dev.swingreel.host.app.StopSignal;
import dev.swingreel.host.cli.CliMain;
import dev.swingreel.host.wiring.Wiring;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts the program: the control panel without arguments, the command line with them. The only
 * class that ends the process.
 *
 * <p>A signal ends it too. Work under way is then asked to end and waited for, and the exit code
 * tells how that went instead of which signal came.
 */
public final class Main {

  /** Long enough to complete a file, short enough for whoever waits for the process to end. */
  private static final long PATIENCE_SECONDS = 6;

  private static final int UNEXPECTED = 1;

  private final StopSignal signal = new StopSignal();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  private Main() {}

  /**
   * Runs the program and ends the process with its exit code.
   *
   * @param args the arguments of the command line
   */
  public static void main(String[] args) {
    Main main = new Main();
    ExitThreads.onExit(main::exiting);
    System.exit(main.run(args));
  }

  private int run(String[] args) {
    int code = UNEXPECTED;
    try {
      // Before anything makes a logger: what prepares the panel does.
      CliMain.setUpLogging(args);
      Wiring wiring = new Wiring(signal);
      if (args.length == 0) {
        wiring.warmUpPanel();
      }
      code = wiring.commandLine().run(args);
    } finally {
      exitCode.complete(code);
    }
    return code;
  }

  /** Runs at every end. After a signal the other threads still run, but cannot call exit. */
  private void exiting() {
    if (exitCode.isDone()) {
      return;
    }
    if (!signal.raise()) {
      // Nothing was being recorded, so nothing is lost by ending at once.
      Runtime.getRuntime().halt(0);
    }
    try {
      Runtime.getRuntime().halt(exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException | ExecutionException | InterruptedException e) {
      // What is on disk plays; the exit code of the signal says that it is not complete.
    }
  }
}
