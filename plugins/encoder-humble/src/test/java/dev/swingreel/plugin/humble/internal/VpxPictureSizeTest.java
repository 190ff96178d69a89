package dev.swingreel.plugin.humble.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VpxPictureSizeTest {

  @Test
  void readsTheSizeOfAKeyFrameOfVp8() {
    // 320 is 0x140 and 180 is 0xB4; the upper two bits ask for scaling.
    byte[] frame = HexFormat.of().parseHex("5000009d012a4041b480");
    assertThat(pixels(Codec.VP8, frame)).isEqualTo(320 * 180);
  }

  @Test
  void readsTheSizeOfAKeyFrameOfVp9() {
    // 319 and 179 behind the sync code and four bits of colour.
    byte[] frame = HexFormat.of().parseHex("824983420013f00b30");
    assertThat(pixels(Codec.VP9, frame)).isEqualTo(320 * 180);
  }

  @Test
  void readsTheLargestSize() {
    byte[] frame = HexFormat.of().parseHex("824983420fffffffff");
    assertThat(pixels(Codec.VP9, frame)).isEqualTo(65_536L * 65_536L);
  }

  @Test
  void saysNothingOfOtherFrames() {
    byte[] between = HexFormat.of().parseHex("864983420013f00b30");
    assertThat(pixels(Codec.VP9, between)).isZero();
    byte[] betweenVp8 = HexFormat.of().parseHex("5100009d012a4041b480");
    assertThat(pixels(Codec.VP8, betweenVp8)).isZero();
    assertThat(pixels(Codec.VP8, new byte[] {0x50})).isZero();
    assertThat(pixels(Codec.VP9, new byte[0])).isZero();
  }

  private static long pixels(Codec codec, byte[] frame) {
    return VpxPictureSize.pixels(codec, frame, frame.length);
  }
}
