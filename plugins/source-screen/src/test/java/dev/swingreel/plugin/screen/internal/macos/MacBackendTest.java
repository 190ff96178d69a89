package dev.swingreel.plugin.screen.internal.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of macOS about displays, windows and permission, by Apple's rules of ownership. */
class MacBackendTest extends DocumentedMac {

  @Test
  void listsDisplaysInPixelsOfTheirOwnScale() {
    assertThat(backend.monitors())
        .containsExactly(
            new MonitorInfo("display-69", new PixelRect(0, 0, 40, 30), true),
            new MonitorInfo("display-70", new PixelRect(-40, 10, 40, 20), false, 2));
    assertThat(backend.obstacle()).isEmpty();
  }

  @Test
  void leavesOutADisplayThatWentAwayWhileItWasListed() {
    doReturn(0L).when(graphics).CGDisplayCopyDisplayMode(RETINA);

    assertThat(backend.monitors()).extracting(MonitorInfo::name).containsExactly("display-69");
  }

  @Test
  void turnsTheModeOfADisplayThatStandsUpright() {
    doAnswer(call -> rect(40, 0, 10, 20)).when(graphics).CGDisplayBounds(RETINA);

    assertThat(backend.monitors())
        .contains(new MonitorInfo("display-70", new PixelRect(80, 0, 20, 40), false, 2));
  }

  @Test
  void tellsTheScaleOfTheDisplayThatShowsMostOfAnArea() {
    assertThat(backend.screenPixelRatio(new PixelRect(-30, 10, 40, 20))).isEqualTo(2);
    assertThat(backend.screenPixelRatio(new PixelRect(0, 0, 40, 30))).isEqualTo(1);
  }

  @Test
  void asksForThePermissionOnceAndSaysWhatToDoWithoutIt() {
    doReturn((byte) 0).when(graphics).CGPreflightScreenCaptureAccess();

    assertThatThrownBy(() -> open(new CaptureArea.Desktop(), CursorMode.NEVER))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_ALLOWED))
        .hasMessageContaining("Privacy & Security")
        .hasMessageContaining("quit and reopen");
    verify(graphics).CGRequestScreenCaptureAccess();
    verify(graphics, never()).CGDisplayCreateImage(anyInt());
  }

  @Test
  void recordsWhenThePermissionIsGivenOnTheSpot() {
    doReturn((byte) 0).when(graphics).CGPreflightScreenCaptureAccess();
    doReturn((byte) 1).when(graphics).CGRequestScreenCaptureAccess();

    open(new CaptureArea.Desktop(), CursorMode.NEVER).close();
  }

  @Test
  void listingAsksForNoPermission() {
    backend.obstacle();
    backend.windows();

    verify(graphics, never()).CGRequestScreenCaptureAccess();
  }

  @ParameterizedTest
  @CsvSource({
    "64, 0x2002", // more than 8 bits a channel
    "32, 0x2001", // RGBA
    "32, 0x2000", // without a fourth byte
    "32, 0x4002", // ARGB
  })
  void refusesPixelsItWouldGetWrongSoThatAnotherMeansIsTried(long bits, String layout) {
    doReturn(bits).when(graphics).CGImageGetBitsPerPixel(anyLong());
    doReturn(Integer.decode(layout)).when(graphics).CGImageGetBitmapInfo(anyLong());

    assertRefused(new CaptureArea.Desktop(), "are of a kind that cannot be read (" + bits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CGGetActiveDisplayList",
        "CGDisplayCopyDisplayMode",
        "CGDisplayCreateImage",
        "CGImageGetDataProvider",
        "CGDataProviderCopyData",
        "CFDataGetLength",
        "CFDataGetBytePtr"
      })
  void releasesWhatItHasWhenACallAnswersNothing(String function) {
    switch (function) {
      case "CGGetActiveDisplayList" ->
          doReturn(1001).when(graphics).CGGetActiveDisplayList(anyInt(), anyLong(), anyLong());
      case "CGDisplayCopyDisplayMode" ->
          doReturn(0L).when(graphics).CGDisplayCopyDisplayMode(anyInt());
      case "CGDisplayCreateImage" -> doReturn(0L).when(graphics).CGDisplayCreateImage(RETINA);
      case "CGImageGetDataProvider" ->
          doReturn(0L).when(graphics).CGImageGetDataProvider(anyLong());
      case "CGDataProviderCopyData" ->
          doReturn(0L).when(graphics).CGDataProviderCopyData(anyLong());
      case "CFDataGetBytePtr" -> doReturn(0L).when(foundation).CFDataGetBytePtr(anyLong());
      default -> doReturn(3L).when(foundation).CFDataGetLength(anyLong());
    }

    assertRefused(new CaptureArea.Desktop(), "macOS refuses to capture the screen (CG");
  }

  @Test
  void saysThatThisMacOsHasNoSuchFunctions() {
    MacBackend elsewhere =
        new MacBackend(
            () -> {
              throw new UnsatisfiedLinkError("CGDisplayCreateImage");
            });

    assertThat(elsewhere.obstacle().orElseThrow().sentence())
        .isEqualTo(
            "This macOS does not have the functions of CoreGraphics that capture the screen:"
                + " CGDisplayCreateImage");
  }

  @Test
  void listsWindowsOfProgramsByTitleOrByTheirProgram() {
    windows =
        List.of(
            window(1, 0, "Notes", "Editor"),
            window(2, 25, "Dock", "Dock"),
            window(3, 0, null, "Terminal"),
            window(4, 0, null, null));

    assertThat(backend.windows())
        .containsExactly(
            new WindowInfo(1, "Notes", new PixelRect(4, 5, 12, 8)),
            new WindowInfo(3, "Terminal", new PixelRect(4, 5, 12, 8)));
    verify(graphics).CGWindowListCopyWindowInfo(1 | 16, 0);
  }

  @Test
  void saysThatWindowsAreNotListed() {
    doReturn(0L).when(graphics).CGWindowListCopyWindowInfo(anyInt(), anyInt());

    assertThatThrownBy(backend::windows)
        .hasMessage("macOS refuses to capture the screen (CGWindowListCopyWindowInfo).");
  }

  @Test
  void saysThatThereIsNoSuchWindow() {
    assertThatThrownBy(() -> open(new CaptureArea.Window(0xbad), CursorMode.NEVER))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
        .hasMessage("There is no window 0xbad any more.");
  }

  @Test
  void laysOutStructuresAsApplesHeadersDo() {
    assertThat(new CoreGraphics.CGRect().size()).isEqualTo(32);
    assertThat(new CoreGraphics.CGPoint().size()).isEqualTo(16);
  }
}
