package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that writes animated GIFs, as the packaged program brings it along. */
class GifPluginIT {

  private static final Map<String, String> NO_DISPLAY = Map.of("DISPLAY", "");

  @TempDir private Path folder;

  @Test
  void exportsAFileWithSoundIntoPicturesOfTheSameLength() throws Exception {
    ProgramRun.tool(
        folder,
        List.of(
                "ffmpeg -v error -f lavfi -i testsrc=size=160x120:rate=25:duration=1"
                    .concat(" -f lavfi -i sine=frequency=440:duration=1")
                    .concat(" -c:v libvpx -deadline realtime -b:v 2M -c:a libvorbis in.webm")
                    .split(" "))
            .toArray(String[]::new));
    try (ProgramRun run = swingreel("export", "in.webm", "out.gif", "--mime-type=image/gif")) {
      assertThat(run.await()).as(run.err()).isZero();
    }
    Path out = folder.resolve("out.gif");
    assertThat(framesByProbe(out)).isEqualTo(25);
    assertThat(framesByDecoding(out)).isEqualTo(25);
    RecordedFile gif = new RecordedFile(out);
    gif.assertPlaysWithoutComplaint();
    assertThat(gif.duration()).isCloseTo(1.0, offset(0.011));
    assertThat(
            ExportIT.difference(
                new RecordedFile(folder.resolve("in.webm")).picture(0.5), gif.picture(0.5)))
        .isLessThan(12);
  }

  @Test
  void recordsInRealTime() throws Exception {
    try (ProgramRun run =
        swingreel(
            "record",
            "--source=test-pattern",
            "--mime-type=image/gif",
            "--duration=1s",
            "--json",
            "--output=" + folder.resolve("x.gif"))) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.json().get("durationMs").getAsLong()).isEqualTo(1_000);
      assertThat(run.json().get("mimeType").getAsString()).isEqualTo("image/gif;codecs=gif");
    }
    Path file = folder.resolve("x.gif");
    assertThat(framesByProbe(file)).isEqualTo(framesByDecoding(file)).isGreaterThan(5);
    RecordedFile gif = new RecordedFile(file);
    gif.assertPlaysWithoutComplaint();
    assertThat(gif.duration()).isCloseTo(1.0, offset(0.011));
    BufferedImage picture = gif.picture(0.5);
    assertThat(picture.getRGB(10, 10) & 0xFF).as("the grey bar").isBetween(0xA8, 0xD8);
    assertThat(picture.getRGB(540, 10) & 0xFF).as("the blue bar").isBetween(0xA8, 0xD8);
    assertThat(picture.getRGB(540, 10) >> 16 & 0xFF).as("no red in it").isLessThan(0x30);
  }

  @Test
  void saysWhySoundCannotBeRecordedIntoIt() throws Exception {
    try (ProgramRun run =
        swingreel(
            "record",
            "--source=test-pattern",
            "--audio=test-tone",
            "--mime-type=image/gif",
            "--duration=1s",
            "--output=" + folder.resolve("x.gif"))) {
      assertThat(run.await()).isNotZero();
      assertThat(run.err()).contains("\"image/gif\" is for pictures alone");
      assertThat(Files.exists(folder.resolve("x.gif"))).isFalse();
    }
  }

  private ProgramRun swingreel(String command, String... args) throws Exception {
    String[] all = new String[args.length + 1];
    all[0] = command;
    System.arraycopy(args, 0, all, 1, args.length);
    for (int i = 1; i < all.length; i++) {
      all[i] = all[i].matches("\\w+\\.(webm|gif)") ? folder.resolve(all[i]).toString() : all[i];
    }
    return ProgramRun.swingreel(folder, NO_DISPLAY, all);
  }

  private int framesByProbe(Path file) throws Exception {
    return Integer.parseInt(
        ProgramRun.tool(
                folder,
                "ffprobe",
                "-v",
                "error",
                "-count_frames",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                file.toString())
            .strip());
  }

  private int framesByDecoding(Path file) throws Exception {
    String log =
        ProgramRun.tool(
            folder,
            "ffmpeg",
            "-v",
            "error",
            "-i",
            file.toString(),
            "-vsync",
            "passthrough",
            "-f",
            "framecrc",
            "-");
    return (int) log.lines().filter(line -> !line.startsWith("#")).count();
  }
}
