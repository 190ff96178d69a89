package dev.swingreel.host.cli;

import dev.swingreel.host.app.Inspection;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.Trimming;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code swingreel trim}: copies a range of a recording, as it is, into a new file. */
@Command(name = "trim", mixinStandardHelpOptions = true)
final class TrimCommand implements Callable<Integer> {

  private static final long TO_THE_END_US = Long.MAX_VALUE / 2_000;

  private final Supplier<RecorderController> controller;
  private final Console console;

  @Parameters(index = "0", arity = "1", paramLabel = "FILE")
  private Path file;

  @Parameters(index = "1", arity = "1", paramLabel = "NEW-FILE")
  private Path target;

  @Option(names = "--from", paramLabel = "<time>")
  private Moment from;

  @Option(names = "--to", paramLabel = "<time>")
  private Moment to;

  @Mixin private JsonOption json;

  /** A place in a recording. */
  record Moment(Duration fromStart) {

    long us() {
      return fromStart.toNanos() / 1_000;
    }
  }

  /** What {@code trim --json} prints; {@code fromMs} is the place in the old file. */
  private record Trimmed(String file, long fromMs, long durationMs, long bytes) {}

  TrimCommand(Supplier<RecorderController> controller, Console console) {
    this.controller = controller;
    this.console = console;
  }

  @Override
  public Integer call() {
    long fromUs = from == null ? 0 : from.us();
    long toUs = to == null ? TO_THE_END_US : to.us();
    if (toUs <= fromUs) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("trim.no-range"));
    }
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("info.no-file", file));
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("trim.exists", target));
    }
    OutputFile.check(target, false);
    tell(copy(fromUs, toUs));
    return ExitCode.DONE.code();
  }

  private Remuxer.Copy copy(long fromUs, long toUs) {
    PluginCatalog plugins = controller.get().context().plugins();
    try {
      FileInfo info = new Inspection(plugins).inspect(file).orElseThrow(this::notRecognised);
      long lengthUs = info.durationUs().orElse(TO_THE_END_US);
      if (fromUs >= lengthUs) {
        throw new CommandFailure(
            ExitCode.USAGE, Messages.text("trim.too-late", file, Units.duration(lengthUs / 1_000)));
      }
    } catch (IOException | MediaException e) {
      ExitCode code = e instanceof MediaException media ? ExitCode.of(media) : ExitCode.FAILED;
      throw new CommandFailure(code, Messages.text("info.unreadable", file, e.getMessage()), e);
    }
    try {
      return new Trimming(plugins)
          .copyRange(file, fromUs, toUs, target)
          .orElseThrow(this::notRecognised);
    } catch (MediaException e) {
      throw new CommandFailure(
          ExitCode.of(e), Messages.text("trim.refused", e.getMessage(), target), e);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.OUTPUT, Messages.text("trim.failed", target, e.getMessage()), e);
    }
  }

  private CommandFailure notRecognised() {
    return new CommandFailure(ExitCode.NOT_SUPPORTED, Messages.text("info.not-recognised", file));
  }

  private void tell(Remuxer.Copy copy) {
    long bytes = target.toFile().length();
    if (json.isOn()) {
      console.printJson(
          new Trimmed(
              target.toAbsolutePath().toString(),
              copy.startUs() / 1_000,
              copy.durationUs() / 1_000,
              bytes));
    } else {
      console.print(
          Messages.text(
              "trim.done",
              target,
              Units.duration(copy.durationUs() / 1_000),
              Units.size(bytes),
              Units.duration(copy.startUs() / 1_000)));
    }
  }
}
