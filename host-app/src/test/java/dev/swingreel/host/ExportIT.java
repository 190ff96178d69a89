package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that FFmpeg made, encoded anew and played as a source by the program. */
class ExportIT {

  private static final Map<String, String> NO_DISPLAY = Map.of("DISPLAY", "");
  private static final int SECONDS = 3;

  @TempDir private Path folder;

  @BeforeEach
  void makeFile() throws Exception {
    makeFile("foreign.webm", SECONDS);
  }

  private void makeFile(String name, int seconds) throws Exception {
    ProgramRun.tool(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc=size=160x120:rate=25:duration=" + seconds,
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:duration=" + seconds + ":sample_rate=48000",
        "-c:v",
        "libvpx",
        "-deadline",
        "realtime",
        "-b:v",
        "2M",
        "-g",
        "25",
        "-c:a",
        "libvorbis",
        name);
  }

  @Test
  void encodesIntoAnotherContainerWithTheSamePicturesAndSound() throws Exception {
    try (ProgramRun run = swingreel("export", "foreign.webm", "copy.mp4", "--json")) {
      assertThat(run.await()).as(run.err()).isZero();
      JsonObject result = run.json();
      assertThat(result.get("mimeType").getAsString()).isEqualTo("video/mp4;codecs=vp9,opus");
      assertThat(result.get("pictures").getAsLong()).isEqualTo(25 * SECONDS);
      assertThat(result.get("damaged").getAsLong()).isZero();
    }
    RecordedFile copy = new RecordedFile(folder.resolve("copy.mp4"));
    copy.assertPlaysWithoutComplaint();
    assertThat(copy.codecs()).containsExactlyInAnyOrder("vp9", "opus");
    assertThat(copy.duration()).isCloseTo(SECONDS, offset(0.06));
    assertThat(copy.frequency(0.2, 2.8)).isCloseTo(440, offset(2.0));
    RecordedFile original = new RecordedFile(folder.resolve("foreign.webm"));
    assertThat(difference(original.picture(1.5), copy.picture(1.5))).isLessThan(8);
    assertThat(difference(original.picture(1.5), copy.picture(2.5))).isGreaterThan(1);
  }

  @Test
  void encodesARangeWithTheEncoderThatIsAskedFor() throws Exception {
    try (ProgramRun run =
        swingreel(
            "export",
            "foreign.webm",
            "part.webm",
            "--encoder=humble",
            "--mime-type=video/webm;codecs=vp8,vorbis",
            "--from=1s",
            "--to=2s")) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.out()).contains("part.webm").contains("vp8,vorbis");
    }
    RecordedFile part = new RecordedFile(folder.resolve("part.webm"));
    part.assertPlaysWithoutComplaint();
    assertThat(part.duration()).isCloseTo(1, offset(0.05));
    assertThat(part.frequency(0.1, 0.9)).isCloseTo(440, offset(3.0));

    try (ProgramRun again = swingreel("export", "foreign.webm", "part.webm")) {
      assertThat(again.await()).isEqualTo(2);
      assertThat(again.err()).contains("exists already").hasLineCount(1);
    }
  }

  @Test
  void leavesNothingBehindWhenItIsStopped() throws Exception {
    makeFile("long.webm", 40);
    try (ProgramRun run = swingreel("export", "long.webm", "out.webm")) {
      while (partialFiles() == 0 && run.isAlive()) {
        Thread.onSpinWait();
      }
      run.signal("INT");
      assertThat(run.await()).isEqualTo(1);
      assertThat(run.err()).contains("The export was stopped").hasLineCount(1);
    }
    assertThat(folder.resolve("out.webm")).doesNotExist();
    assertThat(partialFiles()).isZero();
  }

  @Test
  void recordsAFileAsASourceUntilItEnds() throws Exception {
    try (ProgramRun run =
        swingreel(
            "record",
            "--source=file:foreign.webm",
            "--audio=file:foreign.webm",
            "--output=played.webm",
            "--json")) {
      assertThat(run.await()).as(run.err()).isZero();
    }
    RecordedFile played = new RecordedFile(folder.resolve("played.webm"));
    played.assertPlaysWithoutComplaint();
    assertThat(played.duration()).isBetween(SECONDS - 2.0, SECONDS + 1.0);
    assertThat(played.frequency(0.3, 1.0)).isCloseTo(440, offset(3.0));
  }

  @Test
  void saysWhatIsWrongWithAFileItCannotRead() throws Exception {
    Files.writeString(folder.resolve("note.webm"), "no film");
    try (ProgramRun run = swingreel("export", "note.webm", "out.webm")) {
      assertThat(run.await()).isEqualTo(4);
      assertThat(run.err()).contains("note.webm").hasLineCount(1);
    }
    try (ProgramRun run = swingreel("record", "--source=file:no-such.webm", "--duration=1s")) {
      assertThat(run.await()).isEqualTo(3);
      assertThat(run.err()).contains("There is no file no-such.webm").hasLineCount(1);
    }
  }

  private long partialFiles() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).count();
    }
  }

  /** The mean difference of the pixels' components. */
  static double difference(BufferedImage one, BufferedImage other) {
    long sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          sum +=
              Math.abs((one.getRGB(x, y) >> shift & 0xFF) - (other.getRGB(x, y) >> shift & 0xFF));
        }
      }
    }
    return sum / (3.0 * one.getWidth() * one.getHeight());
  }

  private ProgramRun swingreel(String... args) throws Exception {
    return ProgramRun.swingreel(folder, NO_DISPLAY, args);
  }
}
