package dev.swingreel.event;

/**
 * Hears events of one class.
 *
 * @param <E> the class of the event
 */
@FunctionalInterface
public interface EventListener<E extends Event> {

  /**
   * Called on the context's event executor, never from inside a call of the API and never under a
   * lock. What it throws is logged and harms nobody.
   *
   * @param event what happened
   */
  void handle(E event);
}
