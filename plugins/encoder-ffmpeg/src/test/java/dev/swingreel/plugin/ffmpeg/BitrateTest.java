package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wanted rate is a limit over any ten seconds, and what stands still stays far below it. */
class BitrateTest {

  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 192;
  private static final int RATE_HZ = 15;
  private static final long BITS_PER_SECOND = 300_000;
  private static final int WINDOW = 10 * RATE_HZ;

  /** The quality chooses among the speeds; so does a machine that is too slow. */
  @ParameterizedTest
  @CsvSource({
    "LIBVPX_VP9, 5",
    "LIBVPX_VP9, 8",
    "LIBVPX_VP8, 4",
    "LIBVPX_VP8, 8",
    "SVT_AV1, 9",
    "SVT_AV1, 10",
    "LIBAOM_AV1, 8",
    "LIBAOM_AV1, 10",
    "OPENH264, 0"
  })
  void isExceededByLittleOverAnyTenSecondsOfHardScenes(PictureCoder coder, int speed) {
    long[] bytes = encode(coder, speed, 22, BitrateTest::paintScrolledText);
    long most = 0;
    for (int from = 0; from + WINDOW <= bytes.length; from++) {
      long sum = 0;
      for (int i = from; i < from + WINDOW; i++) {
        sum += bytes[i];
      }
      most = Math.max(most, sum);
    }
    double share = most * 8 / 10.0 / BITS_PER_SECOND;
    System.out.printf("%s at speed %d: %.2f of the wanted rate%n", coder, speed, share);
    assertThat(share).isLessThanOrEqualTo(1.15);
  }

  @Test
  void isFarFromReachedByAPictureThatStandsStill() {
    long[] bytes = encode(PictureCoder.LIBVPX_VP9, -1, 30, (frame, number) -> paintText(frame, 0));
    long late = 0;
    for (int i = 20 * RATE_HZ; i < bytes.length; i++) {
      late += bytes[i];
    }
    assertThat(late * 8 / 10.0).isLessThan(BITS_PER_SECOND / 100.0);
  }

  private interface Painter {
    /** Paints a picture; the first is always painted whole. */
    void paint(VideoFrame frame, int number);
  }

  private static long[] encode(PictureCoder coder, int speed, int seconds, Painter painter) {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            coder.codec(),
            WIDTH_PX,
            HEIGHT_PX,
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(RATE_HZ),
            BITS_PER_SECOND,
            FfmpegSettings.SCHEMA.check(Map.of("speed", Integer.toString(speed))));
    List<EncodedChunk> chunks = new ArrayList<>();
    try (VideoEncoder encoder = Providers.pictures(coder).open(wanted);
        VideoFramePool pool =
            new VideoFramePool(
                encoder.inputFormat(), WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1)) {
      byte[] before = new byte[0];
      for (int i = 0; i < seconds * RATE_HZ; i++) {
        try (VideoFrame frame = pool.poll()) {
          painter.paint(frame, i);
          byte[] now = bytes(frame.plane(0));
          boolean isSame = Arrays.equals(before, now);
          before = now;
          frame.filled(i * 1_000_000L / RATE_HZ, isSame ? Damage.none() : Damage.unknown());
          encoder.encode(frame, 1_000_000L / RATE_HZ, false, chunks::add);
        }
      }
      encoder.finish(chunks::add);
    }
    return chunks.stream().mapToLong(EncodedChunk::size).toArray();
  }

  private static byte[] bytes(ByteBuffer plane) {
    byte[] bytes = new byte[plane.remaining()];
    plane.duplicate().get(bytes);
    return bytes;
  }

  /** Half the time the text scrolls line by line, half the time another page comes each second. */
  private static void paintScrolledText(VideoFrame frame, int number) {
    boolean scrolls = number / (4 * RATE_HZ) % 2 == 0;
    paintText(frame, scrolls ? number * 3 : number / RATE_HZ * 1_000);
  }

  private static void paintText(VideoFrame frame, int fromRow) {
    ByteBuffer luma = frame.plane(0);
    for (int y = 0; y < HEIGHT_PX; y++) {
      Random row = new Random((fromRow + y) / 2 * 31L + 7);
      for (int x = 0; x < WIDTH_PX; x += 2) {
        byte ink = (byte) (row.nextInt(3) == 0 ? 40 : 220);
        luma.put(y * frame.strideBytes(0) + x, ink);
        luma.put(y * frame.strideBytes(0) + x + 1, ink);
      }
    }
    for (int plane = 1; plane < 3; plane++) {
      ByteBuffer chroma = frame.plane(plane);
      for (int i = 0; i < chroma.limit(); i++) {
        chroma.put(i, (byte) 128);
      }
    }
  }
}
