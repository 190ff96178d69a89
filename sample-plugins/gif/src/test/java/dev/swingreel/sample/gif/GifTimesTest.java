package dev.swingreel.sample.gif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.testkit.CapturingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long the images of a GIF are shown. */
class GifTimesTest {

  private static final long PERIOD_US = 33_333;

  private final CapturingOutput output = new CapturingOutput();
  private GifMuxer muxer;

  @BeforeEach
  void open() throws IOException {
    muxer =
        new GifMuxer(
            new CodecConfiguration.Video(
                Codec.GIF, ByteBuffer.allocate(0), 1, 1, ColorSpace.BT709_LIMITED),
            output);
  }

  @Test
  void roundingDoesNotAddUp() throws IOException {
    for (int i = 0; i < 300; i++) {
      write(i * PERIOD_US);
    }
    GifFile file = complete(300 * PERIOD_US);
    assertThat(file.delaysCs()).hasSize(300).containsOnly(3, 4);
    assertThat(file.lengthCs()).isEqualTo(1_000);
  }

  @Test
  void anImageThatHadToBeWrittenEarlyIsShownUntilTheNextOneAllTheSame() throws IOException {
    write(0);
    muxer.flush();
    write(500_000);
    muxer.flush();
    GifFile file = complete(2_000_000);
    assertThat(file.delaysCs()).containsExactly(3, 47, 3, 147);
  }

  @Test
  void imagesThatComeTooFastAreMadeUpForLater() throws IOException {
    for (long at : new long[] {0, 1_000, 2_000, 3_000, 500_000}) {
      write(at, dot());
    }
    assertThat(complete(1_000_000).delaysCs()).containsExactly(2, 2, 2, 44, 50);
  }

  @Test
  void imagesThatChangeNothingAreLeftOutWhereOthersAreShownForLonger() throws IOException {
    write(0, dot());
    write(1_000, dot());
    write(2_000);
    write(3_000);
    write(500_000, dot());
    assertThat(complete(1_000_000).delaysCs()).containsExactly(2, 2, 46, 50);
  }

  @Test
  void tenSecondsOfSixtyPicturesASecondPlayForTenSeconds() throws IOException {
    FrameRate rate = FrameRate.upTo(60);
    VideoFramePool pool = new VideoFramePool(PixelFormat.I420, 2, 2, ColorSpace.BT709_LIMITED, 1);
    GifEncoder encoder =
        new GifEncoder(
            new VideoEncoderConfiguration(
                Codec.GIF,
                2,
                2,
                ColorSpace.BT709_LIMITED,
                rate,
                1_000_000,
                SettingValues.NONE,
                ContentHint.NONE,
                false));
    for (int i = 0; i < 600; i++) {
      try (VideoFrame frame = pool.poll()) {
        for (int at = 0; at < 4; at++) {
          frame.plane(0).put(at / 2 * frame.strideBytes(0) + at % 2, (byte) (50 + i % 2 * 100));
        }
        frame.filled(rate.tickUs(i), Damage.unknown());
        encoder.encode(frame, rate.tickUs(1), i == 0, this::write);
      }
    }
    encoder.finish(this::write);

    GifFile file = complete(10_000_000);

    assertThat(file.lengthCs()).isBetween(1_000, 1_003);
    assertThat(file.delaysCs()).hasSizeBetween(450, 501).allMatch(delay -> delay >= 2);
  }

  @Test
  void aPictureMayStandForHours() throws IOException {
    write(0);
    GifFile file = complete(3_600_000_000L);
    assertThat(file.lengthCs()).isEqualTo(360_000);
    assertThat(file.delaysCs()).startsWith(65_535);
  }

  @Test
  void itLoopsForEver() throws IOException {
    write(0);
    complete(1_000_000);
    assertThat(new String(output.bytes(), StandardCharsets.ISO_8859_1))
        .contains("!\u00FF\u000BNETSCAPE2.0\u0003\u0001\u0000\u0000\u0000");
  }

  private void write(long timestampUs) throws IOException {
    write(timestampUs, GifImage.unchanged());
  }

  private void write(long timestampUs, ByteBuffer image) throws IOException {
    muxer.write(0, EncodedChunk.of(image, timestampUs, PERIOD_US, true));
  }

  private void write(EncodedChunk chunk) {
    try {
      muxer.write(0, chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An image of one pixel that is to be seen. */
  private static ByteBuffer dot() {
    Palette palette = new Palette(Palette.LEAST_COLOURS, false);
    palette.clear();
    palette.add(0xFF8800);
    palette.fit();
    return GifImage.of(
        new byte[] {(byte) palette.place(0xFF8800, 0, 0)}, new PixelRect(0, 0, 1, 1), palette);
  }

  private GifFile complete(long durationUs) throws IOException {
    muxer.complete(new MuxerCompletion(durationUs, Map.of(), List.of()));
    return GifFile.read(output.bytes());
  }
}
