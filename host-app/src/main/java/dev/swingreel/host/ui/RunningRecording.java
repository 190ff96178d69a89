package dev.swingreel.host.ui;

import dev.swingreel.host.app.ActiveRecording;
import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.StopReason;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The recording under way, from its beginning to its file. Belongs to the view model's thread. */
final class RunningRecording {

  private record Begun(ActiveRecording recording, Path file) {}

  private final RecorderController controller;
  private final PanelExecutors threads;
  private final Listener listener;
  private ActiveRecording recording;
  private boolean wantsPause;

  /** What is told, on the view model's thread. */
  interface Listener {

    /** Something is recorded from now on. */
    void recordingBegan(Path file);

    /** It gathers nothing for now, or does again. */
    void recordingPaused(boolean isPaused);

    /** A moment was marked. */
    void recordingMarked(long atUs);

    /** Pausing, marking or stopping failed, which ends nothing. */
    void recordingComplained(Throwable failure);

    /** It has ended and its file is complete. */
    void recordingFinished(FinishedRecording finished);

    /** It could not begin, or there is no file. */
    void recordingFailed(Throwable failure);
  }

  RunningRecording(RecorderController controller, PanelExecutors threads, Listener listener) {
    this.controller = controller;
    this.threads = threads;
    this.listener = listener;
  }

  /** Returns how the recording stands, if there is one. */
  Optional<RecordingProgress> progress() {
    return Optional.ofNullable(recording).map(ActiveRecording::progress);
  }

  /**
   * Begins.
   *
   * @param from what to record
   * @param file names the file; may touch the disk
   * @param request how to record into it; on any thread
   */
  void begin(OpenSources from, Callable<Path> file, Function<Path, RecordRequest> request) {
    threads.run(
        threads.devices(),
        () -> {
          Path output = file.call();
          return new Begun(controller.record(from, request.apply(output)), output);
        },
        this::begun,
        listener::recordingFailed);
  }

  /** Pauses or goes on, whichever was not asked for last: nobody waits until it has happened. */
  void togglePause() {
    ActiveRecording current = recording;
    boolean pauses = !wantsPause;
    wantsPause = pauses;
    threads.run(
        threads.devices(),
        () -> {
          if (pauses) {
            current.pause();
          } else {
            current.resume();
          }
          return pauses;
        },
        isPaused -> {
          if (recording == current) {
            listener.recordingPaused(isPaused);
          }
        },
        failure -> {
          wantsPause = !pauses;
          listener.recordingComplained(failure);
        });
  }

  /** Marks this moment. */
  void mark(String title) {
    ActiveRecording current = recording;
    threads.run(
        threads.devices(),
        () -> current.mark(title),
        listener::recordingMarked,
        listener::recordingComplained);
  }

  /** Asks it to end; the listener is told when it has. */
  void stop() {
    ActiveRecording current = recording;
    threads.run(
        threads.devices(),
        () -> {
          current.stop(StopReason.STOPPED);
          return current;
        },
        stopped -> {},
        listener::recordingComplained);
  }

  private void begun(Begun begun) {
    recording = begun.recording();
    wantsPause = false;
    CompletableFuture<?> unused =
        recording
            .finished()
            .whenComplete(
                (finished, failure) ->
                    threads.window().execute(() -> finished(begun.recording(), finished, failure)));
    listener.recordingBegan(begun.file());
  }

  private void finished(ActiveRecording which, FinishedRecording finished, Throwable failure) {
    if (recording != which) {
      return;
    }
    recording = null;
    if (failure == null) {
      listener.recordingFinished(finished);
    } else {
      listener.recordingFailed(failure);
    }
  }
}
