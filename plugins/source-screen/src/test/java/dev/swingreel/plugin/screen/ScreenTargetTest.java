package dev.swingreel.plugin.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTargetTest {

  private static final PixelRect ANYWHERE = new PixelRect(0, 0, 10, 10);
  private static final List<WindowInfo> WINDOWS =
      List.of(
          new WindowInfo(42, "Terminal", ANYWHERE), new WindowInfo(43, "Edit: Notes", ANYWHERE));

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

  @ParameterizedTest
  @CsvSource({
    "window:0x2a, 0x2a",
    "window:42, 0x2a",
    "window:Terminal, 0x2a",
    "window:edit: notes, 0x2b",
    "window:NOTES, 0x2b",
    "window:0X2B, 0x2b"
  })
  void findsAWindowByNumberTitleOrPartOfTheTitle(String id, String expected) {
    ScreenTarget.Window window = (ScreenTarget.Window) ScreenTarget.parse(id).orElseThrow();

    assertThat(ScreenTarget.Window.idOf(window.among(WINDOWS))).isEqualTo("window:" + expected);
  }

  @Test
  void namesTheNumbersWhenATitleFitsSeveralWindows() {
    assertThatThrownBy(() -> new ScreenTarget.Window("t").among(WINDOWS))
        .hasMessage("\"t\" fits 2 windows; choose one by its number: window:0x2a, window:0x2b.");
  }

  @Test
  void saysThatThereIsNoSuchWindow() {
    assertThatThrownBy(() -> new ScreenTarget.Window("Browser").among(WINDOWS))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
        .hasMessageStartingWith("There is no window \"Browser\"; there are: window:0x2a (")
        .hasMessageContaining("window:0x2b (");
  }

  @Test
  void listsSomeWindowsInsteadOfOneThatIsNot() {
    List<WindowInfo> many =
        IntStream.range(1, 12)
            .mapToObj(i -> new WindowInfo(i, "x".repeat(60) + "\n", new PixelRect(0, 0, 10, 10)))
            .toList();
    String shortened = "x".repeat(40) + "…";

    assertThatThrownBy(() -> new ScreenTarget.Window("Browser").among(many))
        .hasMessageStartingWith(
            "There is no window \"Browser\"; there are: window:0x1 (" + shortened + "), window:0x2")
        .hasMessageEndingWith(
            "window:0x8 (" + shortened + ") and 3 more, which \"swingreel devices\" lists.");
    assertThatThrownBy(() -> new ScreenTarget.Window("Browser").among(many.subList(0, 1)))
        .hasMessage(
            "There is no window \"Browser\"; there is only window:0x1 (" + shortened + ").");
    assertThatThrownBy(() -> new ScreenTarget.Window("Browser").among(List.of()))
        .hasMessage("There is no window \"Browser\"; there are no windows that can be recorded.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"window", "window:", "window: "})
  void saysHowAWindowIsWritten(String id) {
    assertThatThrownBy(() -> ScreenTarget.parse(id))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED))
        .hasMessageContaining("window:<number> or window:<title>");
  }
}
