package dev.swingreel.host.app;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.recorder.Recording;
import dev.swingreel.recorder.ReplayBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A replay buffer under way: the last stretch of what is recorded, to be saved. Any thread. */
public final class ActiveReplay {

  private final ReplayBuffer buffer;
  private final CompletableFuture<Ended> ended;

  /**
   * How it ended.
   *
   * @param report of all that went through the buffer
   * @param failure why it ended earlier than wanted, absent if it did not
   */
  public record Ended(RecordingReport report, Optional<MediaException> failure) {

    private static Ended of(Recording recording) {
      return new Ended(recording.report(), recording.failure());
    }
  }

  ActiveReplay(ReplayBuffer buffer) {
    this.buffer = buffer;
    this.ended = buffer.recorder().recording().thenApply(Ended::of);
  }

  /**
   * Saves the last stretch; recording goes on.
   *
   * @param file where to; never replaced
   * @return completes on the context's event executor; fails with a {@link MediaException}
   */
  public CompletableFuture<ReplayBuffer.Replay> save(Path file) {
    return buffer.save(file);
  }

  /**
   * Marks this moment; it becomes a chapter of the files in which it is saved.
   *
   * @param title the name for people; blank for a number
   * @return where in what has been recorded it is, microseconds
   * @throws MediaException {@code INVALID_STATE} once it has ended
   */
  public long mark(String title) {
    return buffer.recorder().mark(title);
  }

  /**
   * Returns how much is kept.
   *
   * @return microseconds that would be saved now
   */
  public long heldUs() {
    return buffer.heldUs();
  }

  /**
   * Returns how much memory that takes.
   *
   * @return bytes
   */
  public long heldBytes() {
    return buffer.heldBytes();
  }

  /**
   * Returns how recording stands.
   *
   * @return the present figures, since it began
   */
  public RecordingProgress progress() {
    return buffer.progress();
  }

  /**
   * Asks it to end and returns at once.
   *
   * @param reason stands in the report
   */
  public void stop(StopReason reason) {
    buffer.stop(reason);
  }

  /**
   * Returns how it ends.
   *
   * @return completed on the context's event executor
   */
  public CompletableFuture<Ended> ended() {
    return ended;
  }
}
