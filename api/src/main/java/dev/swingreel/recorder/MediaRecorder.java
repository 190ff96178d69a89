package dev.swingreel.recorder;

import dev.swingreel.MediaContext;
import dev.swingreel.engine.CutListener;
import dev.swingreel.engine.FormatSelection;
import dev.swingreel.engine.RecordingFormat;
import dev.swingreel.engine.RecordingSession;
import dev.swingreel.engine.SessionListener;
import dev.swingreel.engine.SessionPlan;
import dev.swingreel.engine.SessionResult;
import dev.swingreel.engine.SpoolRange;
import dev.swingreel.event.ErrorEvent;
import dev.swingreel.event.Event;
import dev.swingreel.event.EventListener;
import dev.swingreel.event.EventTarget;
import dev.swingreel.event.EventType;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VirtualMediaClock;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.TrackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
public final class MediaRecorder extends EventTarget {

  /** Recording has begun. */
  public static final EventType<Event> START = EventType.plain("start");

  /** Recording has ended; no event of this recording follows. */
  public static final EventType<Event> STOP = EventType.plain("stop");

  /** A piece of the recording is there. */
  public static final EventType<BlobEvent> DATAAVAILABLE =
      new EventType<>("dataavailable", BlobEvent.class);

  /** Gathering pauses. */
  public static final EventType<Event> PAUSE = EventType.plain("pause");

  /** Gathering goes on. */
  public static final EventType<Event> RESUME = EventType.plain("resume");

  /**
   * Recording ended because something failed. What fails after somebody called {@link #stop()}
   * fires no event: {@link Recording#failure()} has it.
   */
  public static final EventType<ErrorEvent> ERROR = new EventType<>("error", ErrorEvent.class);

  private static final long LONGEST_SLICE_MS = 0xFFFF_FFFFL;

  private final MediaStream stream;
  private final MediaRecorderOptions options;
  private final MediaContext context;
  private final BitrateMode audioBitrateMode;
  private final EventSequence sequence;
  private final UnaryOperator<ContainerProvider> keeper;
  private final Object lock = new Object();
  private RecordingState state = RecordingState.INACTIVE;
  private String mimeType;
  private Bitrates bitrates;
  private Session session;
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
    this.keeper = keeper;
    this.context = stream.context();
    this.sequence = new EventSequence(context.events());
    if (!isTypeSupported(context, options.mimeType())) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "The type \"%s\" cannot be recorded here; \"swingreel formats\" lists what can."
              .formatted(options.mimeType()));
    }
    if (options.videoKeyFrameIntervalDurationMs().isPresent()
        && options.videoKeyFrameIntervalCount().isPresent()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "Key frames can be asked for by time or by count, not by both.");
    }
    if (options.target().isEmpty()
        && (options.splitEvery().isPresent() || options.splitEveryBytes().isPresent())) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "A recording can be split only if it has a target, after which its files are named.");
    }
    this.mimeType = options.mimeType();
    this.bitrates = Bitrates.initially(options);
    this.audioBitrateMode =
        FormatSelection.of(context.plugins())
            .audioBitrateMode(options.mimeType(), options.audioBitrateMode());
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
    synchronized (lock) {
      return mimeType;
    }
  }

  /**
   * Returns what the recorder is doing.
   *
   * @return the state
   */
  public RecordingState state() {
    synchronized (lock) {
      return state;
    }
  }

  /**
   * Returns the target for all pictures together.
   *
   * @return bits per second
   */
  public long videoBitsPerSecond() {
    synchronized (lock) {
      return bitrates.videoBitsPerSecond();
    }
  }

  /**
   * Returns the target for all sound together.
   *
   * @return bits per second
   */
  public long audioBitsPerSecond() {
    synchronized (lock) {
      return bitrates.audioBitsPerSecond();
    }
  }

  /**
   * Returns whether sound is coded at a constant rate.
   *
   * @return the mode asked for, variable if no encoder for the type can code at a constant rate
   */
  public BitrateMode audioBitrateMode() {
    return audioBitrateMode;
  }

  /**
   * Returns the recording under way, or the last one. An extension.
   *
   * @return completes on the event executor after the stop event, or without one if the context was
   *     closed; a recording that failed also completes it, with its {@link Recording#failure()}
   */
  public CompletableFuture<Recording> recording() {
    synchronized (lock) {
      return recording;
    }
  }

  /**
   * Tells how the recording stands. An extension; cheap, meant to be called a few times a second.
   *
   * @return numbers so far; {@link RecordingProgress#NONE} before the first recording
   */
  public RecordingProgress progress() {
    Session current;
    synchronized (lock) {
      current = session;
    }
    return current == null ? RecordingProgress.NONE : current.engine.progress();
  }

  /** Draws up a report of the recording under way or, before there is one, of nothing. */
  RecordingReport reportSoFar(StopReason reason) {
    Session current;
    synchronized (lock) {
      current = session;
    }
    return current == null
        ? new RecordingReport("", 0, reason, -1, 0, Optional.empty(), Optional.empty())
        : current.engine.reportSoFar(reason);
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
    Session begun;
    List<MediaStreamTrack> tracks;
    synchronized (lock) {
      tracks = stream.getTracks();
      List<MediaStreamTrack> live =
          tracks.stream().filter(track -> track.readyState() == TrackState.LIVE).toList();
      require(state == RecordingState.INACTIVE, "It is recording already.");
      if (context.events().isClosed()) {
        throw new MediaException(
            MediaErrorCode.NOT_SUPPORTED, "The program has closed what this recorder belongs to.");
      }
      if (live.isEmpty()) {
        throw new MediaException(
            MediaErrorCode.NOT_SUPPORTED, "The stream has no live track to record.");
      }
      if (context.clock() instanceof VirtualMediaClock && hasKind(live, TrackKind.AUDIO)) {
        throw new MediaException(
            MediaErrorCode.NOT_SUPPORTED, "A film that is rendered has no sound; leave it out.");
      }
      Bitrates sessionBitrates = Bitrates.recording(options, bitrates, live);
      RecordingFormat format =
          FormatSelection.of(context.plugins())
              .select(
                  options.mimeType(),
                  hasKind(live, TrackKind.VIDEO),
                  hasKind(live, TrackKind.AUDIO),
                  options.encoderPlugin());
      SessionPlan plan =
          new SessionPlan(
              context,
              live,
              format.into(keeper.apply(format.container())),
              new SessionPlan.Limits(
                  timesliceMs,
                  options.maxDuration(),
                  options.splitEvery(),
                  options.splitEveryBytes()),
              new SessionPlan.KeyFrames(
                  options.videoKeyFrameIntervalDurationMs(), options.videoKeyFrameIntervalCount()),
              new SessionPlan.Targets(
                  sessionBitrates.videoBitsPerSecond(),
                  sessionBitrates.audioBitsPerSecond(),
                  audioBitrateMode),
              options.settings(),
              options.target(),
              options.requestedAtUs());
      begun = new Session(plan);
      bitrates = sessionBitrates;
      if (session != null) {
        recording = new CompletableFuture<>();
      }
      session = begun;
      state = RecordingState.RECORDING;
      begun.future = recording;
      sequence.post(begun::fireStart);
    }
    try {
      begun.begin(tracks);
    } catch (RuntimeException | Error e) {
      begun.abandon(e);
      throw e;
    }
  }

  /** Ends the recording. Nothing happens while inactive. */
  public void stop() {
    stop(StopReason.STOPPED);
  }

  /**
   * Ends the recording and notes why. An extension; nothing happens while inactive.
   *
   * @param reason stands in the report
   */
  public void stop(StopReason reason) {
    Session ended;
    synchronized (lock) {
      if (state == RecordingState.INACTIVE) {
        return;
      }
      ended = session;
      ended.stoppedByCall = true;
      if (ended.lastSlot == null) {
        ended.lastSlot = sequence.reserve();
      }
      inactivate();
    }
    ended.engine.stop(reason);
  }

  /**
   * Pauses gathering. Nothing happens while paused.
   *
   * @throws MediaException {@code INVALID_STATE} while inactive
   */
  public void pause() {
    change(RecordingState.RECORDING, RecordingState.PAUSED, PAUSE);
  }

  /**
   * Goes on gathering. Nothing happens while recording.
   *
   * @throws MediaException {@code INVALID_STATE} while inactive
   */
  public void resume() {
    change(RecordingState.PAUSED, RecordingState.RECORDING, RESUME);
  }

  /**
   * Asks for what was gathered since the last piece.
   *
   * @throws MediaException {@code INVALID_STATE} while inactive
   */
  public void requestData() {
    synchronized (lock) {
      require(state != RecordingState.INACTIVE, "Nothing is being recorded.");
      Session current = session;
      if (!current.started) {
        sequence.post(current::fireNoData);
        return;
      }
      current.requestData();
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
    Session current;
    synchronized (lock) {
      require(state != RecordingState.INACTIVE, "Nothing is being recorded.");
      current = session;
    }
    if (options.target().isEmpty()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "A recording can be split only if it has a target, after which its files are named.");
    }
    current.engine.beginPart();
  }

  /**
   * Sets the handler of {@link #START}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public void onstart(EventListener<? super Event> handler) {
    setHandler(START, handler);
  }

  /**
   * Returns the handler of {@link #START}.
   *
   * @return the handler, absent if there is none
   */
  public Optional<EventListener<? super Event>> onstart() {
    return handler(START);
  }

  /**
   * Sets the handler of {@link #STOP}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public void onstop(EventListener<? super Event> handler) {
    setHandler(STOP, handler);
  }

  /**
   * Returns the handler of {@link #STOP}.
   *
   * @return the handler, absent if there is none
   */
  public Optional<EventListener<? super Event>> onstop() {
    return handler(STOP);
  }

  /**
   * Sets the handler of {@link #DATAAVAILABLE}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public void ondataavailable(EventListener<? super BlobEvent> handler) {
    setHandler(DATAAVAILABLE, handler);
  }

  /**
   * Returns the handler of {@link #DATAAVAILABLE}.
   *
   * @return the handler, absent if there is none
   */
  public Optional<EventListener<? super BlobEvent>> ondataavailable() {
    return handler(DATAAVAILABLE);
  }

  /**
   * Sets the handler of {@link #PAUSE}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public void onpause(EventListener<? super Event> handler) {
    setHandler(PAUSE, handler);
  }

  /**
   * Returns the handler of {@link #PAUSE}.
   *
   * @return the handler, absent if there is none
   */
  public Optional<EventListener<? super Event>> onpause() {
    return handler(PAUSE);
  }

  /**
   * Sets the handler of {@link #RESUME}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public void onresume(EventListener<? super Event> handler) {
    setHandler(RESUME, handler);
  }

  /**
   * Returns the handler of {@link #RESUME}.
   *
   * @return the handler, absent if there is none
   */
  public Optional<EventListener<? super Event>> onresume() {
    return handler(RESUME);
  }

  /**
   * Sets the handler of {@link #ERROR}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public void onerror(EventListener<? super ErrorEvent> handler) {
    setHandler(ERROR, handler);
  }

  /**
   * Returns the handler of {@link #ERROR}.
   *
   * @return the handler, absent if there is none
   */
  public Optional<EventListener<? super ErrorEvent>> onerror() {
    return handler(ERROR);
  }

  private void change(RecordingState from, RecordingState to, EventType<Event> event) {
    synchronized (lock) {
      require(state != RecordingState.INACTIVE, "Nothing is being recorded.");
      if (state != from) {
        return;
      }
      state = to;
      if (to == RecordingState.PAUSED) {
        session.engine.pause();
      } else {
        session.engine.resume();
      }
      Session current = session;
      sequence.post(() -> current.fire(new Event(event)));
    }
  }

  private void inactivate() {
    mimeType = options.mimeType();
    state = RecordingState.INACTIVE;
    bitrates = Bitrates.afterwards(options, bitrates);
  }

  private static void require(boolean fits, String sentence) {
    if (!fits) {
      throw new MediaException(MediaErrorCode.INVALID_STATE, sentence);
    }
  }

  private static boolean hasKind(List<MediaStreamTrack> tracks, TrackKind kind) {
    return tracks.stream().anyMatch(track -> track.kind() == kind);
  }

  /** One run from start to stop, and what it posts. */
  private final class Session implements SessionListener {

    private final RecordingSession engine;
    private final String fullType;
    private final Runnable trackSetListener = this::trackSetChanged;
    private CompletableFuture<Recording> future;
    private final List<Runnable> overtaken = new ArrayList<>();
    private EventSequence.Slot lastSlot;
    private volatile double toldTimecodeMs;
    private int requests;
    private boolean stoppedByCall;
    private boolean started;
    private boolean over;

    private Session(SessionPlan plan) {
      this.fullType = plan.fullType();
      this.engine = new RecordingSession(plan, this);
    }

    private void begin(List<MediaStreamTrack> tracks) {
      stream.addTrackSetListener(trackSetListener);
      if (!stream.getTracks().equals(tracks)) {
        trackSetChanged();
      }
      engine.start();
      forgetAtEnd(context.events().atClose(MediaRecorder.this::stop));
    }

    /** What could not be begun never was: nothing is told, and the recorder can be used again. */
    private void abandon(Throwable cause) {
      stream.removeTrackSetListener(trackSetListener);
      synchronized (lock) {
        over = true;
        if (session == this && state != RecordingState.INACTIVE) {
          inactivate();
        }
      }
      engine.stop(StopReason.STOPPED);
      future.completeExceptionally(cause);
    }

    private void trackSetChanged() {
      engine.stop(StopReason.TRACKS_CHANGED);
    }

    private void fireStart() {
      synchronized (lock) {
        if (over) {
          return;
        }
        started = true;
        if (session == this && !stoppedByCall) {
          mimeType = fullType;
        }
      }
      dispatch(new Event(START));
    }

    /** Media may flow before anybody was told of the start: the timecode does not go back. */
    private void fireNoData() {
      fireData(SpoolRange.of(new byte[0]), toldTimecodeMs);
    }

    private void fireData(SpoolRange range, double timecodeMs) {
      toldTimecodeMs = timecodeMs;
      fire(new BlobEvent(DATAAVAILABLE, new Blob(range, fullType), timecodeMs));
    }

    /** Tells what happened, unless the stop event of this session was told meanwhile. */
    private void fire(Event event) {
      synchronized (lock) {
        if (over) {
          return;
        }
      }
      dispatch(event);
    }

    /** Called under the lock. */
    private void requestData() {
      requests++;
      EventSequence.Slot slot = sequence.reserve();
      engine.cut((range, timecodeMs) -> deliver(slot, range, timecodeMs));
    }

    private void deliver(EventSequence.Slot slot, SpoolRange range, double timecodeMs) {
      synchronized (lock) {
        requests--;
        List<Runnable> before = takeOvertaken();
        slot.fill(
            () -> {
              before.forEach(Runnable::run);
              fireData(range, timecodeMs);
            });
      }
    }

    /** After a stop no slice is cut any more: the rest is one blob. */
    @Override
    public void onSliceFull(Consumer<CutListener> cut) {
      synchronized (lock) {
        if (lastSlot == null) {
          cut.accept(this::tellInOrder);
        }
      }
    }

    @Override
    public void onRestOfPart(SpoolRange range, double timecodeMs) {
      synchronized (lock) {
        tellInOrder(range, timecodeMs);
      }
    }

    /** What comes before the bytes of a place already taken is told from that place. */
    private void tellInOrder(SpoolRange range, double timecodeMs) {
      if (requests > 0 || lastSlot != null) {
        overtaken.add(() -> fireData(range, timecodeMs));
      } else {
        sequence.post(() -> fireData(range, timecodeMs));
      }
    }

    private List<Runnable> takeOvertaken() {
      List<Runnable> taken = List.copyOf(overtaken);
      overtaken.clear();
      return taken;
    }

    @Override
    public void onFinished(SessionResult result) {
      stream.removeTrackSetListener(trackSetListener);
      EventSequence.Slot slot;
      synchronized (lock) {
        slot = lastSlot == null ? sequence.reserve() : lastSlot;
        lastSlot = slot;
      }
      slot.fill(() -> fireEnd(result));
      forgetAtEnd(context.events().atClose(() -> endUntold(result)));
    }

    private void forgetAtEnd(Runnable forget) {
      var unused = future.whenComplete((ended, failure) -> forget.run());
    }

    /** The context was closed: there is nobody to tell, but the recording is there. */
    private void endUntold(SessionResult result) {
      synchronized (lock) {
        over = true;
        overtaken.clear();
        if (session == this && state != RecordingState.INACTIVE) {
          inactivate();
        }
      }
      complete(result);
    }

    private void complete(SessionResult result) {
      future.complete(new Recording(result.files(), result.report(), result.failure()));
    }

    private void fireEnd(SessionResult result) {
      List<Runnable> before;
      boolean tellError;
      boolean tellData;
      synchronized (lock) {
        before = takeOvertaken();
        tellError = !stoppedByCall;
        tellData = stoppedByCall || !result.neverBegan();
        if (session == this && state != RecordingState.INACTIVE) {
          inactivate();
        }
      }
      Optional<MediaException> error = result.error();
      if (error.isPresent() && tellError) {
        dispatch(new ErrorEvent(ERROR, error.get()));
      }
      before.forEach(Runnable::run);
      if (tellData) {
        fireData(result.lastRange(), result.lastTimecodeMs());
      }
      synchronized (lock) {
        over = true;
      }
      dispatch(new Event(STOP));
      complete(result);
    }
  }
}
