package dev.swingreel.event;

import java.util.Objects;

/**
 * Something that happened to a target. Delivered on the context's event executor.
 *
 * @see <a href="https://dom.spec.whatwg.org/#interface-event">DOM, Event</a>
 */
public class Event {

  private final EventType<?> type;
  private EventTarget target;

  /**
   * Makes an event by hand. It is not trusted until a target of Swingreel's own dispatches it.
   *
   * @param type what happened
   * @throws NullPointerException if the type is missing
   */
  public Event(EventType<?> type) {
    this.type = Objects.requireNonNull(type, "an event needs a type");
  }

  /**
   * Returns what happened.
   *
   * @return the type, whose name is the W3C's word
   */
  public final EventType<?> type() {
    return type;
  }

  /**
   * Returns to whom it happened.
   *
   * @return the target, or {@code null} for an event not dispatched yet
   */
  public final EventTarget target() {
    return target;
  }

  /**
   * Tells whether Swingreel itself dispatched the event.
   *
   * @return true for events that came through an event loop, false for ones made by hand
   */
  public final boolean isTrusted() {
    return target != null;
  }

  final void dispatchedTo(EventTarget newTarget) {
    this.target = newTarget;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "[" + type.name() + "]";
  }
}
