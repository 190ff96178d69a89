package dev.swingreel.recorder;

import dev.swingreel.event.ErrorEvent;
import dev.swingreel.event.Event;
import dev.swingreel.event.EventListener;
import dev.swingreel.event.EventTarget;
import dev.swingreel.event.EventType;
import java.util.Optional;

/**
 * The six events of a {@link MediaRecorder}, each with its handler slot. Any thread may set a
 * handler.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#event-summary">MediaStream Recording,
 *     event summary</a>
 */
public abstract sealed class RecorderEvents extends EventTarget permits MediaRecorder {

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
   * Recording ended because something failed. What fails after somebody called {@link
   * MediaRecorder#stop()} fires no event: {@link Recording#failure()} has it.
   */
  public static final EventType<ErrorEvent> ERROR = new EventType<>("error", ErrorEvent.class);

  RecorderEvents() {}

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
}
