package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import org.junit.jupiter.api.Test;

class PictureEncoderProviderTest {

  private final VideoEncoderProvider provider = HumbleProviders.video();

  @Test
  void prefersVp9() {
    assertThat(provider.codecs()).containsExactly(Codec.VP9, Codec.VP8);
    assertThat(provider.rank(Codec.VP9)).isEqualTo(50);
    assertThat(provider.label()).isEqualTo("Humble libvpx");
  }

  @Test
  void refusesWhatCannotBeEncodedAndNamesIt() {
    assertThat(reason(641, 360, ColorSpace.BT709_LIMITED, 1_000_000)).contains("641x360");
    assertThat(reason(640, 0, ColorSpace.BT709_LIMITED, 1_000_000)).contains("640x0");
    assertThat(reason(640, 20_000, ColorSpace.BT709_LIMITED, 1_000_000)).contains("640x20000");
    assertThat(reason(640, 360, ColorSpace.SRGB, 1_000_000)).contains("full range");
    assertThat(reason(640, 360, ColorSpace.BT709_LIMITED, 5_000_000_000L)).contains("5000000000");
    assertThat(reason(640, 360, ColorSpace.BT709_LIMITED, 0)).contains("not 0");
  }

  @Test
  void doesNotOpenWhatItDoesNotSupport() {
    assertThatThrownBy(() -> provider.open(wanted(641, 360, ColorSpace.BT709_LIMITED, 1_000_000)))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED))
        .hasMessageContaining("641x360");
  }

  @Test
  void hasNoCodecsAndLoadsNothingWhereThereIsNoLibrary() {
    VideoEncoderProvider foreign =
        new PictureEncoderProvider(
            HumbleProviders.onForeignProcessor(), PictureEncoderProvider.Kind.LIBVPX, 4);
    assertThat(foreign.codecs()).isEmpty();
    assertThat(foreign.supports(wanted(640, 360, ColorSpace.BT709_LIMITED, 1_000_000)).reason())
        .contains("x86-64");
    assertThatCode(foreign::prepare).doesNotThrowAnyException();
  }

  private String reason(int widthPx, int heightPx, ColorSpace colors, long bitsPerSecond) {
    return provider.supports(wanted(widthPx, heightPx, colors, bitsPerSecond)).reason();
  }

  private static VideoEncoderConfiguration wanted(
      int widthPx, int heightPx, ColorSpace colors, long bitsPerSecond) {
    return new VideoEncoderConfiguration(
        Codec.VP9,
        widthPx,
        heightPx,
        colors,
        FrameRate.fixed(30),
        bitsPerSecond,
        SettingValues.NONE);
  }
}
