package dev.swingreel.isolation;

import java.io.IOException;
import java.io.Serial;

/** The other process sent something that is no message, or not one for this moment. */
final class MalformedMessageException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  MalformedMessageException(String what) {
    super(what);
  }
}
