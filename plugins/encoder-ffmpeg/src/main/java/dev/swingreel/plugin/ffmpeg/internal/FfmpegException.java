package dev.swingreel.plugin.ffmpeg.internal;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** A negative answer of FFmpeg, in FFmpeg's words. Does not leave this package. */
final class FfmpegException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int LONGEST_TEXT = 128;

  FfmpegException(String message) {
    super(message);
  }

  /**
   * Lets good answers pass.
   *
   * @param answer what a function returned
   * @param call the function, for the message
   * @return the same answer, not negative
   * @throws FfmpegException if it is negative
   */
  static int check(int answer, String call) {
    if (answer < 0) {
      throw new FfmpegException(call + ": " + text(answer));
    }
    return answer;
  }

  private static String text(int error) {
    byte[] text = new byte[LONGEST_TEXT];
    avutil.av_strerror(error, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }
}
