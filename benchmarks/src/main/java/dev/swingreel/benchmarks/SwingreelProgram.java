package dev.swingreel.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code swingreel record} on a display, through the launcher. */
final class SwingreelProgram implements Contestant {

  private final Path launcher;
  private final Path folder;
  private final TestDisplay display;
  private final List<String> options;
  private final String javaFlags;

  /**
   * Makes a contestant.
   *
   * @param launcher the program
   * @param folder where it keeps what it keeps between runs
   * @param display what is recorded
   * @param options more options of the command
   */
  SwingreelProgram(Path launcher, Path folder, TestDisplay display, List<String> options) {
    this(launcher, folder, display, options, "");
  }

  private SwingreelProgram(
      Path launcher, Path folder, TestDisplay display, List<String> options, String javaFlags) {
    this.launcher = launcher;
    this.folder = folder;
    this.display = display;
    this.options = List.copyOf(options);
    this.javaFlags = javaFlags;
  }

  /** Returns the same with flags for Java. */
  SwingreelProgram with(String flags) {
    return new SwingreelProgram(launcher, folder, display, options, flags);
  }

  @Override
  public String label() {
    return "Swingreel";
  }

  @Override
  public ProgramRun start(Path file, int seconds) throws IOException {
    return start(file, seconds, List.of());
  }

  /** Records for a moment, to see what the encoder is set to. */
  CodecOptions settings(Path file) throws IOException, InterruptedException {
    try (ProgramRun run = start(file, 1, List.of("--verbose"))) {
      run.await();
      String log = run.errors();
      return CodecOptions.ofLog(log)
          .orElseThrow(() -> new IOException("the log tells of no encoder: " + log));
    }
  }

  /** Returns how long it took from the start of the process to the first picture, seconds. */
  double startSeconds(Path file) throws IOException, InterruptedException {
    double[] found = new double[1];
    try (ProgramRun run =
        start(
            file,
            1,
            List.of(),
            json -> {
              found[0] = json.get("firstFrameMs").getAsDouble() / 1000;
              return "";
            })) {
      run.await();
    }
    return found[0];
  }

  private ProgramRun start(Path file, int seconds, List<String> more) throws IOException {
    return start(file, seconds, more, SwingreelProgram::losses);
  }

  private ProgramRun start(Path file, int seconds, List<String> more, Reading reading)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                launcher.toString(),
                "record",
                "--source=screen:0",
                "--fps=30",
                "--json",
                "--force",
                "--duration=" + seconds + "s",
                "--output=" + file));
    command.addAll(options);
    command.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(command);
    display.comeHere(builder);
    builder.environment().put("SWINGREEL_JAVA_OPTS", javaFlags);
    for (String kind : List.of("CONFIG", "STATE", "CACHE")) {
      builder.environment().put("XDG_" + kind + "_HOME", folder.toString());
    }
    return ProgramRun.start(
        builder,
        file,
        seconds,
        output -> reading.read(JsonParser.parseString(output).getAsJsonObject()));
  }

  private interface Reading {
    String read(JsonObject json);
  }

  private static String losses(JsonObject json) {
    JsonObject video = json.getAsJsonObject("video");
    return "%d missed, %d dropped, %d unchanged"
        .formatted(
            video.get("missed").getAsLong(),
            video.get("dropped").getAsLong(),
            video.get("unchanged").getAsLong());
  }
}
