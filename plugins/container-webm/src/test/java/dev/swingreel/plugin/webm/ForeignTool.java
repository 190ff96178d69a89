package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Other people's programs, which judge our files. */
enum ForeignTool {
  FFMPEG("ffmpeg -nostdin -v error"),
  FFPROBE("ffprobe -v error"),
  MKVMERGE("mkvmerge"),
  MKVINFO("mkvinfo");

  private static final long LIMIT_SECONDS = 30;

  private final String command;

  ForeignTool(String command) {
    this.command = command;
  }

  /** What a program said. */
  record Answer(int exitCode, String output, String errors) {}

  /** Aborts the test where a program is missing, or fails it where all must be there. */
  static void requireAll() {
    for (ForeignTool tool : values()) {
      requireOneOf(List.of(tool.program()));
    }
  }

  /** Aborts the test where none of some programs is there, or fails it where one must be. */
  static void requireOneOf(List<String> programs) {
    if (programs.stream().noneMatch(ForeignTool::isInstalled)) {
      String sentence = programs.get(0) + " is not installed";
      if ("required".equals(System.getProperty("swingreel.test.display"))) {
        fail(sentence);
      }
      abort(sentence);
    }
  }

  /** Returns the first of some programs that is installed. */
  static String firstOf(List<String> programs) {
    return programs.stream().filter(ForeignTool::isInstalled).findFirst().orElseThrow();
  }

  /** Runs the program and returns what it said. */
  Answer run(Object... arguments) throws IOException, InterruptedException {
    List<String> line =
        Stream.concat(Stream.of(command.split(" ")), Stream.of(arguments).map(String::valueOf))
            .toList();
    Path output = Files.createTempFile("tool", ".out");
    Path errors = Files.createTempFile("tool", ".err");
    try {
      Process process =
          new ProcessBuilder(line)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return fail(line + " did not end in " + LIMIT_SECONDS + " s");
      }
      return new Answer(
          process.exitValue(), Files.readString(output).trim(), Files.readString(errors).trim());
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** Runs the program, which must find nothing wrong, and returns its output. */
  String runCleanly(Object... arguments) throws IOException, InterruptedException {
    Answer answer = run(arguments);
    if (answer.exitCode() != 0 || !answer.errors().isEmpty()) {
      fail("%s %s: %s".formatted(this, List.of(arguments), answer));
    }
    return answer.output();
  }

  static void assertMkvToolsAreContent(Path file) throws Exception {
    for (ForeignTool tool : List.of(MKVMERGE, MKVINFO)) {
      Answer answer = tool == MKVMERGE ? tool.run("--identify", file) : tool.run(file);
      assertThat(answer.exitCode()).as(answer.output()).isZero();
      assertThat(answer.errors()).isEmpty();
      assertThat(answer.output()).doesNotContainIgnoringCase("warning", "error", "(unknown");
    }
  }

  /** Which packets a file holds, in order, with time, size and flags. */
  static String packets(Path file) throws Exception {
    return FFPROBE.runCleanly(
        "-show_entries", "packet=stream_index,pts_time,size,flags", "-of", "csv=p=0", file);
  }

  /** What a file says about its streams. */
  static String streams(Path file) throws Exception {
    return FFPROBE.runCleanly(
        "-show_entries",
        "stream=index,codec_name,width,height,pix_fmt,sample_rate,channels,extradata_size",
        "-of",
        "csv=p=0",
        file);
  }

  /** The sum of everything a player would show and play. */
  static String decoded(Path file) throws Exception {
    return FFMPEG.runCleanly(
        "-i",
        file,
        "-map",
        "0",
        "-fps_mode",
        "passthrough",
        "-f",
        "streamhash",
        "-hash",
        "md5",
        "-");
  }

  private String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
