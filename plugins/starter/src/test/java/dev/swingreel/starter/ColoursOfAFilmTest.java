package dev.swingreel.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.MediaContext;
import dev.swingreel.plugin.canvas.CanvasRecording;
import dev.swingreel.plugin.canvas.OffscreenCanvas;
import dev.swingreel.recorder.MediaRecorderOptions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Colours of a canvas go through the engine's conversion, an encoder and a container, and come back
 * out of ffmpeg, which goes by what the file says of them, as they were painted.
 */
class ColoursOfAFilmTest {

  private static final int COLUMNS = 6;
  private static final int PATCH_PX = 64;
  private static final int WIDTH_PX = COLUMNS * PATCH_PX;
  private static final int HEIGHT_PX = 3 * PATCH_PX;
  private static final int FRAMES = 15;
  private static final double LEVELS = 2;

  private static final int BITS_PER_SECOND = 20_000_000;

  private static final List<String> IN_ALL = List.of("color_range=tv", "color_space=bt709");
  private static final List<String> BESIDES =
      List.of("color_primaries=bt709", "color_transfer=bt709");

  /** Of 8 bits in the limited range each of these comes back within one level. */
  private static final int[] PATCHES = {
    0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x00FFFF, 0xFF00FF,
    0xFFFFFF, 0x000000, 0x808080, 0xC0C0C0, 0x1E1E24, 0xF4C9A8,
    0x2B4A5E, 0x7A5C6E, 0xE0B060, 0x8FBF7F, 0x7FA8D0, 0xD08060
  };

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "video/webm;codecs=vp8, libvpx, ''",
    "video/webm;codecs=vp9, libvpx, ivf",
    "video/webm;codecs=av1, SVT-AV1, obu",
    "video/webm;codecs=av1, libaom, obu",
    "video/x-matroska;codecs=h264, OpenH264, h264",
    "video/mp4;codecs=h264, OpenH264, h264",
    "video/mp4;codecs=vp9, libvpx, ivf"
  })
  void comeBackWithinTwoLevelsAndAreSaidToBeWhatTheyAre(String type, String encoder, String bare)
      throws Exception {
    Path film = folder.resolve("film");
    MediaRecorderOptions.Builder options =
        MediaRecorderOptions.builder()
            .mimeType(type)
            .videoBitsPerSecond(BITS_PER_SECOND)
            .encoderPlugin("encoder-ffmpeg/" + encoder)
            .target(film);
    OffscreenCanvas canvas =
        new OffscreenCanvas(WIDTH_PX, HEIGHT_PX, (graphics, timestampUs) -> paint(graphics));
    CanvasRecording.render(MediaContext.shared().plugins(), canvas, 30, FRAMES, options);

    // VP8's own bits know no other matrix than BT.601's, so ffmpeg is told what the file says.
    assertPatches(lastPicture(film, type.endsWith("vp8") ? ":in_color_matrix=bt709" : ""));
    assertThat(tags(film)).contains(IN_ALL).contains(BESIDES);
    if (type.startsWith("video/mp4")) {
      // Primaries, transfer and matrix of BT.709; the bit after them would be the full range.
      assertThat(new String(Files.readAllBytes(film), StandardCharsets.ISO_8859_1))
          .contains("colrnclx\0\1\0\1\0\1\0");
    }
    if (!bare.isEmpty()) {
      // VP8 has no room for it in its own bits, and VP9 for matrix and range alone.
      Path stream = folder.resolve("stream." + bare);
      String filter = bare.equals("h264") ? "h264_mp4toannexb" : "null";
      run(
          "ffmpeg",
          "-v",
          "error",
          "-i",
          film.toString(),
          "-c",
          "copy",
          "-bsf:v",
          filter,
          stream.toString());
      assertThat(tags(stream)).contains(IN_ALL);
      if (!bare.equals("ivf")) {
        assertThat(tags(stream)).contains(BESIDES);
      }
    }
  }

  private static void paint(Graphics2D graphics) {
    for (int patch = 0; patch < PATCHES.length; patch++) {
      graphics.setColor(new Color(PATCHES[patch]));
      graphics.fillRect(patch % COLUMNS * PATCH_PX, patch / COLUMNS * PATCH_PX, PATCH_PX, PATCH_PX);
    }
  }

  private static void assertPatches(byte[] rgb) {
    for (int patch = 0; patch < PATCHES.length; patch++) {
      for (int channel = 0; channel < 3; channel++) {
        double wanted = PATCHES[patch] >> (16 - 8 * channel) & 0xFF;
        assertThat(mean(rgb, patch, channel))
            .as("channel %d of #%06X", channel, PATCHES[patch])
            .isCloseTo(wanted, within(LEVELS));
      }
    }
  }

  /** Single pixels may be off by what a lossy encoder leaves; a wrong matrix or range is not. */
  private static double mean(byte[] rgb, int patch, int channel) {
    // Edges are shared with the neighbour, whose colour runs into them by design.
    int left = patch % COLUMNS * PATCH_PX + PATCH_PX / 4;
    int top = patch / COLUMNS * PATCH_PX + PATCH_PX / 4;
    long sum = 0;
    for (int y = top; y < top + PATCH_PX / 2; y++) {
      for (int x = left; x < left + PATCH_PX / 2; x++) {
        sum += rgb[(y * WIDTH_PX + x) * 3 + channel] & 0xFF;
      }
    }
    return sum / (PATCH_PX * PATCH_PX / 4.0);
  }

  private static byte[] lastPicture(Path film, String matrix)
      throws IOException, InterruptedException {
    byte[] all =
        run(
            "ffmpeg",
            "-v",
            "error",
            "-i",
            film.toString(),
            "-vf",
            "scale=flags=accurate_rnd+full_chroma_int" + matrix,
            "-pix_fmt",
            "rgb24",
            "-f",
            "rawvideo",
            "-");
    int bytes = WIDTH_PX * HEIGHT_PX * 3;
    assertThat(all.length).isGreaterThanOrEqualTo(FRAMES * bytes);
    return Arrays.copyOfRange(all, all.length - bytes, all.length);
  }

  private static String tags(Path file) throws IOException, InterruptedException {
    byte[] answer =
        run(
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "stream=color_space,color_range,color_primaries,color_transfer",
            file.toString());
    return new String(answer, StandardCharsets.US_ASCII);
  }

  private static byte[] run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).as("%s", List.of(command)).isZero();
    return output;
  }
}
