package dev.swingreel.host.cli;

import dev.swingreel.host.app.CrashRecovery;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.Recovery;
import dev.swingreel.media.MediaException;
import dev.swingreel.recorder.InterruptedRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code swingreel recover}: makes complete files of what a crash left. */
@Command(name = "recover", mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {

  private final Supplier<RecorderController> controller;
  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "FILE|FOLDER")
  private Path place;

  RecoverCommand(Supplier<RecorderController> controller, Console console) {
    this.controller = controller;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (place == null) {
      return recoverListed().code();
    }
    if (!Files.exists(place)) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("recover.nothing-there", place));
    }
    if (!Files.isDirectory(place)) {
      if (!Files.isRegularFile(place)) {
        throw new CommandFailure(
            ExitCode.NOT_SUPPORTED, Messages.text("info.not-recognised", place));
      }
      recover(place);
      return ExitCode.DONE.code();
    }
    List<Path> left = left();
    if (left.isEmpty()) {
      console.print(Messages.text("recover.none", place));
    }
    CommandFailure failure = null;
    for (Path file : left) {
      try {
        recover(file);
      } catch (CommandFailure e) {
        console.tell(e.getMessage());
        failure = e;
      }
    }
    return failure == null ? ExitCode.DONE.code() : failure.exitCode().code();
  }

  private ExitCode recoverListed() {
    CrashRecovery.Result result;
    try {
      result = controller.get().recoverInterrupted();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, Messages.text("recover.list-unreadable", e.getMessage()), e);
    }
    result.repaired().forEach(this::print);
    result
        .failures()
        .forEach(
            failure ->
                console.tell(Messages.text("recover.failed", failure.file(), failure.reason())));
    if (result.repaired().isEmpty() && result.failures().isEmpty()) {
      console.print(Messages.text("recover.none-listed"));
    }
    return result.failures().isEmpty() ? ExitCode.DONE : ExitCode.OUTPUT;
  }

  private void print(Recovery.Recovered recovered) {
    console.print(
        Messages.text(
            "recover.done",
            recovered.file(),
            Units.duration(recovered.repair().durationUs() / 1_000),
            Units.size(recovered.repair().cutBytes())));
  }

  private List<Path> left() {
    try {
      return Recovery.leftIn(place);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, Messages.text("info.unreadable", place, e.getMessage()), e);
    }
  }

  private void recover(Path file) {
    try {
      if (InterruptedRecording.isGrowing(file)) {
        throw new CommandFailure(ExitCode.FAILED, Messages.text("recover.busy", file));
      }
      print(
          new Recovery(controller.get().context().plugins())
              .recover(file)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.NOT_SUPPORTED, Messages.text("info.not-recognised", file))));
    } catch (IOException | MediaException e) {
      ExitCode code = e instanceof MediaException media ? ExitCode.of(media) : ExitCode.OUTPUT;
      throw new CommandFailure(code, Messages.text("recover.failed", file, e.getMessage()), e);
    }
  }
}
