package dev.swingreel.plugin.canvas;

import java.io.Serial;

/** A painter threw; tells that apart from an error of the receivers. */
final class PaintingException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  PaintingException(Throwable cause) {
    super(cause);
  }
}
