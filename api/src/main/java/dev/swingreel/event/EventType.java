package dev.swingreel.event;

/**
 * The name of an event and the class that carries it, so that listeners are typed.
 *
 * @param <E> the class of the event
 * @param name the W3C's word, such as {@code dataavailable}
 * @param eventClass the class of the event
 */
public record EventType<E extends Event>(String name, Class<E> eventClass) {

  /**
   * Makes the type of an event that carries nothing but its name.
   *
   * @param name the W3C's word
   * @return the type
   */
  public static EventType<Event> plain(String name) {
    return new EventType<>(name, Event.class);
  }
}
