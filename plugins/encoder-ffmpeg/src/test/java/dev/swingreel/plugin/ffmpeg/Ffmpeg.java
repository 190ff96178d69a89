package dev.swingreel.plugin.ffmpeg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ffmpeg command line as an independent decoder. */
final class Ffmpeg {

  private static final int PIPE_BYTES = 1 << 20;

  private Ffmpeg() {}

  /** What to do with each decoded picture. */
  interface PictureConsumer {
    void accept(int number, byte[] i420);
  }

  /**
   * Decodes a video.
   *
   * @return how many pictures it has
   */
  static int decodeVideo(Path file, int widthPx, int heightPx, PictureConsumer consumer)
      throws IOException, InterruptedException {
    Process process =
        start(
            "ffmpeg",
            "-v",
            "error",
            "-xerror",
            "-i",
            file.toString(),
            "-vsync",
            "passthrough",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "yuv420p",
            "-");
    byte[] picture = new byte[widthPx * heightPx * 3 / 2];
    int count = 0;
    try (InputStream pictures = new BufferedInputStream(process.getInputStream(), PIPE_BYTES)) {
      while (pictures.readNBytes(picture, 0, picture.length) == picture.length) {
        consumer.accept(count++, picture);
      }
    }
    requireSuccess(process);
    return count;
  }

  /**
   * Decodes the sound of a file.
   *
   * @return the samples, channels interleaved, from -1 to 1
   */
  static float[] decodeAudio(Path file) throws IOException, InterruptedException {
    Process process =
        start("ffmpeg", "-v", "error", "-xerror", "-i", file.toString(), "-f", "f32le", "-");
    byte[] bytes = process.getInputStream().readAllBytes();
    requireSuccess(process);
    float[] samples = new float[bytes.length / Float.BYTES];
    java.nio.ByteBuffer.wrap(bytes)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(samples);
    return samples;
  }

  /** Copies the pictures of a file into one of another kind, through a filter of their bits. */
  static void copy(Path from, String filter, Path to) throws IOException, InterruptedException {
    String source = from.toString();
    requireSuccess(
        start(
            "ffmpeg", "-v", "error", "-i", source, "-c", "copy", "-bsf:v", filter, to.toString()));
  }

  /**
   * Asks ffprobe.
   *
   * @return what it printed, trimmed
   */
  static String probe(Path file, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
    command.addAll(Arrays.asList(arguments));
    command.add(file.toString());
    Process process = start(command.toArray(String[]::new));
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    requireSuccess(process);
    return answer;
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void requireSuccess(Process process) throws InterruptedException {
    int exit = process.waitFor();
    if (exit != 0) {
      throw new AssertionError("ffmpeg ended with " + exit + "; its message is above");
    }
  }
}
