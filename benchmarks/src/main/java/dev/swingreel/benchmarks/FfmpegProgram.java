package dev.swingreel.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;

/**
 * The command line programs that come with the libraries Swingreel's plugin uses, so that both have
 * the same encoders. Any thread.
 */
final class FfmpegProgram {

  /**
   * A picture as it lies in a file.
   *
   * @param timeS when it is shown, seconds
   * @param bytes its size
   */
  record Packet(double timeS, long bytes) {}

  private FfmpegProgram() {}

  /** Returns the beginning of a command: the program, quiet, asking nothing. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Loader.load(ffmpeg.class));
    command.addAll(List.of("-nostdin", "-hide_banner", "-v", "error", "-y"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns the pictures of a file in the order of the file. */
  static List<Packet> packets(Path file) throws IOException, InterruptedException {
    Process probe =
        new ProcessBuilder(
                Loader.load(ffprobe.class),
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "packet=pts_time,size",
                "-of",
                "csv=p=0",
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(probe.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    require(probe, "ffprobe on " + file);
    return packets(text);
  }

  /** Reads lines of times and sizes. */
  static List<Packet> packets(String csv) {
    return csv.lines()
        .map(line -> line.split(",", -1))
        .filter(fields -> fields.length >= 2 && !fields[0].startsWith("N/A"))
        .map(fields -> new Packet(Double.parseDouble(fields[0]), Long.parseLong(fields[1])))
        .toList();
  }

  /** Has raw pictures, I420, come from a file. */
  interface PictureUse {

    /**
     * Uses them.
     *
     * @param raw picture after picture; need not be read to the end
     */
    void read(InputStream raw) throws IOException;
  }

  /**
   * Decodes a file.
   *
   * @param file what to decode
   * @param everyNth how many pictures to go on by
   * @param use gets the pictures
   */
  static void decode(Path file, int everyNth, PictureUse use)
      throws IOException, InterruptedException {
    Process decoder =
        new ProcessBuilder(
                command(
                    "-i",
                    file.toString(),
                    "-vf",
                    "select=not(mod(n\\," + everyNth + "))",
                    "-fps_mode",
                    "passthrough",
                    "-pix_fmt",
                    "yuv420p",
                    "-f",
                    "rawvideo",
                    "pipe:1"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream raw = new BufferedInputStream(decoder.getInputStream(), 1 << 20)) {
      use.read(raw);
      raw.skip(Long.MAX_VALUE);
    }
    require(decoder, "ffmpeg on " + file);
  }

  /** Waits for a process, which must end well. */
  static void require(Process process, String what) throws IOException, InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("%s ended with the code %d".formatted(what, code));
    }
  }
}
