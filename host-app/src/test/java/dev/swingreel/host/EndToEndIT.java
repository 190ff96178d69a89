package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole way from a real screen and a real sound server to a file that others can play: another
 * program draws and another one plays a tone, the packaged program records both, FFmpeg judges.
 */
@Tag("display")
@Tag("sound")
class EndToEndIT {

  private static final double TONE_HZ = 440;

  /**
   * A machine that others keep busy loses frames through no fault of ours; not each time, though.
   */
  private static final int ATTEMPTS = 5;

  /** The test card without its edges, away from animation and cursor. */
  private static final Rectangle STILL = new Rectangle(16, 16, 900, 1040);

  @TempDir private static Path scene;
  private static ProgramRun window;
  private static ProgramRun tone;

  @TempDir private Path folder;

  @BeforeAll
  static void showAndPlay() throws Exception {
    boolean required =
        "required".equals(System.getProperty("swingreel.test.display"))
            && "required".equals(System.getProperty("swingreel.test.sound"));
    assumeTrue(
        required || (System.getenv("DISPLAY") != null && System.getenv("PULSE_SERVER") != null),
        "needs a display and a sound server that are this test's own: run ./test");
    window =
        ProgramRun.start(
            scene,
            Map.of(),
            List.of(
                ProgramRun.java(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                TestScene.class.getName()));
    tone =
        ProgramRun.start(
            scene,
            Map.of(),
            List.of(
                "ffmpeg",
                "-v",
                "error",
                "-nostdin",
                "-re",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=" + TONE_HZ + ":sample_rate=48000",
                "-ac",
                "2",
                "-f",
                "pulse",
                "tone"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> window.out().startsWith(TestScene.READY) && isPlaying());
  }

  @AfterAll
  static void clearTheStage() {
    for (ProgramRun run : new ProgramRun[] {window, tone}) {
      if (run != null) {
        run.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vp9,opus", "vp8,vorbis"})
  void recordsScreenAndSoundAsTheyAre(String codecs) throws Exception {
    Path path = folder.resolve("a.webm");
    BufferedImage screen = screenshot();
    JsonObject report = recordTenSeconds(path, codecs);
    for (int attempt = 2; attempt <= ATTEMPTS && losses(report) > 0; attempt++) {
      report = recordTenSeconds(path, codecs);
    }
    RecordedFile file = new RecordedFile(path);

    file.assertPlaysWithoutComplaint();
    assertThat(file.duration()).isCloseTo(10, offset(0.2));
    Map<String, Double> tracks = file.trackDurations();
    assertThat(tracks).containsOnlyKeys("audio", "video");
    assertThat(file.codecs()).containsExactlyInAnyOrder(codecs.split(",", -1));
    assertThat(tracks.values()).allSatisfy(each -> assertThat(each).isCloseTo(10, offset(0.2)));

    JsonObject video = report.getAsJsonObject("video");
    assertThat(video.get("width").getAsInt()).isEqualTo(screen.getWidth());
    assertThat(video.get("height").getAsInt()).isEqualTo(screen.getHeight());
    assertThat(video.get("due").getAsLong()).isEqualTo(300);
    assertThat(losses(report)).as(report.toString()).isZero();
    // The animation moves at every tick, the card never.
    assertThat(video.get("captured").getAsLong()).isGreaterThan(250);

    // Not at five seconds: VP8's second key frame is coarse until the next frame sharpens it.
    for (double second : new double[] {1.5, 4, 6, 9}) {
      assertThat(Pictures.psnr(screen, file.picture(second), STILL)).isGreaterThan(30);
    }
    assertThat(file.frequency(2, 9)).isCloseTo(TONE_HZ, offset(2.0));

    assertInfoRepeats(report, path);
  }

  @Test
  void recordsSoundAlone() throws Exception {
    Path path = folder.resolve("a.webm");
    try (ProgramRun run = record(path, "--source=none", "--audio=microphone", "--duration=4s")) {
      assertThat(run.await()).as(run.err()).isZero();
      RecordedFile file = new RecordedFile(path);

      assertThat(run.json().get("mimeType").getAsString()).startsWith("audio/webm;codecs=");
      assertThat(run.json().get("video").isJsonNull()).isTrue();
      file.assertPlaysWithoutComplaint();
      assertThat(file.trackDurations()).containsOnlyKeys("audio");
      assertThat(file.duration()).isCloseTo(4, offset(0.2));
      // The player hands sound to the null sink up to two seconds ahead, and the sink plays it
      // before anybody listens.
      double begins = file.soundBegins();
      assertThat(begins).isLessThan(2.2);
      // A hole of ten milliseconds already makes the tone seem too low.
      assertThat(file.frequency(begins + 0.1, 3.9)).isCloseTo(TONE_HZ, offset(2.0));
    }
  }

  private JsonObject recordTenSeconds(Path path, String codecs) throws Exception {
    try (ProgramRun run =
        record(
            path,
            "--force",
            "--source=screen",
            "--audio=microphone",
            "--mime-type=video/webm;codecs=" + codecs,
            "--duration=10s")) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
      return run.json();
    }
  }

  private static long losses(JsonObject report) {
    JsonObject video = report.getAsJsonObject("video");
    return video.get("missed").getAsLong() + video.get("dropped").getAsLong();
  }

  private void assertInfoRepeats(JsonObject printed, Path path) throws Exception {
    try (ProgramRun info = ProgramRun.swingreel(folder, Map.of(), "info", "--json", path + "")) {
      assertThat(info.await()).as(info.err()).isZero();
      JsonObject report = info.json().getAsJsonObject("report");
      assertThat(report.remove("parts").getAsJsonArray()).isEmpty();
      JsonObject expected = printed.deepCopy();
      List.of("file", "bytes", "parts").forEach(expected::remove);
      assertThat(report).isEqualTo(expected);
      assertThat(info.json().get("bytes")).isEqualTo(printed.get("bytes"));
      assertThat(info.json().get("seekable").getAsBoolean()).isTrue();
    }
  }

  private ProgramRun record(Path file, String... options) throws IOException {
    String[] args = new String[3 + options.length];
    args[0] = "record";
    args[1] = "--json";
    args[2] = "--output=" + file;
    System.arraycopy(options, 0, args, 3, options.length);
    return ProgramRun.swingreel(folder, Map.of(), args);
  }

  private BufferedImage screenshot() throws Exception {
    Path picture = Files.createTempFile(folder, "screen", ".png");
    ProgramRun.tool(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-f",
        "x11grab",
        "-draw_mouse",
        "0",
        "-i",
        System.getenv("DISPLAY"),
        "-frames:v",
        "1",
        picture.toString());
    return ImageIO.read(picture.toFile());
  }

  private static boolean isPlaying() throws IOException, InterruptedException {
    return ProgramRun.tool(scene, "pactl", "list", "short", "sink-inputs").lines().count() > 0;
  }
}
