package dev.swingreel.event;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something events happen to: listeners, and one handler slot for each type of event.
 *
 * <p>Listeners may be added and removed on any thread, also from within a listener; a change takes
 * effect at once for what has not been called yet: who was taken away is not called any more, who
 * was added hears the next event. They are called in the order they were added; a handler that
 * replaces another takes its place.
 *
 * @see <a href="https://dom.spec.whatwg.org/#interface-eventtarget">DOM, EventTarget</a>
 */
public abstract class EventTarget {

  private static final System.Logger LOG = System.getLogger(EventTarget.class.getName());

  private final List<Registration> registrations = new ArrayList<>();

  /** Makes a target without listeners. */
  protected EventTarget() {}

  /**
   * Adds a listener. The same listener is not added twice for one type.
   *
   * @param <E> the class of the event
   * @param type which events
   * @param listener hears them; what it throws is logged and harms nobody
   * @throws NullPointerException if the type or the listener is missing
   */
  public final <E extends Event> void addEventListener(
      EventType<E> type, EventListener<? super E> listener) {
    Objects.requireNonNull(type, "a listener is added for a type of event");
    Objects.requireNonNull(listener, "a listener is needed to listen");
    synchronized (registrations) {
      for (Registration existing : registrations) {
        if (existing.isListener(type, listener)) {
          return;
        }
      }
      registrations.add(new Registration(type, false, listener));
    }
    listenerAdded(type);
  }

  /**
   * Takes a listener away. Nothing happens if it was not added.
   *
   * @param <E> the class of the event
   * @param type which events
   * @param listener the listener
   */
  public final <E extends Event> void removeEventListener(
      EventType<E> type, EventListener<? super E> listener) {
    remove(existing -> existing.isListener(type, listener));
  }

  /**
   * Sets or clears the handler slot of a type, the counterpart of an {@code on…} attribute.
   *
   * @param <E> the class of the event
   * @param type which events
   * @param handler hears them; {@code null} clears the slot
   */
  protected final <E extends Event> void setHandler(
      EventType<E> type, EventListener<? super E> handler) {
    if (handler == null) {
      remove(existing -> existing.isHandler && existing.type.equals(type));
      return;
    }
    synchronized (registrations) {
      for (Registration existing : registrations) {
        if (existing.isHandler && existing.type.equals(type)) {
          existing.listener = handler;
          return;
        }
      }
      registrations.add(new Registration(type, true, handler));
    }
    listenerAdded(type);
  }

  /**
   * Returns the handler in a slot.
   *
   * @param <E> the class of the event
   * @param type which events
   * @return the handler, absent if the slot is empty
   */
  protected final <E extends Event> Optional<EventListener<? super E>> handler(EventType<E> type) {
    synchronized (registrations) {
      for (Registration existing : registrations) {
        if (existing.isHandler && existing.type.equals(type)) {
          @SuppressWarnings("unchecked") // setHandler only takes listeners that fit the type
          EventListener<? super E> fitting = (EventListener<? super E>) existing.listener;
          return Optional.of(fitting);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Somebody began to listen, for targets that must do something for their events. Called under no
   * lock, on the thread that adds; does nothing unless overridden.
   *
   * @param type which events
   */
  protected void listenerAdded(EventType<?> type) {}

  /**
   * Tells whether somebody listens.
   *
   * @param type which events
   * @return true if there is a listener or a handler
   */
  protected final boolean hasListener(EventType<?> type) {
    synchronized (registrations) {
      return registrations.stream().anyMatch(existing -> existing.type.equals(type));
    }
  }

  /**
   * Calls the listeners. Only on the context's event executor.
   *
   * @param event what happened
   */
  protected final void dispatch(Event event) {
    event.dispatchedTo(this);
    List<Registration> hearers;
    synchronized (registrations) {
      hearers =
          registrations.stream()
              .filter(registration -> registration.type.equals(event.type()))
              .toList();
    }
    for (Registration hearer : hearers) {
      if (!hearer.removed) {
        call(hearer.listener, event);
      }
    }
  }

  private void remove(Predicate<Registration> which) {
    synchronized (registrations) {
      for (Registration existing : registrations) {
        if (which.test(existing)) {
          existing.removed = true;
        }
      }
      registrations.removeIf(existing -> existing.removed);
    }
  }

  private static void call(EventListener<?> listener, Event event) {
    @SuppressWarnings("unchecked") // registered for this type, whose events are of this class
    EventListener<Event> fitting = (EventListener<Event>) listener;
    try {
      fitting.handle(event);
    } catch (Throwable e) { // also a checked exception of another language's code
      LOG.log(Level.ERROR, "a listener of " + event.type().name() + " failed", e);
    }
  }

  private static final class Registration {

    private final EventType<?> type;
    private final boolean isHandler;
    private volatile EventListener<?> listener;
    private volatile boolean removed;

    private Registration(EventType<?> type, boolean isHandler, EventListener<?> listener) {
      this.type = type;
      this.isHandler = isHandler;
      this.listener = listener;
    }

    private boolean isListener(EventType<?> otherType, EventListener<?> other) {
      return !isHandler && listener == other && type.equals(otherType);
    }
  }
}
