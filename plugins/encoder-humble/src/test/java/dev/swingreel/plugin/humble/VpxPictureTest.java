package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pixels reach libvpx, with which colours, and when a key frame is made. */
class VpxPictureTest {

  /** No multiple of the row alignment, so that strides differ. */
  private static final int WIDTH_PX = 202;

  private static final int HEIGHT_PX = 118;
  private static final FrameRate RATE = FrameRate.upTo(30);

  private final VideoFramePool pool =
      new VideoFramePool(PixelFormat.I420, WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1);
  private final List<EncodedChunk> chunks = new ArrayList<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"vp8", "vp9"})
  void keepsColours(String codec) throws IOException, InterruptedException {
    // BT.709 limited: red, green, blue, white, black.
    int[][] colours = {
      {63, 102, 240}, {173, 42, 26}, {32, 240, 118}, {235, 128, 128}, {16, 128, 128}
    };
    VideoEncoderConfiguration wanted = wanted(codec, 5);
    try (VideoEncoder encoder = HumbleProviders.video().open(wanted)) {
      for (int i = 0; i < colours.length; i++) {
        encode(encoder, i * 33_333L, colours[i], Damage.unknown());
      }
    }
    decode(
        wanted,
        (number, i420) ->
            assertThat(pixel(i420, 101, 59))
                .as("picture %d", number)
                .satisfies(actual -> assertNear(actual, colours[number])));
    assertThat(chunks).hasSize(colours.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vp8", "vp9"})
  void takesOverWhatIsDamagedAndNothingElse(String codec) throws IOException, InterruptedException {
    int[] first = {80, 110, 150};
    int[] second = {180, 150, 100};
    // Odd edges: half a colour sample belongs to the damage too.
    PixelRect damaged = new PixelRect(51, 33, 67, 41);
    VideoEncoderConfiguration wanted = wanted(codec, 5);
    try (VideoEncoder encoder = HumbleProviders.video().open(wanted)) {
      encode(encoder, 0, first, Damage.unknown());
      for (int i = 1; i < 8; i++) {
        encode(encoder, i * 33_333L, second, i == 1 ? Damage.of(damaged) : Damage.none());
      }
    }
    decode(
        wanted,
        (number, i420) -> {
          assertNear(pixel(i420, 20, 20), first);
          assertNear(pixel(i420, 180, 100), first);
          assertNear(pixel(i420, 84, 54), number == 0 ? first : second);
        });
    assertThat(chunks).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vp8", "vp9"})
  void makesKeyframesByTimeHoweverFewFramesCome(String codec) {
    try (VideoEncoder encoder = HumbleProviders.video().open(wanted(codec, 2))) {
      for (int i = 0; i < 14; i++) {
        encode(encoder, i * 500_000L, new int[] {100 + i, 128, 128}, Damage.unknown());
      }
    }
    assertThat(chunks)
        .filteredOn(EncodedChunk::keyframe)
        .extracting(EncodedChunk::timestampUs)
        .containsExactly(0L, 2_000_000L, 4_000_000L, 6_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vp8", "vp9"})
  void makesNoKeyframeWhileNothingChangesAndOneWithTheNextChange(String codec) {
    int[] grey = {100, 128, 128};
    try (VideoEncoder encoder = HumbleProviders.video().open(wanted(codec, 2))) {
      for (int i = 0; i < 14; i++) {
        boolean isChange = i == 0 || i == 3 || i == 11;
        encode(encoder, i * 500_000L, grey, isChange ? Damage.unknown() : Damage.none());
      }
    }
    assertThat(chunks)
        .filteredOn(EncodedChunk::keyframe)
        .extracting(EncodedChunk::timestampUs)
        .as("at first, when due after the second change, and with the third")
        .containsExactly(0L, 2_000_000L, 5_500_000L);
  }

  @Test
  void refusesAFrameOfAnotherSizeAndGoesOn() {
    try (VideoEncoder encoder = HumbleProviders.video().open(wanted("vp9", 5));
        VideoFramePool other =
            new VideoFramePool(PixelFormat.I420, 64, 64, ColorSpace.BT709_LIMITED, 1);
        VideoFrame small = other.poll()) {
      small.filled(0, Damage.unknown());
      assertInvalidState(() -> encoder.encode(small, 1, true, chunks::add), "202x118");
      encode(encoder, 0, new int[] {100, 128, 128}, Damage.unknown());
      assertThat(chunks).hasSize(1);
    }
  }

  @Test
  void takesNothingAfterFinishOrClose() {
    VideoEncoder encoder = HumbleProviders.video().open(wanted("vp8", 5));
    int[] grey = {100, 128, 128};
    encode(encoder, 0, grey, Damage.unknown());
    encoder.finish(chunks::add);
    assertInvalidState(() -> encode(encoder, 33_333, grey, Damage.none()), "finished");
    assertInvalidState(() -> encoder.finish(chunks::add), "finished");
    encoder.close();
    assertInvalidState(() -> encode(encoder, 66_666, grey, Damage.none()), "closed");
    encoder.close();
    assertThat(pool.inUse()).isZero();
  }

  private static void assertInvalidState(ThrowingCallable call, String part) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.INVALID_STATE))
        .hasMessageContaining(part);
  }

  private static VideoEncoderConfiguration wanted(String codec, int keyframeIntervalS) {
    return new VideoEncoderConfiguration(
        codec.equals("vp8") ? Codec.VP8 : Codec.VP9,
        WIDTH_PX,
        HEIGHT_PX,
        ColorSpace.BT709_LIMITED,
        RATE,
        1_000_000,
        HumbleSettings.SCHEMA.check(
            Map.of("keyframe-interval", Integer.toString(keyframeIntervalS))));
  }

  private void encode(VideoEncoder encoder, long timestampUs, int[] colour, Damage damage) {
    try (VideoFrame frame = pool.poll()) {
      for (int plane = 0; plane < 3; plane++) {
        for (int at = 0; at < frame.plane(plane).capacity(); at++) {
          frame.plane(plane).put(at, (byte) colour[plane]);
        }
      }
      frame.filled(timestampUs, damage);
      encoder.encode(frame, 33_333, false, chunks::add);
    }
  }

  private void decode(VideoEncoderConfiguration wanted, Ffmpeg.PictureConsumer consumer)
      throws IOException, InterruptedException {
    Path ivf = folder.resolve("picture.ivf");
    Ivf.write(ivf, wanted, chunks);
    assertThat(Ffmpeg.decodeVideo(ivf, WIDTH_PX, HEIGHT_PX, consumer)).isEqualTo(chunks.size());
  }

  private static int[] pixel(byte[] i420, int x, int y) {
    int luma = WIDTH_PX * HEIGHT_PX;
    int chroma = y / 2 * (WIDTH_PX / 2) + x / 2;
    return new int[] {
      i420[y * WIDTH_PX + x] & 0xFF, i420[luma + chroma] & 0xFF, i420[luma * 5 / 4 + chroma] & 0xFF
    };
  }

  private static void assertNear(int[] actual, int[] expected) {
    for (int plane = 0; plane < 3; plane++) {
      assertThat(actual[plane]).as("plane %d", plane).isCloseTo(expected[plane], within(4));
    }
  }
}
