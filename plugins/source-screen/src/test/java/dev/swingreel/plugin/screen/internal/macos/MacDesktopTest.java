package dev.swingreel.plugin.screen.internal.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The calls made of macOS for pictures of displays, and that all it created is released. */
class MacDesktopTest extends DocumentedMac {

  @Test
  void copiesEveryDisplayToItsPlaceAndLeavesOutThePaddingOfItsRows() {
    try (ScreenGrabber grabber = open(new CaptureArea.Desktop(), CursorMode.NEVER);
        VideoFrame frame = grabber.poll()) {
      assertThat(grabber.area()).isEqualTo(new PixelRect(-40, 0, 80, 30));
      assertThat(grabber.grab(frame)).isPresent();

      assertThat(pixel(frame, 40, 0)).as("main, upper left").isEqualTo(0x100000);
      assertThat(pixel(frame, 79, 29)).as("main, lower right").isEqualTo(0x100000 + 40 * 30 - 1);
      assertThat(pixel(frame, 0, 10)).as("retina, upper left").isEqualTo(0x200000);
      assertThat(pixel(frame, 39, 29)).as("retina, lower right").isEqualTo(0x200000 + 40 * 20 - 1);
    }
  }

  @Test
  void takesOnlyTheDisplaysThatARegionTouches() {
    CaptureArea region = new CaptureArea.Region(new PixelRect(5, 7, 10, 3));
    try (ScreenGrabber grabber = open(region, CursorMode.NEVER);
        VideoFrame frame = grabber.poll()) {
      grabber.grab(frame);

      assertThat(pixel(frame, 0, 0)).isEqualTo(0x100000 + 7 * 40 + 5);
      assertThat(pixel(frame, 9, 2)).isEqualTo(0x100000 + 9 * 40 + 14);
      verify(graphics, never()).CGDisplayCreateImage(RETINA);
    }
  }

  @Test
  void drawsAnArrowInTheScaleOfTheDisplayItIsOn() {
    try (ScreenGrabber grabber = open(new CaptureArea.Desktop(), CursorMode.ALWAYS);
        VideoFrame frame = grabber.poll()) {
      grabber.grab(frame);

      int x = -10 * 2 + 40;
      int y = 10 * 2;
      assertThat(pixel(frame, x, y) & 0xffffff).as("the black tip").isZero();
      assertThat(pixel(frame, x + 1, y + 1) & 0xffffff).as("two pixels a dot").isZero();
      assertThat(pixel(frame, x - 1, y)).isEqualTo(0x200000 + 10 * 40 + x - 1);

      grabber.showCursor(CursorMode.NEVER);
      grabber.grab(frame);
      assertThat(pixel(frame, x, y)).isEqualTo(0x200000 + 10 * 40 + x);
    }
  }

  @Test
  void goesOnWithoutACursorWhosePlaceIsNotKnown() {
    doReturn(0L).when(graphics).CGEventCreate(0);
    try (ScreenGrabber grabber = open(new CaptureArea.Desktop(), CursorMode.ALWAYS);
        VideoFrame frame = grabber.poll()) {
      assertThat(grabber.grab(frame)).isPresent();
      verify(graphics, never()).CGEventGetLocation(anyLong());
    }
  }

  @Test
  void hasNoPictureWhileADisplayGivesNone() {
    try (ScreenGrabber grabber = open(new CaptureArea.Desktop(), CursorMode.NEVER);
        VideoFrame frame = grabber.poll()) {
      doReturn(0L).when(graphics).CGDisplayCreateImage(MAIN);

      assertThat(grabber.grab(frame)).isEmpty();
    }
  }

  @Test
  void hasNoPictureOfADisplayWhoseModeChangesAndLooksAgain() {
    try (ScreenGrabber grabber = open(new CaptureArea.Monitor("display-69"), CursorMode.NEVER);
        VideoFrame frame = grabber.poll()) {
      doAnswer(call -> image(20, 15, 0x300000)).when(graphics).CGDisplayCreateImage(MAIN);
      assertThat(grabber.grab(frame)).isEmpty();

      doAnswer(call -> rect(0, 0, 20, 15)).when(graphics).CGDisplayBounds(MAIN);
      doReturn(20L).when(graphics).CGDisplayModeGetPixelWidth(anyLong());
      doReturn(15L).when(graphics).CGDisplayModeGetPixelHeight(anyLong());
      try (VideoFrame smaller = grabber.poll()) {
        assertThat(smaller.width()).isEqualTo(20);
        assertThat(grabber.grab(smaller)).isPresent();
        assertThat(pixel(smaller, 19, 14)).isEqualTo(0x300000 + 20 * 15 - 1);
      }
    }
  }

  @Test
  void waitsForDisplaysThatAreNotToldOfInTheMiddleOfAChange() {
    try (ScreenGrabber grabber = open(new CaptureArea.Desktop(), CursorMode.NEVER)) {
      doReturn(1001).when(graphics).CGGetActiveDisplayList(anyInt(), anyLong(), anyLong());
      clock.advance(Duration.ofSeconds(1));

      assertThatThrownBy(grabber::poll)
          .isInstanceOfSatisfying(
              MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
          .hasMessageContaining("CGGetActiveDisplayList, error 1001");
    }
  }

  @Test
  void followsAChangeOfTheLayoutWithinASecond() {
    try (ScreenGrabber grabber = open(new CaptureArea.Desktop(), CursorMode.NEVER)) {
      lenient().doAnswer(call -> rect(40, 0, 20, 10)).when(graphics).CGDisplayBounds(RETINA);
      clock.advance(Duration.ofSeconds(1));

      grabber.poll().close();
      assertThat(grabber.area()).isEqualTo(new PixelRect(0, 0, 120, 30));
    }
  }
}
