package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.Quality;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.plugin.webm.WebmPlugin;
import dev.swingreel.testkit.CapturingOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours go through an encoder and a file, and come back out of ffmpeg as they were. */
class ColoursTest {

  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 192;
  private static final int FRAMES = 12;
  private static final int LEVELS = 2;

  /** Red, green, blue, yellow, cyan, magenta, white, grey, black: BT.709 in the limited range. */
  private static final int[][] BARS = {
    {63, 102, 240},
    {173, 42, 26},
    {32, 240, 118},
    {219, 16, 138},
    {188, 154, 16},
    {78, 214, 230},
    {235, 128, 128},
    {126, 128, 128},
    {16, 128, 128}
  };

  private static final int BAR_PX = 32;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "LIBVPX_VP9, video/webm, ivf",
    "LIBVPX_VP8, video/webm, ''",
    "SVT_AV1, video/webm, obu",
    "LIBAOM_AV1, video/webm, obu",
    "OPENH264, video/x-matroska, h264"
  })
  void comeBackWithinTwoLevelsAndSayWhatTheyAre(PictureCoder coder, String type, String bareFormat)
      throws IOException, InterruptedException {
    Path file = folder.resolve("colours.mkv");
    Files.write(file, record(coder, type));
    int pictures =
        Ffmpeg.decodeVideo(
            file,
            WIDTH_PX,
            HEIGHT_PX,
            (number, i420) -> {
              if (number == FRAMES - 1) {
                assertBars(i420);
              }
            });
    assertThat(pictures).isEqualTo(FRAMES);
    assertTagged(file);
    if (!bareFormat.isEmpty()) {
      // VP8 has no room for it in its own bits.
      Path bare = folder.resolve("colours." + bareFormat);
      Ffmpeg.copy(file, bareFormat.equals("h264") ? "h264_mp4toannexb" : "null", bare);
      assertTagged(bare);
    }
  }

  private static void assertBars(byte[] i420) {
    for (int bar = 0; bar < BARS.length; bar++) {
      int x = bar * BAR_PX + BAR_PX / 2;
      int luma = i420[HEIGHT_PX / 2 * WIDTH_PX + x] & 0xFF;
      int chroma = WIDTH_PX * HEIGHT_PX + HEIGHT_PX / 4 * (WIDTH_PX / 2) + x / 2;
      int u = i420[chroma] & 0xFF;
      int v = i420[chroma + WIDTH_PX * HEIGHT_PX / 4] & 0xFF;
      assertThat(luma).as("luma of bar %d", bar).isCloseTo(BARS[bar][0], within(LEVELS));
      assertThat(u).as("u of bar %d", bar).isCloseTo(BARS[bar][1], within(LEVELS));
      assertThat(v).as("v of bar %d", bar).isCloseTo(BARS[bar][2], within(LEVELS));
    }
  }

  private static void assertTagged(Path file) throws IOException, InterruptedException {
    assertThat(Ffmpeg.probe(file, "-show_entries", "stream=color_space,color_range"))
        .contains("color_space=bt709", "color_range=tv");
  }

  private static byte[] record(PictureCoder coder, String type) throws IOException {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            coder.codec(),
            WIDTH_PX,
            HEIGHT_PX,
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(30),
            2_000_000,
            SettingValues.NONE,
            ContentHint.NONE,
            Quality.BALANCED,
            false);
    List<EncodedChunk> chunks = new ArrayList<>();
    CapturingOutput output = new CapturingOutput();
    try (VideoEncoder encoder = Providers.pictures(coder).open(wanted);
        VideoFramePool pool =
            new VideoFramePool(
                encoder.inputFormat(), WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1)) {
      assertThat(encoder.inputFormat()).isEqualTo(PixelFormat.I420);
      for (int i = 0; i < FRAMES; i++) {
        try (VideoFrame frame = pool.poll()) {
          paint(frame);
          frame.filled(i * 1_000_000L / 30, i == 0 ? Damage.unknown() : Damage.none());
          encoder.encode(frame, 33_333, i == 0, chunks::add);
        }
      }
      encoder.finish(chunks::add);
      try (Muxer muxer =
          new WebmPlugin()
              .containers()
              .get(0)
              .open(
                  new MuxerConfiguration(
                      type,
                      List.of(encoder.configuration()),
                      "test",
                      Optional.empty(),
                      new UUID(1, 2)),
                  output)) {
        for (EncodedChunk chunk : chunks) {
          muxer.write(0, chunk);
        }
        muxer.complete(new MuxerCompletion(FRAMES * 1_000_000L / 30, Map.of(), List.of()));
      }
    }
    return output.bytes();
  }

  private static void paint(VideoFrame frame) {
    for (int plane = 0; plane < 3; plane++) {
      int shift = plane == 0 ? 0 : 1;
      ByteBuffer bytes = frame.plane(plane);
      for (int y = 0; y < HEIGHT_PX >> shift; y++) {
        for (int x = 0; x < WIDTH_PX >> shift; x++) {
          int bar = Math.min(BARS.length - 1, (x << shift) / BAR_PX);
          bytes.put(y * frame.strideBytes(plane) + x, (byte) BARS[bar][plane]);
        }
      }
    }
  }
}
