package dev.swingreel.host.app;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.StopReason;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.RecordingState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A recording under way. Any thread. */
public final class ActiveRecording {

  private final MediaRecorder recorder;
  private final CompletableFuture<FinishedRecording> finished;

  ActiveRecording(
      MediaRecorder recorder, Path output, Supplier<Optional<MediaException>> picturesEnd) {
    this.recorder = recorder;
    this.finished =
        recorder
            .recording()
            .thenApply(recording -> FinishedRecording.of(recording, output, picturesEnd.get()));
  }

  /**
   * Returns what the recorder is doing.
   *
   * @return the state; inactive as soon as the recording was asked to end
   */
  public RecordingState state() {
    return recorder.state();
  }

  /**
   * Pauses. Nothing happens while paused.
   *
   * @throws MediaException {@code INVALID_STATE} once the recording has ended
   */
  public void pause() {
    recorder.pause();
  }

  /**
   * Goes on. Nothing happens while recording.
   *
   * @throws MediaException {@code INVALID_STATE} once the recording has ended
   */
  public void resume() {
    recorder.resume();
  }

  /**
   * Marks this moment; it becomes a chapter of the file.
   *
   * @param title the name for people; blank for a number
   * @return where in the recording it is, microseconds
   * @throws MediaException {@code INVALID_STATE} once the recording has ended
   */
  public long mark(String title) {
    return recorder.mark(title);
  }

  /**
   * Asks the recording to end and returns at once; {@link #finished()} tells when the file is
   * complete. Nothing happens if it has ended.
   *
   * @param reason stands in the report
   */
  public void stop(StopReason reason) {
    recorder.stop(reason);
  }

  /**
   * Returns how the recording stands.
   *
   * @return the present figures
   */
  public RecordingProgress progress() {
    return recorder.progress();
  }

  /**
   * Returns what comes of it.
   *
   * @return completed on the context's event executor when the file is complete, also after a
   *     failure
   */
  public CompletableFuture<FinishedRecording> finished() {
    return finished;
  }
}
