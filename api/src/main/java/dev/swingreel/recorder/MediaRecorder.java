package dev.swingreel.recorder;

import dev.swingreel.MediaContext;
import dev.swingreel.engine.FormatSelection;
import dev.swingreel.engine.SessionPlan;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.TrackState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Records a stream.
 *
 * <p>Calls change {@link #state()} before they return; events come later, one at a time and in
 * order, on the event executor of the stream's context. A recorder can be used again after it has
 * stopped. Any thread may call any method.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#mediarecorder-api">MediaStream
 *     Recording, MediaRecorder</a>
 */
public final class MediaRecorder extends RecorderEvents {

  private static final long LONGEST_SLICE_MS = 0xFFFF_FFFFL;

  private final MediaStream stream;
  private final MediaRecorderOptions options;
  private final RecorderSetup setup;
  private final RecorderStatus status;
  private final EventSequence sequence;

  /** Held by calls of start alone: plugins are asked, and what else is called must not wait. */
  private final Object starting = new Object();

  private RecordingRun run;
  private CompletableFuture<Recording> recording = new CompletableFuture<>();

  /**
   * Makes a recorder with everything left to choice.
   *
   * @param stream what to record
   */
  public MediaRecorder(MediaStream stream) {
    this(stream, MediaRecorderOptions.DEFAULT);
  }

  /**
   * Makes a recorder.
   *
   * @param stream what to record; may still be empty
   * @param options how to record
   * @throws MediaException {@code NOT_SUPPORTED} if the MIME type cannot be recorded here, both
   *     key-frame options are given, or it is to be split without a target
   */
  public MediaRecorder(MediaStream stream, MediaRecorderOptions options) {
    this(stream, options, UnaryOperator.identity());
  }

  private MediaRecorder(
      MediaStream stream, MediaRecorderOptions options, UnaryOperator<ContainerProvider> keeper) {
    this.stream = Objects.requireNonNull(stream, "a recorder needs a stream");
    this.options = Objects.requireNonNull(options, "no options are MediaRecorderOptions.DEFAULT");
    this.setup = new RecorderSetup(stream.context(), options, keeper);
    this.status = new RecorderStatus(options);
    this.sequence = new EventSequence(stream.context().events());
  }

  /** Makes a recorder that writes every recording by other means than the container's. */
  static MediaRecorder keeping(
      MediaStream stream, MediaRecorderOptions options, UnaryOperator<ContainerProvider> keeper) {
    return new MediaRecorder(stream, options, keeper);
  }

  /**
   * Tells whether a type can be recorded with the plugins of the shared context.
   *
   * @param type a MIME type; the empty string means any
   * @return true if a recorder for it can be made
   */
  public static boolean isTypeSupported(String type) {
    return isTypeSupported(MediaContext.shared(), type);
  }

  /**
   * Tells whether a type can be recorded with the plugins of a context.
   *
   * @param context the context
   * @param type a MIME type; the empty string means any
   * @return true if a recorder for it can be made
   */
  public static boolean isTypeSupported(MediaContext context, String type) {
    return FormatSelection.of(context.plugins()).isSupported(type);
  }

  /**
   * Returns what is recorded.
   *
   * @return the stream given at construction
   */
  public MediaStream stream() {
    return stream;
  }

  /**
   * Returns the type recorded into: as asked for while inactive, the full type from the start event
   * until the recording ends.
   *
   * @return a MIME type, empty if none was asked for and nothing is recorded
   */
  public String mimeType() {
    return status.mimeType();
  }

  /**
   * Returns what the recorder is doing.
   *
   * @return the state
   */
  public RecordingState state() {
    return status.state();
  }

  /**
   * Returns the target for all pictures together.
   *
   * @return bits per second
   */
  public long videoBitsPerSecond() {
    return status.bitrates().videoBitsPerSecond();
  }

  /**
   * Returns the target for all sound together.
   *
   * @return bits per second
   */
  public long audioBitsPerSecond() {
    return status.bitrates().audioBitsPerSecond();
  }

  /**
   * Returns whether sound is coded at a constant rate.
   *
   * @return the mode asked for, variable if no encoder for the type can code at a constant rate
   */
  public BitrateMode audioBitrateMode() {
    return setup.audioBitrateMode();
  }

  /**
   * Returns the recording under way, or the last one. An extension.
   *
   * @return completes on the event executor after the stop event, or without one if the context was
   *     closed; a recording that failed also completes it, with its {@link Recording#failure()}
   */
  public CompletableFuture<Recording> recording() {
    synchronized (status) {
      return recording;
    }
  }

  /**
   * Tells how the recording stands. An extension; cheap, meant to be called a few times a second.
   *
   * @return numbers so far; {@link RecordingProgress#NONE} before the first recording
   */
  public RecordingProgress progress() {
    RecordingRun current = current();
    return current == null ? RecordingProgress.NONE : current.engine().progress();
  }

  /** Draws up a report of the recording under way or, before there is one, of nothing. */
  RecordingReport reportSoFar(StopReason reason) {
    RecordingRun current = current();
    return current == null
        ? new RecordingReport("", 0, reason, -1, 0, Optional.empty(), Optional.empty())
        : current.engine().reportSoFar(reason);
  }

  /**
   * Begins a recording delivered as one piece.
   *
   * @throws MediaException as {@link #start(long)}
   */
  public void start() {
    start(LONGEST_SLICE_MS);
  }

  /**
   * Begins a recording delivered in pieces.
   *
   * @param timesliceMs each piece holds at least so many milliseconds; 0 to 2^32 - 1
   * @throws MediaException {@code INVALID_STATE} if a recording is under way; {@code NOT_SUPPORTED}
   *     if the stream has no live track or one that cannot be recorded into the type, or the
   *     context was closed
   */
  public void start(long timesliceMs) {
    if (timesliceMs < 0 || timesliceMs > LONGEST_SLICE_MS) {
      throw new IllegalArgumentException(
          "a slice lasts 0 to " + LONGEST_SLICE_MS + " ms, not " + timesliceMs);
    }
    RecordingRun begun;
    List<MediaStreamTrack> tracks;
    synchronized (starting) {
      tracks = stream.getTracks();
      List<MediaStreamTrack> live =
          tracks.stream().filter(track -> track.readyState() == TrackState.LIVE).toList();
      status.check(RecorderCall.START);
      Bitrates bitrates = Bitrates.recording(options, status.bitrates(), live);
      SessionPlan plan = setup.plan(live, bitrates, timesliceMs);
      CompletableFuture<Recording> promise =
          current() == null ? recording() : new CompletableFuture<>();
      long number = status.nextNumber();
      begun = new RecordingRun(number, stream, plan, status, sequence, this::dispatch, promise);
      synchronized (status) {
        status.open(number, bitrates);
        recording = promise;
        run = begun;
        begun.postStart();
      }
    }
    try {
      begun.begin(tracks);
    } catch (RuntimeException | Error e) {
      begun.abandon(e);
      throw e;
    }
  }

  /**
   * Ends the recording. Nothing happens while inactive. Gathering ends in a task of the event loop:
   * what is captured until it runs is in the last piece.
   */
  public void stop() {
    stop(StopReason.STOPPED);
  }

  /**
   * Ends the recording and notes why. An extension; nothing happens while inactive.
   *
   * @param reason stands in the report
   */
  public void stop(StopReason reason) {
    synchronized (status) {
      if (status.make(RecorderCall.STOP)) {
        run.stop(reason);
      }
    }
  }

  /**
   * Pauses gathering, in a task of the event loop. Nothing happens while paused.
   *
   * @throws MediaException {@code INVALID_STATE} while inactive
   */
  public void pause() {
    synchronized (status) {
      if (status.make(RecorderCall.PAUSE)) {
        run.pause();
      }
    }
  }

  /**
   * Goes on gathering, in a task of the event loop. Nothing happens while recording.
   *
   * @throws MediaException {@code INVALID_STATE} while inactive
   */
  public void resume() {
    synchronized (status) {
      if (status.make(RecorderCall.RESUME)) {
        run.resume();
      }
    }
  }

  /**
   * Asks for what was gathered since the last piece.
   *
   * @throws MediaException {@code INVALID_STATE} while inactive
   */
  public void requestData() {
    synchronized (status) {
      if (status.make(RecorderCall.REQUEST_DATA)) {
        run.requestData();
      }
    }
  }

  /**
   * Goes on in another file from the next picture on, or without pictures from the next sound. An
   * extension, for recordings with a {@link MediaRecorderOptions#target}; see {@link
   * MediaRecorderOptions.Builder#splitEvery} for what the files are.
   *
   * @throws MediaException {@code INVALID_STATE} while inactive; {@code NOT_SUPPORTED} without a
   *     target
   */
  public void beginPart() {
    status.check(RecorderCall.BEGIN_PART);
    setup.requireTarget();
    current().engine().beginPart();
  }

  /**
   * Marks this moment, to be found again: it becomes a chapter of the file it is recorded in. While
   * paused that is where the recording goes on. An extension, like chapters of the places where a
   * recording went on after a pause; both are written when a file is completed, so a crash loses
   * them, and only by containers that have chapters.
   *
   * @param title the name for people; blank for "Mark" with a number
   * @return where in the recording it is, microseconds of {@link RecordingProgress#recordedUs()}
   * @throws MediaException {@code INVALID_STATE} while inactive
   */
  public long mark(String title) {
    Objects.requireNonNull(title, "a mark without a name has an empty title");
    synchronized (status) {
      status.make(RecorderCall.MARK);
      return run.engine().mark(title);
    }
  }

  /** Tells what was marked in a stretch of recorded time, counted from its beginning. */
  List<MuxerCompletion.Chapter> chapters(long fromUs, long endUs) {
    RecordingRun current = current();
    return current == null ? List.of() : current.engine().chapters(fromUs, endUs);
  }

  private RecordingRun current() {
    synchronized (status) {
      return run;
    }
  }
}
