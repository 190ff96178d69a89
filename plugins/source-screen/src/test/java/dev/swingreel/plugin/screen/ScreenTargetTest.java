package dev.swingreel.plugin.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTargetTest {

  @Test
  void understandsScreens() {
    assertThat(ScreenTarget.parse("screen")).contains(new ScreenTarget.Monitor(0));
    assertThat(ScreenTarget.parse("screen:12")).contains(new ScreenTarget.Monitor(12));
    assertThat(ScreenTarget.parse("screen:all")).contains(new ScreenTarget.Desktop());
  }

  @Test
  void understandsRegions() {
    assertThat(ScreenTarget.parse("region:-10,20,640x480"))
        .contains(new ScreenTarget.Region(new PixelRect(-10, 20, 640, 480)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "canvas", "screens", "screen:", "screen:-1", "screen:01", "screen:x"})
  void leavesOtherIdsToOthers(String id) {
    assertThat(ScreenTarget.parse(id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region",
        "region:",
        "region:1,2,3",
        "region:1,2,3x",
        "region:1;2;3x4",
        "region:9999999,0,1x1"
      })
  void saysHowARegionIsWritten(String id) {
    assertThatThrownBy(() -> ScreenTarget.parse(id))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED))
        .hasMessageContaining("region:<x>,<y>,<width>x<height>")
        .hasMessageContaining("not \"" + id + "\"");
  }

  @Test
  void refusesARegionWithoutPixels() {
    assertThatThrownBy(() -> ScreenTarget.parse("region:1,2,0x4"))
        .hasMessage(
            "The region \"region:1,2,0x4\" holds no pixel; width and height are at least 1.");
  }

  @Test
  void saysThatWindowsAreYetToCome() {
    assertThatThrownBy(() -> ScreenTarget.parse("window:Terminal"))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED))
        .hasMessageContaining("not yet");
  }
}
