package dev.swingreel.recorder;

import dev.swingreel.engine.CutListener;
import dev.swingreel.engine.RecordingSession;
import dev.swingreel.engine.SessionListener;
import dev.swingreel.engine.SessionPlan;
import dev.swingreel.engine.SessionResult;
import dev.swingreel.engine.SpoolRange;
import dev.swingreel.event.ErrorEvent;
import dev.swingreel.event.Event;
import dev.swingreel.event.EventLoop;
import dev.swingreel.event.EventType;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One recording from start to stop, and what is told of it; single use. It carries its number: what
 * its tasks do to the recorder they do only while the recorder still has that number open.
 *
 * <p>Locks: the recorder's {@link RecorderStatus}, whose monitor is held for the calls that say so.
 */
final class RecordingRun implements SessionListener {

  private final long number;
  private final MediaStream stream;
  private final RecorderStatus status;
  private final EventSequence sequence;
  private final Consumer<Event> listeners;
  private final CompletableFuture<Recording> recording;
  private final EventLoop events;
  private final RecordingSession engine;
  private final String fullType;
  private final Runnable trackSetListener = this::trackSetChanged;
  private final List<Runnable> overtaken = new ArrayList<>();
  private final Set<EventSequence.Slot> requested = new LinkedHashSet<>();
  private EventSequence.Slot lastSlot;
  private StopReason stopReason = StopReason.STOPPED;
  private volatile double toldTimecodeMs;
  private boolean started;
  private boolean over;

  /**
   * Makes a recording that has not begun.
   *
   * @param number its number
   * @param stream whose set of tracks must not change
   * @param plan how it is recorded
   * @param status the recorder's
   * @param sequence the order of the recorder's events
   * @param listeners the recorder's
   * @param recording completed at the end
   */
  RecordingRun(
      long number,
      MediaStream stream,
      SessionPlan plan,
      RecorderStatus status,
      EventSequence sequence,
      Consumer<Event> listeners,
      CompletableFuture<Recording> recording) {
    this.number = number;
    this.stream = stream;
    this.status = status;
    this.sequence = sequence;
    this.listeners = listeners;
    this.recording = recording;
    this.events = stream.context().events();
    this.fullType = plan.fullType();
    this.engine = new RecordingSession(plan, this);
  }

  RecordingSession engine() {
    return engine;
  }

  /** Begins to record, unless the set of tracks is not what it was when this was planned. */
  void begin(List<MediaStreamTrack> tracks) {
    stream.addTrackSetListener(trackSetListener);
    if (!stream.getTracks().equals(tracks)) {
      trackSetChanged();
    }
    engine.start();
    forgetAtEnd(events.atClose(this::stopUntold));
  }

  /** What could not be begun never was: nothing is told, and the recorder can be used again. */
  void abandon(Throwable cause) {
    stream.removeTrackSetListener(trackSetListener);
    synchronized (status) {
      over = true;
      status.ended(number);
      // Nothing comes for the places taken meanwhile; the next recording's events must not wait.
      requested.forEach(slot -> slot.fill(() -> {}));
      if (lastSlot != null) {
        lastSlot.fill(() -> {});
      }
    }
    engine.stop(StopReason.STOPPED);
    recording.completeExceptionally(cause);
  }

  /** Has the start event told. Under the lock. */
  void postStart() {
    sequence.post(this::fireStart);
  }

  /** Gathering ends in a task: what comes until then is in the last blob. Under the lock. */
  void stop(StopReason reason) {
    stopReason = reason;
    if (lastSlot == null) {
      lastSlot = sequence.reserve();
    }
    engine.announceStop(reason);
    events.queue(() -> engine.stop(reason));
  }

  /** Has gathering stop for a while in a task. Under the lock. */
  void pause() {
    events.queue(engine::pause);
    sequence.post(() -> fire(MediaRecorder.PAUSE));
  }

  /** Has gathering go on in a task. Under the lock. */
  void resume() {
    events.queue(engine::resume);
    sequence.post(() -> fire(MediaRecorder.RESUME));
  }

  /** Has told what was gathered, which is nothing before the start event. Under the lock. */
  void requestData() {
    if (!started) {
      // Media may flow before anybody was told of the start: the timecode does not go back.
      sequence.post(() -> fireData(SpoolRange.of(new byte[0]), toldTimecodeMs));
      return;
    }
    EventSequence.Slot slot = sequence.reserve();
    requested.add(slot);
    engine.cut((range, timecodeMs) -> deliver(slot, range, timecodeMs));
  }

  /** After a stop no slice is cut any more: the rest is one blob. */
  @Override
  public void onSliceFull(Consumer<CutListener> cut) {
    synchronized (status) {
      if (lastSlot == null) {
        cut.accept(this::tellInOrder);
      }
    }
  }

  @Override
  public void onRestOfPart(SpoolRange range, double timecodeMs) {
    synchronized (status) {
      tellInOrder(range, timecodeMs);
    }
  }

  @Override
  public void onFinished(SessionResult result) {
    stream.removeTrackSetListener(trackSetListener);
    EventSequence.Slot slot;
    synchronized (status) {
      slot = lastSlot == null ? sequence.reserve() : lastSlot;
      lastSlot = slot;
    }
    slot.fill(() -> fireEnd(result));
    forgetAtEnd(events.atClose(() -> endUntold(result)));
  }

  /** The caller's stop wins: what changes after it does not matter. */
  private void trackSetChanged() {
    if (status.isOpen(number)) {
      engine.stop(StopReason.TRACKS_CHANGED);
    }
  }

  private void deliver(EventSequence.Slot slot, SpoolRange range, double timecodeMs) {
    synchronized (status) {
      requested.remove(slot);
      List<Runnable> before = takeOvertaken();
      slot.fill(
          () -> {
            before.forEach(Runnable::run);
            fireData(range, timecodeMs);
          });
    }
  }

  /** What comes before the bytes of a place already taken is told from that place. */
  private void tellInOrder(SpoolRange range, double timecodeMs) {
    if (!requested.isEmpty() || lastSlot != null) {
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

  private void fireStart() {
    synchronized (status) {
      if (over) {
        return;
      }
      started = true;
      status.begun(number, fullType);
    }
    listeners.accept(new Event(MediaRecorder.START));
  }

  private void fireData(SpoolRange range, double timecodeMs) {
    toldTimecodeMs = timecodeMs;
    fire(new BlobEvent(MediaRecorder.DATAAVAILABLE, new Blob(range, fullType), timecodeMs));
  }

  private void fire(EventType<Event> type) {
    fire(new Event(type));
  }

  /** Tells what happened, unless the stop event of this recording was told meanwhile. */
  private void fire(Event event) {
    synchronized (status) {
      if (over) {
        return;
      }
    }
    listeners.accept(event);
  }

  private void fireEnd(SessionResult result) {
    List<Runnable> before;
    boolean endedByItself;
    synchronized (status) {
      before = takeOvertaken();
      endedByItself = status.isOpen(number);
      status.ended(number);
    }
    Optional<MediaException> error = result.error().filter(e -> endedByItself);
    error.ifPresent(e -> listeners.accept(new ErrorEvent(MediaRecorder.ERROR, e)));
    before.forEach(Runnable::run);
    if (!endedByItself || !result.neverBegan()) {
      fireData(result.lastRange(), result.lastTimecodeMs());
    }
    synchronized (status) {
      over = true;
    }
    listeners.accept(new Event(MediaRecorder.STOP));
    complete(result);
  }

  private void forgetAtEnd(Runnable forget) {
    var unused = recording.whenComplete((ended, failure) -> forget.run());
  }

  /** The context was closed: no task comes any more in which gathering could end. */
  private void stopUntold() {
    StopReason reason;
    synchronized (status) {
      status.ended(number);
      reason = stopReason;
    }
    engine.stop(reason);
  }

  /** The context was closed: there is nobody to tell, but the recording is there. */
  private void endUntold(SessionResult result) {
    synchronized (status) {
      over = true;
      overtaken.clear();
      status.ended(number);
    }
    complete(result);
  }

  private void complete(SessionResult result) {
    recording.complete(new Recording(result.files(), result.report(), result.failure()));
  }
}
