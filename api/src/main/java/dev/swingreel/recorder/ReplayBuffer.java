package dev.swingreel.recorder;

import dev.swingreel.MediaContext;
import dev.swingreel.engine.ReplayWindow;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.Worker;
import dev.swingreel.stream.MediaStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Records all the time and keeps only the last stretch, coded and in memory, to save it when
 * something worth keeping has just happened. Saving does not stop it and can be done again and
 * again. An extension.
 *
 * <pre>{@code
 * try (ReplayBuffer replay = new ReplayBuffer(stream, MediaRecorderOptions.DEFAULT, ofSeconds(30))) {
 *   replay.start();
 *   ...
 *   replay.save(Path.of("goal.webm")).join();
 * }
 * }</pre>
 *
 * <p>What is saved begins with a key frame, so it is up to the distance of two key frames longer
 * than asked for; without a wish in the options there is one every two seconds. Memory is bounded,
 * by default by a quarter of the heap. Any thread may call any method.
 */
public final class ReplayBuffer implements AutoCloseable {

  private static final double KEY_FRAME_MS = 2_000;
  private static final double LEAST_KEY_FRAME_MS = 250;
  private static final long SHARE_OF_MEMORY = 4;

  private final MediaContext context;
  private final MediaRecorder recorder;
  private final long maxBytes;
  private volatile ReplayWindow window;

  /**
   * One saved stretch.
   *
   * @param path the file; beside the wanted one under another name if that existed
   * @param durationUs its length in microseconds
   * @param bytes its size
   */
  public record Replay(Path path, long durationUs, long bytes) {}

  /**
   * Makes a buffer bounded by time, and by a quarter of the heap.
   *
   * @param stream what to record
   * @param options how to record; without target, parts and slices
   * @param length how much to keep, greater than 0
   * @throws MediaException as {@link MediaRecorder#MediaRecorder(MediaStream,
   *     MediaRecorderOptions)}
   */
  public ReplayBuffer(MediaStream stream, MediaRecorderOptions options, Duration length) {
    this(stream, options, length, OptionalLong.empty());
  }

  /**
   * Makes a buffer.
   *
   * @param stream what to record
   * @param options how to record; without target, parts and slices
   * @param length how much to keep, greater than 0
   * @param maxBytes how much memory the coded pictures and sound may take; when it is less than the
   *     length needs, less is kept
   * @throws MediaException as {@link MediaRecorder#MediaRecorder(MediaStream,
   *     MediaRecorderOptions)}; {@code NOT_SUPPORTED} also if the options name a target
   */
  public ReplayBuffer(
      MediaStream stream, MediaRecorderOptions options, Duration length, OptionalLong maxBytes) {
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("a replay cannot last " + length);
    }
    if (maxBytes.isPresent() && maxBytes.getAsLong() <= 0) {
      throw new IllegalArgumentException("a replay cannot take " + maxBytes.getAsLong() + " bytes");
    }
    if (options.target().isPresent()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "A replay buffer has no target; name a file each time it is saved.");
    }
    this.context = stream.context();
    this.maxBytes = maxBytes.orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    this.recorder =
        MediaRecorder.keeping(
            stream,
            withKeyFrames(options, length),
            container -> {
              ReplayWindow made =
                  new ReplayWindow(context, container, length.toNanos() / 1_000, this.maxBytes);
              window = made;
              return made;
            });
  }

  /**
   * Begins to record, with an empty buffer.
   *
   * @throws MediaException as {@link MediaRecorder#start()}
   */
  public void start() {
    recorder.start();
  }

  /** Ends recording; what is in the buffer can still be saved. Nothing happens while inactive. */
  public void stop() {
    recorder.stop();
  }

  /**
   * Ends recording and notes why.
   *
   * @param reason stands in the report
   */
  public void stop(StopReason reason) {
    recorder.stop(reason);
  }

  /**
   * Returns the recorder underneath, for its state, its events, to pause and to mark.
   *
   * @return a recorder whose blobs are empty
   */
  public MediaRecorder recorder() {
    return recorder;
  }

  /**
   * Tells how much is kept.
   *
   * @return microseconds that would be saved now, at most the length and the distance of two key
   *     frames
   */
  public long heldUs() {
    ReplayWindow current = window;
    return current == null ? 0 : current.heldUs();
  }

  /** Where in recorded time the newest picture or sound ends; 0 if there is none. */
  long newestUs() {
    ReplayWindow current = window;
    return current == null ? 0 : current.newestUs();
  }

  /**
   * Tells how much memory that takes.
   *
   * @return bytes, never more than asked for
   */
  public long heldBytes() {
    ReplayWindow current = window;
    return current == null ? 0 : current.heldBytes();
  }

  /**
   * Saves what is in the buffer, on a thread of its own; recording goes on.
   *
   * @param target the file; if it exists another one is numbered beside it, nothing is replaced
   * @return completes on the event executor, or without it if the context was closed, when the file
   *     has its name; fails with a {@link MediaException} if nothing was recorded yet or the file
   *     cannot be written
   */
  public CompletableFuture<Replay> save(Path target) {
    CompletableFuture<Replay> saved = new CompletableFuture<>();
    ReplayWindow current = window;
    RecordingReport report = recorder.reportSoFar(StopReason.REPLAY);
    Worker.start(
        "save-replay",
        () -> {
          try {
            if (current == null) {
              throw new MediaException(
                  MediaErrorCode.INVALID_STATE,
                  "Nothing has been recorded yet that could be saved.");
            }
            ReplayWindow.Saved file = current.save(target, report, recorder::chapters);
            Replay replay = new Replay(file.path(), file.durationUs(), file.bytes());
            settle(() -> saved.complete(replay), saved);
          } catch (IOException | RuntimeException | Error e) {
            MediaException failure = failure(target, e);
            settle(() -> saved.completeExceptionally(failure), saved);
          }
        });
    return saved;
  }

  /**
   * Tells how recording stands.
   *
   * @return numbers since it began; the bytes are those that are kept
   */
  public RecordingProgress progress() {
    return recorder.progress().withBytes(heldBytes());
  }

  /** Ends recording and forgets what was kept. Idempotent. */
  @Override
  public void close() {
    recorder.stop();
    ReplayWindow current = window;
    if (current != null) {
      // The recorder refers to it as long as there is one.
      current.close();
    }
    window = null;
  }

  private void settle(Runnable outcome, CompletableFuture<?> saved) {
    context.events().queue(outcome);
    Runnable forget = context.events().atClose(outcome);
    var unused = saved.whenComplete((value, failure) -> forget.run());
  }

  private static MediaException failure(Path target, Throwable e) {
    return e instanceof MediaException known
        ? known
        : new MediaException(
            MediaErrorCode.UNKNOWN,
            "The replay could not be saved as \"%s\" (%s); it is still there."
                .formatted(target, e.getMessage()),
            e);
  }

  private static MediaRecorderOptions withKeyFrames(MediaRecorderOptions options, Duration length) {
    if (options.videoKeyFrameIntervalCount().isPresent()
        || options.videoKeyFrameIntervalDurationMs().isPresent()) {
      return options;
    }
    return options.withKeyFramesEveryMs(
        Math.max(LEAST_KEY_FRAME_MS, Math.min(KEY_FRAME_MS, length.toMillis() / 5.0)));
  }
}
