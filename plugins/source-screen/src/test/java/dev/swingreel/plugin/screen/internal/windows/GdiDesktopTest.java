package dev.swingreel.plugin.screen.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.FrameRing;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;

/** The calls made of Windows for pictures of the desktop, against the documented sequences. */
class GdiDesktopTest extends DocumentedWindows {

  @Test
  void copiesTheAreaIntoTheFramesOwnMemoryAndDrawsTheCursorOnTop() {
    try (ScreenGrabber grabber = open(desktop(), CursorMode.ALWAYS);
        VideoFrame frame = grabber.poll()) {
      assertThat(grabber.area()).isEqualTo(new PixelRect(-40, -10, 100, 60));
      clearInvocations(gdi32, user32);

      assertThat(grabber.grab(frame)).get().satisfies(d -> assertThat(d.isUnknown()).isTrue());

      long dc = dcOfPictures();
      int top = frame.plane(0).getInt(0);
      assertThat(top).as("a picture's first row").isEqualTo(60 * (FrameRing.count(100, 60) - 1));
      InOrder calls = inOrder(gdi32, user32);
      calls
          .verify(gdi32)
          .BitBlt(eq(dc), eq(0), eq(top), eq(100), eq(60), anyLong(), eq(-40), eq(-10), eq(COPY));
      calls.verify(user32).GetCursorInfo(anyLong());
      calls.verify(user32).GetIconInfo(eq(ARROW), anyLong());
      calls.verify(gdi32).SaveDC(dc);
      calls.verify(gdi32).IntersectClipRect(dc, 0, top, 100, top + 60);
      calls.verify(user32).DrawIconEx(dc, 20 - 3 + 40, 15 - 2 + 10 + top, ARROW, 0, 0, 0, 0, 3);
      calls.verify(gdi32).RestoreDC(dc, 7);
      calls.verify(gdi32).GdiFlush();
      assertThat(frame.strideBytes(0)).isEqualTo(400);
    }
  }

  @Test
  void describesOneBitmapForAllPicturesWithTheUpperRowFirst() {
    Map<Integer, Integer> header = new HashMap<>();
    doAnswer(
            call -> {
              Pointer info = new Pointer(call.<Long>getArgument(1));
              List.of(0, 4, 8, 16).forEach(at -> header.put(at, info.getInt(at)));
              header.put(12, (int) info.getShort(12));
              header.put(14, (int) info.getShort(14));
              lastError = 8;
              return 0L;
            })
        .when(gdi32)
        .CreateDIBSection(anyLong(), anyLong(), eq(0), anyLong(), eq(0L), eq(0));

    assertThatThrownBy(() -> open(desktop(), CursorMode.NEVER))
        .hasMessage("Windows refuses to capture the screen (CreateDIBSection, error 8).");
    int rows = 60 * FrameRing.count(100, 60);
    assertThat(header).isEqualTo(Map.of(0, 40, 4, 100, 8, -rows, 12, 1, 14, 32, 16, 0));
  }

  @Test
  void makesEverythingOnceAndReadsTheCursorsHotspotOnlyWhenItChanges() {
    try (ScreenGrabber grabber = open(desktop(), CursorMode.ALWAYS)) {
      grab(grabber);
      clearInvocations(gdi32, user32);
      grab(grabber);
      grab(grabber);

      verify(gdi32, never()).CreateDCW(anyLong(), anyLong(), anyLong(), anyLong());
      verify(gdi32, never()).CreateCompatibleDC(anyLong());
      verify(gdi32, never())
          .CreateDIBSection(anyLong(), anyLong(), anyInt(), anyLong(), anyLong(), anyInt());
      verify(gdi32, never()).SelectObject(anyLong(), anyLong());
      verify(user32, never()).GetIconInfo(anyLong(), anyLong());
      verify(user32, never()).EnumDisplayMonitors(anyLong(), anyLong(), any(), anyLong());
    }
  }

  @Test
  void drawsNoCursorThatIsHiddenOrNotWanted() {
    doAnswer(
            call -> {
              new Pointer(call.<Long>getArgument(0)).setInt(4, 0);
              return 1;
            })
        .when(user32)
        .GetCursorInfo(anyLong());
    try (ScreenGrabber grabber = open(desktop(), CursorMode.ALWAYS)) {
      grab(grabber);
      grabber.showCursor(CursorMode.NEVER);
      clearInvocations(user32);
      grab(grabber);

      verify(user32, never()).GetCursorInfo(anyLong());
      verifyNoIcon();
    }
  }

  @Test
  void goesOnWithoutACursorThatCannotBeRead() {
    doReturn(0).when(user32).GetIconInfo(eq(ARROW), anyLong());
    try (ScreenGrabber grabber = open(desktop(), CursorMode.ALWAYS)) {
      grab(grabber);
      verifyNoIcon();
    }
  }

  @Test
  void drawsNoCursorThatCouldNotBeKeptOutOfTheOtherPictures() {
    doReturn(Gdi32.ERROR)
        .when(gdi32)
        .IntersectClipRect(anyLong(), anyInt(), anyInt(), anyInt(), anyInt());
    try (ScreenGrabber grabber = open(desktop(), CursorMode.ALWAYS)) {
      grab(grabber);
      verifyNoIcon();
      verify(gdi32).RestoreDC(dcOfPictures(), 7);
    }
  }

  @Test
  void drawsNoCursorWhereTheContextCannotBeSaved() {
    doReturn(0).when(gdi32).SaveDC(anyLong());
    try (ScreenGrabber grabber = open(desktop(), CursorMode.ALWAYS)) {
      grab(grabber);
      verifyNoIcon();
      verify(gdi32, never()).RestoreDC(anyLong(), anyInt());
    }
  }

  @Test
  void readsTheHotspotAgainOfACursorThatCouldNotBeDrawn() {
    doReturn(0)
        .when(user32)
        .DrawIconEx(
            anyLong(), anyInt(), anyInt(), anyLong(), anyInt(), anyInt(), anyInt(), anyLong(),
            anyInt());
    try (ScreenGrabber grabber = open(desktop(), CursorMode.ALWAYS)) {
      grab(grabber);
      grab(grabber);
      verify(user32, times(2)).GetIconInfo(eq(ARROW), anyLong());
    }
  }

  @Test
  void endsWhenTheContextStaysClipped() {
    doReturn(0).when(gdi32).RestoreDC(anyLong(), anyInt());
    lastError = 6;
    try (ScreenGrabber grabber = open(desktop(), CursorMode.ALWAYS);
        VideoFrame frame = grabber.poll()) {
      assertThatThrownBy(() -> grabber.grab(frame))
          .isInstanceOfSatisfying(
              MediaException.class,
              e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_READABLE))
          .hasMessage("Windows refuses to capture the screen (RestoreDC, error 6).");
    }
  }

  @Test
  void waitsForMonitorsThatAreNotToldOfInTheMiddleOfAChange() {
    try (ScreenGrabber grabber = open(desktop(), CursorMode.NEVER)) {
      doReturn(0).when(user32).EnumDisplayMonitors(eq(0L), eq(0L), any(), eq(0L));
      clock.advance(Duration.ofSeconds(1));

      assertThatThrownBy(grabber::poll)
          .isInstanceOfSatisfying(
              MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
          .hasMessageContaining("EnumDisplayMonitors");
    }
  }

  @Test
  void usesAContextOfTheScreenOnlyOnTheThreadThatMadeIt() throws InterruptedException {
    try (ScreenGrabber grabber = open(desktop(), CursorMode.NEVER)) {
      assertThat(handles.values()).as("none is kept for another thread").doesNotContain("CreateDC");
      Thread capture = new Thread(() -> grab(grabber));
      capture.start();
      capture.join();
      clearInvocations(gdi32);

      grab(grabber);

      verify(gdi32).CreateDCW(anyLong(), eq(0L), eq(0L), eq(0L));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5 /* ERROR_ACCESS_DENIED */, 6 /* ERROR_INVALID_HANDLE */, 0})
  void hasNoPictureWhileTheScreenIsLockedAndAsksForANewContextAfter(int error) {
    try (ScreenGrabber grabber = open(desktop(), CursorMode.NEVER);
        VideoFrame frame = grabber.poll()) {
      lastError = error;
      doReturn(0, 1)
          .when(gdi32)
          .BitBlt(
              anyLong(), anyInt(), anyInt(), anyInt(), anyInt(), anyLong(), anyInt(), anyInt(),
              anyInt());

      assertThat(grabber.grab(frame)).isEmpty();
      assertThat(handles.values()).doesNotContain("CreateDC");
      assertThat(grabber.grab(frame)).isPresent();
    }
  }

  @Test
  void hasNoPictureWhileWindowsGivesNoContext() {
    try (ScreenGrabber grabber = open(desktop(), CursorMode.NEVER);
        VideoFrame frame = grabber.poll()) {
      doReturn(0L).when(gdi32).CreateDCW(anyLong(), eq(0L), eq(0L), eq(0L));

      assertThat(grabber.grab(frame)).isEmpty();
    }
  }

  @Test
  void followsAChangeOfTheLayoutWithinASecond() {
    try (ScreenGrabber grabber = open(desktop(), CursorMode.NEVER)) {
      VideoFrame kept = grabber.poll();
      left = new PixelRect(-20, 0, 20, 30);
      clock.advance(Duration.ofSeconds(1));

      try (VideoFrame frame = grabber.poll()) {
        assertThat(grabber.area()).isEqualTo(new PixelRect(-20, 0, 80, 50));
        assertThat(frame.width()).isEqualTo(80);
      }
      assertThat(handles.values()).as("of the frame that is kept").contains("CreateDIBSection");
      kept.close();
      assertThat(handles.values().stream().filter("CreateDIBSection"::equals)).hasSize(1);
    }
  }

  @Test
  void saysThatAMonitorIsAway() {
    try (ScreenGrabber grabber = open(new CaptureArea.Monitor("DISPLAY2"), CursorMode.NEVER)) {
      doReturn(0).when(user32).GetMonitorInfoW(eq(2L), anyLong());
      clock.advance(Duration.ofSeconds(1));

      assertThatThrownBy(grabber::poll)
          .isInstanceOfSatisfying(
              MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND));
    }
  }

  @Test
  void closesOnceAndAfterTheLastFrame() {
    ScreenGrabber grabber = open(desktop(), CursorMode.NEVER);
    VideoFrame frame = grabber.poll();
    grabber.close();
    grabber.close();
    assertThat(handles.values()).contains("CreateDIBSection", "CreateCompatibleDC");

    long dc = dcOfPictures();
    frame.close();

    InOrder calls = inOrder(gdi32);
    calls.verify(gdi32).SelectObject(dc, 0x57);
    calls.verify(gdi32).DeleteObject(anyLong());
    calls.verify(gdi32).DeleteDC(dc);
  }
}
