package dev.swingreel.engine;

import dev.swingreel.media.MediaException;

/** A plugin's encoder that threw while it recorded, and that no other could replace. */
final class EncoderFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient NamedEncoder encoder;

  EncoderFailure(NamedEncoder encoder, Throwable cause) {
    super(
        "its encoder %s failed while it recorded: %s"
            .formatted(
                encoder.label(), cause instanceof MediaException ? cause.getMessage() : cause),
        cause);
    this.encoder = encoder;
  }

  NamedEncoder encoder() {
    return encoder;
  }
}
