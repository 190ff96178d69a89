package dev.swingreel.recorder;

import dev.swingreel.event.Event;
import dev.swingreel.event.EventType;
import java.util.Objects;

/**
 * Brings a piece of a recording.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#blobevent-section">MediaStream
 *     Recording, BlobEvent</a>
 */
public final class BlobEvent extends Event {

  private final Blob data;
  private final double timecodeMs;

  /**
   * Makes an event by hand, without a timecode.
   *
   * @param type the event's name
   * @param data the piece; never {@code null}
   */
  public BlobEvent(EventType<BlobEvent> type, Blob data) {
    this(type, data, Double.NaN);
  }

  /**
   * Makes an event by hand.
   *
   * @param type the event's name
   * @param data the piece; never {@code null}
   * @param timecodeMs when its first chunk begins, relative to the first chunk of the first piece,
   *     milliseconds
   */
  public BlobEvent(EventType<BlobEvent> type, Blob data, double timecodeMs) {
    super(type);
    this.data = Objects.requireNonNull(data, "a BlobEvent needs data");
    this.timecodeMs = timecodeMs;
  }

  /**
   * Returns the piece.
   *
   * @return the same blob at each call
   */
  public Blob data() {
    return data;
  }

  /**
   * Returns when the piece begins, relative to the first chunk of the first piece.
   *
   * @return milliseconds; NaN only in events made by hand without one
   */
  public double timecodeMs() {
    return timecodeMs;
  }
}
