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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    return recoverFolder().code();
  }

  /** Takes no files of other programs, which end in the same way while they grow. */
  private ExitCode recoverFolder() {
    Map<Path, InterruptedRecording> listed = listed();
    Recovery recovery = new Recovery(controller.get().context().plugins());
    Map<Boolean, List<Path>> left =
        left().stream()
            .collect(
                Collectors.partitioningBy(
                    file ->
                        listed.containsKey(file.toAbsolutePath().normalize())
                            || isOurs(recovery, file)));
    if (!left.get(false).isEmpty()) {
      String names =
          left.get(false).stream()
              .map(file -> file.getFileName().toString())
              .collect(Collectors.joining(", "));
      console.tell(Messages.text("recover.left-alone", names));
    }
    if (left.get(true).isEmpty()) {
      console.print(Messages.text("recover.none", place));
    }
    CommandFailure failure = null;
    for (Path file : left.get(true)) {
      try {
        recover(file);
      } catch (CommandFailure e) {
        console.tell(e.getMessage());
        failure = e;
      }
    }
    return failure == null ? ExitCode.DONE : failure.exitCode();
  }

  private Map<Path, InterruptedRecording> listed() {
    try {
      return InterruptedRecording.listedIn(controller.get().context()).stream()
          .collect(Collectors.toMap(InterruptedRecording::file, left -> left, (a, b) -> a));
    } catch (IOException e) {
      // Then their headers tell.
      return Map.of();
    }
  }

  private static boolean isOurs(Recovery recovery, Path file) {
    try {
      return recovery.isOurs(file);
    } catch (IOException e) {
      return false;
    }
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
    recovered
        .original()
        .ifPresent(original -> console.tell(Messages.text("recover.kept", original)));
    if (recovered.repair().followingBytes() > 0) {
      console.tell(
          Messages.text(
              "recover.followed",
              recovered.file(),
              Units.size(recovered.repair().followingBytes())));
    }
  }

  private List<Path> left() {
    try {
      Recovery.deleteStaleTemporaries(place);
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
      Optional<InterruptedRecording> left =
          Optional.ofNullable(listed().get(file.toAbsolutePath().normalize()));
      Recovery recovery = new Recovery(controller.get().context().plugins());
      print(
          recovery
              .recover(file, left.isPresent())
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.NOT_SUPPORTED, Messages.text("info.not-recognised", file))));
      if (left.isPresent()) {
        left.get().forget();
      }
    } catch (IOException | MediaException e) {
      ExitCode code = e instanceof MediaException media ? ExitCode.of(media) : ExitCode.OUTPUT;
      throw new CommandFailure(code, Messages.text("recover.failed", file, e.getMessage()), e);
    }
  }
}
