package dev.swingreel.host.cli;

import dev.swingreel.MediaContext;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.MediaFile;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.FileExport;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code swingreel export}: encodes a media file anew, into another container or codec. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private final Supplier<RecorderController> controller;
  private final StopSignal signal;
  private final Console console;

  @Parameters(index = "0", arity = "1", paramLabel = "FILE")
  private Path file;

  @Parameters(index = "1", arity = "1", paramLabel = "NEW-FILE")
  private Path target;

  @Option(names = "--mime-type", paramLabel = "<type>")
  private String mimeType;

  @Option(names = "--encoder", paramLabel = "<plugin>")
  private String encoder;

  @Option(names = "--video-bits-per-second", paramLabel = "<n>")
  private Long videoBitsPerSecond;

  @Option(names = "--audio-bits-per-second", paramLabel = "<n>")
  private Long audioBitsPerSecond;

  @Option(names = "--from", paramLabel = "<time>")
  private TrimCommand.Moment from;

  @Option(names = "--to", paramLabel = "<time>")
  private TrimCommand.Moment to;

  @Option(names = "--set", paramLabel = "<plugin>.<setting>=<value>")
  private List<String> settings = List.of();

  @Mixin private JsonOption json;

  /** What {@code export --json} prints. */
  private record Result(
      String file,
      String mimeType,
      long durationMs,
      long bytes,
      long pictures,
      long damaged,
      List<String> encoders) {}

  ExportCommand(Supplier<RecorderController> controller, StopSignal signal, Console console) {
    this.controller = controller;
    this.signal = signal;
    this.console = console;
  }

  @Override
  public Integer call() {
    long fromUs = from == null ? 0 : from.us();
    long toUs = to == null ? FileExport.TO_THE_END_US : to.us();
    if (toUs <= fromUs) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("trim.no-range"));
    }
    requirePositive("--video-bits-per-second", videoBitsPerSecond);
    requirePositive("--audio-bits-per-second", audioBitsPerSecond);
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("info.no-file", file));
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("trim.exists", target));
    }
    OutputFile.check(target, false);
    MediaContext context = controller.get().context();
    MediaRecorderOptions options = options(context);
    MediaFile source = MediaFile.open(context.plugins().readers(), file);
    long lengthUs = source.info().durationUs().orElse(FileExport.TO_THE_END_US);
    if (fromUs >= lengthUs) {
      throw new CommandFailure(
          ExitCode.USAGE, Messages.text("trim.too-late", file, Units.duration(lengthUs / 1_000)));
    }
    return export(new FileExport(context, source, options, fromUs, toUs));
  }

  private int export(FileExport export) {
    if (!signal.begin()) {
      return ExitCode.FAILED.code();
    }
    // No interrupt: it would close the file in the middle of a write.
    AtomicBoolean isStopped = new AtomicBoolean();
    signal.onRaised(() -> isStopped.set(true));
    ExportProgress progress =
        new ExportProgress(export.lengthUs(), export.context().clock(), console);
    try {
      FileExport.Exported exported =
          export.into(target, doneUs -> goOn(isStopped, progress, doneUs));
      progress.clear();
      tell(exported);
      return ExitCode.DONE.code();
    } catch (CancellationException | InterruptedException e) {
      return stopped(progress);
    } catch (IOException e) {
      progress.clear();
      throw new CommandFailure(
          ExitCode.OUTPUT, Messages.text("trim.failed", target, e.getMessage()), e);
    } finally {
      progress.clear();
      signal.end();
    }
  }

  private static void goOn(AtomicBoolean isStopped, ExportProgress progress, long doneUs) {
    if (isStopped.get()) {
      throw new CancellationException("the export was stopped");
    }
    progress.show(doneUs);
  }

  private int stopped(ExportProgress progress) {
    progress.clear();
    console.tell(Messages.text("export.stopped", target));
    return ExitCode.FAILED.code();
  }

  private MediaRecorderOptions options(MediaContext context) {
    PluginCatalog plugins = context.plugins();
    String type = mimeType == null ? typeOf(target, plugins) : mimeType;
    if (!MediaRecorder.isTypeSupported(context, type)) {
      throw new CommandFailure(
          ExitCode.NOT_SUPPORTED, Messages.text("export.type-not-supported", type));
    }
    MediaRecorderOptions.Builder options =
        MediaRecorderOptions.builder()
            .mimeType(type)
            .settings(PluginChoices.settings(plugins, settings));
    if (encoder != null) {
      options.encoderPlugin(PluginChoices.encoder(plugins, encoder));
    }
    if (videoBitsPerSecond != null) {
      options.videoBitsPerSecond(videoBitsPerSecond);
    }
    if (audioBitsPerSecond != null) {
      options.audioBitsPerSecond(audioBitsPerSecond);
    }
    return options.build();
  }

  /** The container that the new file's name asks for; a free choice if it asks for none. */
  private static String typeOf(Path target, PluginCatalog plugins) {
    String name = target.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (ContainerProvider container : plugins.containers()) {
      for (String type : container.types()) {
        if (container.fileExtension(type).equals(ending)) {
          return type;
        }
      }
    }
    return "";
  }

  private static void requirePositive(String option, Long value) {
    if (value != null && value <= 0) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("record.not-positive", option));
    }
  }

  private void tell(FileExport.Exported exported) {
    if (json.isOn()) {
      console.printJson(
          new Result(
              exported.file().toString(),
              exported.mimeType(),
              exported.durationUs() / 1_000,
              exported.bytes(),
              exported.pictures(),
              exported.damaged(),
              exported.encoders()));
      return;
    }
    console.print(
        Messages.text(
            "export.done",
            exported.file(),
            Units.duration(exported.durationUs() / 1_000),
            Units.size(exported.bytes()),
            exported.mimeType()));
    if (exported.damaged() > 0) {
      console.tell(Messages.text("export.damaged", exported.damaged(), file));
    }
  }
}
