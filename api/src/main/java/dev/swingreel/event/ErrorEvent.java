package dev.swingreel.event;

import dev.swingreel.media.MediaException;
import java.util.Objects;

/**
 * Tells that something failed.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/webappapis.html#errorevent">HTML,
 *     ErrorEvent</a>
 */
public final class ErrorEvent extends Event {

  private final MediaException error;

  /**
   * Makes an event by hand.
   *
   * @param type the event's name
   * @param error what failed; never {@code null}
   * @throws NullPointerException if the type or the error is missing
   */
  public ErrorEvent(EventType<ErrorEvent> type, MediaException error) {
    super(type);
    this.error = Objects.requireNonNull(error, "an ErrorEvent needs an error");
  }

  /**
   * Returns what failed.
   *
   * @return an exception with the W3C's name and a sentence for people
   */
  public MediaException error() {
    return error;
  }

  /**
   * Returns the sentence for people.
   *
   * @return the message of {@link #error()}
   */
  public String message() {
    return error.getMessage();
  }
}
