package dev.swingreel.plugin.screen.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.sun.jna.Pointer;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** The calls made of Windows for pictures of one window, against the documented sequences. */
class GdiWindowTest extends DocumentedWindows {

  @Test
  void printsAWindowAndLeavesOutItsInvisibleBorder() {
    try (ScreenGrabber grabber = open(new CaptureArea.Window(WINDOW), CursorMode.NEVER)) {
      assertThat(grabber.area()).isEqualTo(new PixelRect(100, 100, 100, 80));
      clearInvocations(gdi32);
      grab(grabber);

      long whole = dcOfPictures();
      InOrder calls = inOrder(user32, gdi32);
      calls.verify(user32).PrintWindow(WINDOW, whole, 2);
      calls
          .verify(gdi32)
          .BitBlt(
              anyLong(),
              eq(0),
              anyInt(),
              eq(100),
              eq(80),
              eq(whole),
              eq(7),
              eq(0),
              eq(Gdi32.SRCCOPY));
    }
  }

  @Test
  void hasNoPictureOfAWindowThatHangsOrDoesNotPrint() {
    try (ScreenGrabber grabber = open(new CaptureArea.Window(WINDOW), CursorMode.NEVER);
        VideoFrame frame = grabber.poll()) {
      doReturn(1, 0).when(user32).IsHungAppWindow(WINDOW);
      assertThat(grabber.grab(frame)).isEmpty();
      verify(user32, never()).PrintWindow(anyLong(), anyLong(), anyInt());

      doReturn(0).when(user32).PrintWindow(eq(WINDOW), anyLong(), anyInt());
      assertThat(grabber.grab(frame)).isEmpty();
    }
  }

  @Test
  void isHiddenWhileItsWindowIsMinimisedOrOnAnotherDesktop() {
    try (ScreenGrabber grabber = open(new CaptureArea.Window(WINDOW), CursorMode.NEVER)) {
      doReturn(1).when(user32).IsIconic(WINDOW);
      assertThat(grabber.poll()).isNull();
      assertThat(grabber.isHidden()).isTrue();

      doReturn(0).when(user32).IsIconic(WINDOW);
      cloaked(WINDOW);
      assertThat(grabber.poll()).isNull();
      assertThat(grabber.isHidden()).isTrue();

      doReturn(-1).when(dwmapi).DwmGetWindowAttribute(eq(WINDOW), eq(14), anyLong(), eq(4));
      grabber.poll().close();
      assertThat(grabber.isHidden()).isFalse();
    }
  }

  @Test
  void opensAMinimisedWindowInTheSizeItWillHave() {
    doReturn(1).when(user32).IsIconic(WINDOW);
    doAnswer(
            call -> {
              writeRect(new Pointer(call.<Long>getArgument(1)), 28, new PixelRect(5, 6, 70, 40));
              return 1;
            })
        .when(user32)
        .GetWindowPlacement(eq(WINDOW), anyLong());

    try (ScreenGrabber grabber = open(new CaptureArea.Window(WINDOW), CursorMode.NEVER)) {
      assertThat(grabber.isHidden()).isTrue();
      assertThat(grabber.area()).isEqualTo(new PixelRect(5, 6, 70, 40));
    }
  }

  @Test
  void endsWhenItsWindowIsClosedEvenIfAnotherGetsItsNumber() {
    try (ScreenGrabber grabber = open(new CaptureArea.Window(WINDOW), CursorMode.NEVER)) {
      doReturn(13).when(user32).GetWindowThreadProcessId(eq(WINDOW), anyLong());
      assertClosed(grabber);
      doReturn(0).when(user32).IsWindow(WINDOW);
      assertClosed(grabber);
    }
  }
}
