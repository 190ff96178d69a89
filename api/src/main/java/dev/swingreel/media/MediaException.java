package dev.swingreel.media;

import java.io.Serial;

/**
 * The one exception of Swingreel: a code in the W3C's words and a sentence for people that names
 * what was wrong and what to do. The counterpart of {@code DOMException}.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#idl-DOMException">Web IDL, DOMException</a>
 */
public sealed class MediaException extends RuntimeException permits OverconstrainedException {

  @Serial private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  private final MediaErrorCode code;

  /**
   * Makes an exception.
   *
   * @param code what went wrong
   * @param sentence what was wrong and what to do, for the user
   */
  public MediaException(MediaErrorCode code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /**
   * Makes an exception with a cause.
   *
   * @param code what went wrong
   * @param sentence what was wrong and what to do, for the user
   * @param cause what lies behind it
   */
  public MediaException(MediaErrorCode code, String sentence, Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  /**
   * Returns what went wrong.
   *
   * @return the code
   */
  public final MediaErrorCode code() {
    return code;
  }

  /**
   * Returns the name a {@code DOMException} carries.
   *
   * @return for instance {@code "NotSupportedError"}
   */
  public final String name() {
    return code.domName();
  }
}
