package dev.swingreel.sample.gif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.testkit.CapturingOutput;
import java.io.IOException;
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
      write(at);
    }
    assertThat(complete(1_000_000).delaysCs()).containsExactly(2, 2, 2, 44, 50);
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
    muxer.write(0, EncodedChunk.of(GifImage.unchanged(), timestampUs, PERIOD_US, true));
  }

  private GifFile complete(long durationUs) throws IOException {
    muxer.complete(new MuxerCompletion(durationUs, Map.of(), List.of()));
    return GifFile.read(output.bytes());
  }
}
