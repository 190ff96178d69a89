package dev.swingreel.host.cli;

import dev.swingreel.host.app.ControlSocket;
import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.media.MediaException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line as a library: arguments and streams in, an exit code out. Nothing is made before
 * a command needs it, so that help comes at once.
 */
public final class CliMain {

  private final Function<List<Path>, RecorderController> controllers;
  private final Supplier<PanelLauncher> panel;
  private final StopSignal signal;

  /**
   * Makes the command line.
   *
   * @param controllers makes what commands call, from the plugin folders of the command line; asked
   *     at most once per run
   * @param panel opens the control panel; asked for only if it is to open
   * @param signal ends a recording when the system ends the program
   */
  public CliMain(
      Function<List<Path>, RecorderController> controllers,
      Supplier<PanelLauncher> panel,
      StopSignal signal) {
    this.controllers = controllers;
    this.panel = panel;
    this.signal = signal;
  }

  /**
   * Has the process log, or not, as the arguments want it. To be called before anything else:
   * whoever makes a logger earlier loads all that logging needs, which takes longer than a window.
   *
   * @param args the arguments
   */
  public static void setUpLogging(String... args) {
    Logging.configure(List.of(args).contains(RootCommand.VERBOSE));
  }

  /**
   * Runs a command on the standard streams, after {@link #setUpLogging}.
   *
   * @param args the arguments
   * @return the exit code
   */
  public int run(String... args) {
    return run(new Console(System.out, System.err, Terminal.isStandardError()), args);
  }

  /**
   * Runs a command within another program, whose logging it leaves alone.
   *
   * @param out where results go
   * @param err where everything else goes
   * @param args the arguments
   * @return the exit code
   */
  public int run(PrintStream out, PrintStream err, String... args) {
    return run(new Console(out, err, false), args);
  }

  private int run(Console console, String... args) {
    PluginNews news = new PluginNews();
    Function<List<Path>, RecorderController> noted = news.noting(controllers);
    int code = args.length == 0 ? openPanel(console, noted) : execute(console, news, noted, args);
    news.sentences().stream().filter(sentence -> !console.hasTold(sentence)).forEach(console::tell);
    console.out().flush();
    console.err().flush();
    return code;
  }

  /** As the root command does it, without loading what reads arguments. */
  private int openPanel(Console console, Function<List<Path>, RecorderController> noted) {
    try {
      return PanelOpening.open(noted.apply(List.of()), panel);
    } catch (RuntimeException e) {
      return failure(console, false, e);
    }
  }

  private int execute(
      Console console,
      PluginNews news,
      Function<List<Path>, RecorderController> noted,
      String... args) {
    RootCommand root = new RootCommand(noted, panel);
    Supplier<RecorderController> controller = root::controller;
    CommandLine commands =
        new CommandLine(root)
            .addSubcommand(new RecordCommand(controller, signal, console))
            .addSubcommand(new DevicesCommand(controller, console))
            .addSubcommand(new PluginsCommand(controller, console, news))
            .addSubcommand(new FormatsCommand(controller, console))
            .addSubcommand(new InfoCommand(controller, console))
            .addSubcommand(new TrimCommand(controller, console))
            .addSubcommand(new ExportCommand(controller, signal, console))
            .addSubcommand(new RecoverCommand(controller, console))
            .addSubcommand(new NewPluginCommand(console, Version.ofThisBuild()))
            .addSubcommand("stop", control(ControlWord.STOP))
            .addSubcommand("pause", control(ControlWord.PAUSE))
            .addSubcommand("save", control(ControlWord.SAVE))
            .addSubcommand(new MarkCommand(ControlSocket::ofThisUser))
            .setResourceBundle(Messages.bundle())
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .setOut(new PrintWriter(new StreamWriter(console.out()), true))
            .setErr(new PrintWriter(new StreamWriter(console.err()), true))
            .setParameterExceptionHandler((e, arguments) -> usageError(console, e))
            .setExecutionExceptionHandler(
                (e, command, parsed) -> failure(console, root.isVerbose(), e));
    commands.setExecutionStrategy(
        parsed -> {
          if (parsed.hasSubcommand()) {
            // Commands speak English; what both faces say would else be in another language.
            Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    Converters.register(commands);
    return commands.execute(args);
  }

  private static ControlCommand control(ControlWord word) {
    return new ControlCommand(word, ControlSocket::ofThisUser);
  }

  private static int usageError(Console console, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String sentence =
        e instanceof UnmatchedArgumentException unmatched
            ? Messages.text("usage.unknown", unmatched.getUnmatched().get(0))
            : e instanceof OverwrittenOptionException twice
                ? Messages.text(
                    "usage.twice",
                    ((CommandLine.Model.OptionSpec) twice.getOverwritten()).longestName())
                : e.getMessage();
    String line = sentence.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.$", "");
    console.tell(Messages.text("usage.hint", line, command));
    return ExitCode.USAGE.code();
  }

  private static int failure(Console console, boolean isVerbose, Exception e) {
    if (isVerbose) {
      e.printStackTrace(console.err());
    }
    if (e instanceof CommandFailure failure) {
      console.tell(failure.getMessage());
      return failure.exitCode().code();
    }
    if (e instanceof MediaException failure) {
      console.tell(failure.getMessage());
      return ExitCode.of(failure).code();
    }
    console.tell(Messages.text("unexpected", e));
    return ExitCode.FAILED.code();
  }
}
