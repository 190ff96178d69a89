package dev.swingreel.media;

/**
 * What went wrong, in the W3C's words.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#idl-DOMException-error-names">Web IDL, error
 *     names</a>
 */
public enum MediaErrorCode {
  /** The type or combination cannot be recorded here. */
  NOT_SUPPORTED("NotSupportedError", 9),
  /** The call does not fit the present state. */
  INVALID_STATE("InvalidStateError", 11),
  /** The set of tracks changed during a recording. */
  INVALID_MODIFICATION("InvalidModificationError", 13),
  /** The media may not be recorded. */
  SECURITY("SecurityError", 18),
  /** There is no such device. */
  NOT_FOUND("NotFoundError", 8),
  /** The user or the system refuses the device. */
  NOT_ALLOWED("NotAllowedError", 0),
  /** The device exists and is allowed, but the system cannot open it. */
  NOT_READABLE("NotReadableError", 0),
  /** The device could not be opened for another reason. */
  ABORT("AbortError", 20),
  /** No device satisfies the constraints. */
  OVERCONSTRAINED("OverconstrainedError", 0),
  /** Coded media could not be decoded: a file is damaged or not what it says it is. */
  ENCODING("EncodingError", 0),
  /** Anything else that ends a recording: encoder, disk, device. */
  UNKNOWN("UnknownError", 0);

  private final String domName;
  private final int legacyCode;

  MediaErrorCode(String domName, int legacyCode) {
    this.domName = domName;
    this.legacyCode = legacyCode;
  }

  /**
   * Returns the name a {@code DOMException} carries.
   *
   * @return for instance {@code "NotSupportedError"}
   */
  public String domName() {
    return domName;
  }

  /**
   * Returns the number a {@code DOMException} carries.
   *
   * @return the legacy code, 0 for names that have none
   */
  public int legacyCode() {
    return legacyCode;
  }
}
