package dev.swingreel.media;

import java.io.Serial;

/**
 * No device, or no setting of a device, satisfies what was required. The counterpart of {@code
 * OverconstrainedError}; its code is {@link MediaErrorCode#OVERCONSTRAINED}.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#overconstrainederror-interface">Media
 *     Capture and Streams, OverconstrainedError</a>
 */
public final class OverconstrainedException extends MediaException {

  @Serial private static final long serialVersionUID = 1L;

  /** The name of the property that could not be had. */
  private final String constraint;

  /**
   * Makes an exception without a sentence.
   *
   * @param constraint the name of a constraint that failed; empty if none can be named
   */
  public OverconstrainedException(String constraint) {
    this(constraint, "");
  }

  /**
   * Makes an exception.
   *
   * @param constraint the name of a constraint that failed; empty if none can be named
   * @param sentence what was wrong and what to do, for the user
   */
  public OverconstrainedException(String constraint, String sentence) {
    super(MediaErrorCode.OVERCONSTRAINED, sentence);
    this.constraint = constraint;
  }

  /**
   * Returns which constraint failed.
   *
   * @return one of the W3C's words, such as {@code width}; empty if none can be named
   */
  public String constraint() {
    return constraint;
  }
}
