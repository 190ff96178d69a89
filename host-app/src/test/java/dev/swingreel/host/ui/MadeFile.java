package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What other people's programs say of a file that was recorded. */
record MadeFile(Path path, String entries) {

  private static final Pattern LOUDEST = Pattern.compile("max_volume: (-?[\\d.]+|-inf) dB");

  /** Looks into the one file of a folder. */
  static MadeFile onlyOneIn(Path folder) throws IOException, InterruptedException {
    List<Path> all = in(folder);
    assertThat(all).hasSize(1);
    return of(all.get(0));
  }

  /** Returns the finished recordings of a folder, the oldest first. */
  static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".webm")).sorted().toList();
    }
  }

  static MadeFile of(Path path) throws IOException, InterruptedException {
    return new MadeFile(
        path,
        run(
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "stream=codec_name,width,height:format=duration",
            "-of",
            "default=noprint_wrappers=1",
            path.toString()));
  }

  List<String> codecs() {
    return values("codec_name");
  }

  /** Returns the first value of a name. */
  String value(String name) {
    return values(name).get(0);
  }

  double seconds() {
    return Double.parseDouble(value("duration"));
  }

  /** Returns how large the first picture is, in bytes. */
  int firstPictureBytes() throws IOException, InterruptedException {
    return Integer.parseInt(
        run(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                "v",
                "-read_intervals",
                "%+#1",
                "-show_entries",
                "packet=size",
                "-of",
                "csv=print_section=0",
                path.toString())
            .strip()
            .replace(",", ""));
  }

  /** Returns how loud a tone is in the sound at its loudest, in decibels of full scale. */
  double loudnessDb(int hertz) throws IOException, InterruptedException {
    String said =
        run(
            "ffmpeg",
            "-nostats",
            "-i",
            path.toString(),
            "-vn",
            "-af",
            "bandpass=f=%d:width_type=h:w=40,volumedetect".formatted(hertz),
            "-f",
            "null",
            "-");
    Matcher loudest = LOUDEST.matcher(said);
    assertThat(loudest.find()).as(said).isTrue();
    return loudest.group(1).equals("-inf") ? -200 : Double.parseDouble(loudest.group(1));
  }

  private List<String> values(String name) {
    return entries
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  /** Runs a program and returns what it says. */
  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
