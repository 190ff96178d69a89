package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;

/** How far an encoder has come; only the first phase takes input. */
enum EncoderPhase {
  ENCODING("The encoder is still taking input."),
  FINISHED("The encoder was finished. Open a new one."),
  FAILED("The encoder failed before. Close it and open a new one."),
  CLOSED("The encoder was closed. Open a new one.");

  private final String sentence;

  EncoderPhase(String sentence) {
    this.sentence = sentence;
  }

  /** Throws an {@code INVALID_STATE} unless input is taken. */
  void requireEncoding() {
    if (this != ENCODING) {
      throw new MediaException(MediaErrorCode.INVALID_STATE, sentence);
    }
  }
}
