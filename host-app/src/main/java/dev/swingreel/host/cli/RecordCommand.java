package dev.swingreel.host.cli;

import dev.swingreel.host.app.ActiveRecording;
import dev.swingreel.host.app.ActiveReplay;
import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code swingreel record}: records until the duration is over or somebody ends it. */
@Command(name = "record", mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {

  /** A replay that is bounded by its size alone. */
  private static final Duration AS_LONG_AS_IT_FITS = Duration.ofDays(1);

  private static final Duration RECOVERY_PATIENCE = Duration.ofSeconds(5);

  private final Supplier<RecorderController> controller;
  private final StopSignal signal;
  private final Console console;

  @Mixin private RecordOptions options;
  @Mixin private JsonOption json;

  RecordCommand(Supplier<RecorderController> controller, StopSignal signal, Console console) {
    this.controller = controller;
    this.signal = signal;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    // Before anything that takes time: until somebody listens, the signal ends the program.
    Optional<SaveRequests> saves = options.replay().map(amount -> new SaveRequests(System.in));
    options.check();
    RecorderController recorder = controller.get();
    RecordRequest request =
        options.toRequest(recorder.context().plugins(), recorder.context().clock());
    try (OpenSources sources = recorder.open(request)) {
      sources.notice().ifPresent(console::tell);
      sources.watchSound(console::tell);
      if (!signal.begin()) {
        // The system is ending the program, and nothing has begun that is worth keeping.
        return ExitCode.FAILED.code();
      }
      if (options.replay().isPresent()) {
        return replay(recorder, sources, request, saves.orElseThrow());
      }
      sources.awaitEncoders();
      // Loading took a while, in which somebody else may have taken the name or the folder away.
      options.checkOutput(request.output());
      ActiveRecording recording = recorder.record(sources, request);
      signal.onRaised(() -> recording.stop(StopReason.SIGNAL));
      BackgroundRecovery recovery = new BackgroundRecovery(recorder);
      FinishedRecording finished = await(recording, recovery);
      report(finished, request.output());
      boolean isUrgent = finished.report().stopReason() == StopReason.SIGNAL;
      recovery.end(isUrgent ? Duration.ZERO : RECOVERY_PATIENCE);
      recovery.tellNews(console, new ProgressLine(console));
      return ExitCode.of(finished).code();
    }
  }

  private int replay(
      RecorderController recorder, OpenSources sources, RecordRequest request, SaveRequests saves)
      throws InterruptedException {
    Amount amount = options.replay().orElseThrow();
    ActiveReplay replay =
        recorder.replay(sources, request, amount.time().orElse(AS_LONG_AS_IT_FITS), amount.bytes());
    signal.onRaised(() -> replay.stop(StopReason.SIGNAL));
    BackgroundRecovery recovery = new BackgroundRecovery(recorder);
    ReplayRun run =
        new ReplayRun(
            replay,
            request.output(),
            recorder.context().clock(),
            console,
            saves,
            recovery,
            json.isOn());
    ActiveReplay.Ended ended = run.run();
    recovery.end(Duration.ZERO);
    recovery.tellNews(console, new ProgressLine(console));
    if (json.isOn()) {
      console.printJson(ReplayJson.of(run.saved(), ended.report()));
    }
    Optional<MediaException> failure = ended.failure().or(sources::picturesEnd);
    failure.map(MediaException::getMessage).ifPresent(console::tell);
    if (failure.filter(cause -> cause.code() != MediaErrorCode.NOT_FOUND).isPresent()) {
      return ExitCode.FAILED.code();
    }
    return run.hasFailed() ? ExitCode.OUTPUT.code() : ExitCode.DONE.code();
  }

  /** Earlier recordings are repaired as soon as this one runs, so that it begins no later. */
  private FinishedRecording await(ActiveRecording recording, BackgroundRecovery recovery)
      throws InterruptedException {
    ProgressLine progress = new ProgressLine(console);
    try {
      while (true) {
        try {
          return recording.finished().get(1, TimeUnit.SECONDS);
        } catch (TimeoutException underWay) {
          recovery.begin();
          recovery.tellNews(console, progress);
          progress.show(recording.progress());
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      progress.clear();
    }
  }

  private void report(FinishedRecording finished, Path wanted) {
    if (json.isOn()) {
      console.printJson(RecordingJson.of(finished));
    } else if (finished.bytes() > 0) {
      Summary.print(finished, console);
    }
    boolean kept = finished.bytes() > 0;
    finished
        .failure()
        .or(finished::sourceEnd)
        .map(
            failure ->
                kept
                    ? Messages.text("record.kept", failure.getMessage(), finished.file())
                    : Messages.text("record.nothing-kept", failure.getMessage()))
        .or(() -> sourceEnded(finished))
        .or(() -> renamed(finished, wanted))
        .or(() -> kept ? Optional.empty() : Optional.of(Messages.text("record.too-early")))
        .ifPresent(console::tell);
  }

  private static Optional<String> renamed(FinishedRecording finished, Path wanted) {
    return finished.bytes() > 0 && !finished.file().equals(wanted.toAbsolutePath())
        ? Optional.of(Messages.text("record.renamed", wanted, finished.file()))
        : Optional.empty();
  }

  private static Optional<String> sourceEnded(FinishedRecording finished) {
    return finished.bytes() > 0 && finished.report().stopReason() == StopReason.SOURCE_ENDED
        ? Optional.of(Messages.text("record.source-ended"))
        : Optional.empty();
  }
}
