package dev.swingreel.plugin.screen.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is asked of Windows about monitors and windows, by the sequences its documentation asks for.
 */
class GdiBackendTest extends DocumentedWindows {

  @Test
  void listsMonitorsWithNegativeOriginsAndThePrimaryFirst() {
    assertThat(backend.monitors())
        .containsExactly(
            new MonitorInfo("DISPLAY1", new PixelRect(0, 0, 60, 50), true, 1.5),
            new MonitorInfo("DISPLAY2", left, false));
    assertThat(backend.obstacle()).isEmpty();
  }

  @Test
  void tellsTheScaleOfTheMonitorThatShowsMostOfAnArea() {
    assertThat(backend.screenPixelRatio(new PixelRect(-10, 0, 40, 20))).isEqualTo(1.5);
    assertThat(backend.screenPixelRatio(new PixelRect(-30, 0, 40, 20))).isEqualTo(1);

    doReturn(0x80070057).when(shcore).GetDpiForMonitor(anyLong(), eq(0), anyLong(), anyLong());
    assertThat(backend.screenPixelRatio(new PixelRect(0, 0, 40, 20)))
        .as("E_INVALIDARG")
        .isEqualTo(1);
  }

  @Test
  void leavesOutAMonitorThatWentAwayWhileItWasListed() {
    doReturn(0).when(user32).GetMonitorInfoW(eq(2L), anyLong());

    assertThat(backend.monitors()).extracting(MonitorInfo::name).containsExactly("DISPLAY1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EnumDisplayMonitors",
        "GetMonitorInfo",
        "CreateDC",
        "CreateCompatibleDC",
        "CreateDIBSection",
        "SelectObject",
        "BitBlt"
      })
  void releasesWhatItHasWhenACallFailsAndNamesTheCall(String function) {
    lastError = 1450;
    switch (function) {
      case "EnumDisplayMonitors" ->
          doReturn(0).when(user32).EnumDisplayMonitors(eq(0L), eq(0L), any(), eq(0L));
      case "GetMonitorInfo" -> doReturn(0).when(user32).GetMonitorInfoW(anyLong(), anyLong());
      case "CreateDC" -> doReturn(0L).when(gdi32).CreateDCW(anyLong(), eq(0L), eq(0L), eq(0L));
      case "CreateCompatibleDC" -> doReturn(0L).when(gdi32).CreateCompatibleDC(anyLong());
      case "CreateDIBSection" ->
          doReturn(0L)
              .when(gdi32)
              .CreateDIBSection(anyLong(), anyLong(), eq(0), anyLong(), eq(0L), eq(0));
      case "BitBlt" ->
          doReturn(0)
              .when(gdi32)
              .BitBlt(
                  anyLong(), anyInt(), anyInt(), anyInt(), anyInt(), anyLong(), anyInt(), anyInt(),
                  anyInt());
      default -> doReturn(0L).when(gdi32).SelectObject(anyLong(), anyLong());
    }

    assertThatThrownBy(() -> open(desktop(), CursorMode.ALWAYS))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_READABLE))
        .hasMessage("Windows refuses to capture the screen (%s, error 1450).".formatted(function));
  }

  @Test
  void saysThatItsLibrariesAreMissing() {
    GdiBackend elsewhere =
        new GdiBackend(
            () -> {
              throw new UnsatisfiedLinkError("no user32");
            });

    assertThat(elsewhere.obstacle().orElseThrow().sentence()).endsWith("no user32");
    assertThat(elsewhere.keepOwnWindowsOut()).isFalse();
  }

  @Test
  void worksOnAWindowsThatDoesNotKnowDpiAwarenessOfThreads() {
    GdiBackend old =
        new GdiBackend(
            () ->
                new WindowsApi(
                    user32, gdi32, dwmapi, Optional.empty(), Optional.empty(), () -> lastError));
    dpiDepth = 1; // Java's manifest asks for physical pixels.

    assertThat(old.monitors()).hasSize(2);
    dpiDepth = 0;
  }

  @Test
  void listsTheWindowsOfTheTaskBar() {
    doAnswer(
            call -> {
              User32.WndEnumProc proc = call.getArgument(0);
              for (long window = 1; window <= 7; window++) {
                assertThat(proc.invoke(window, 0)).isEqualTo(1);
              }
              return 1;
            })
        .when(user32)
        .EnumWindows(any(), eq(0L));
    for (long window = 1; window <= 7; window++) {
      lenient().doReturn(window == 2 ? 0 : 1).when(user32).IsWindowVisible(window);
      title(window, window == 3 ? "" : "Window " + window);
    }
    lenient().doReturn(0x80L).when(user32).GetWindowLongPtrW(4, -20); // a tool window
    lenient().doReturn(1L).when(user32).GetWindow(5, 4); // owned by another
    cloaked(6);
    lenient().doReturn(0x40080L).when(user32).GetWindowLongPtrW(7, -20);
    lenient().doReturn(1L).when(user32).GetWindow(7, 4);
    lenient()
        .doAnswer(call -> writeBounds(call, new PixelRect(-9, 5, 30, 20)))
        .when(dwmapi)
        .DwmGetWindowAttribute(eq(1L), eq(9), anyLong(), eq(16));
    lenient().doReturn(1).when(user32).IsIconic(7);
    doAnswer(
            call -> {
              Pointer placement = new Pointer(call.<Long>getArgument(1));
              assertThat(placement.getInt(0)).as("length").isEqualTo(44);
              writeRect(placement, 28, new PixelRect(1, 2, 3, 4));
              return 1;
            })
        .when(user32)
        .GetWindowPlacement(eq(7L), anyLong());

    assertThat(backend.windows())
        .containsExactly(
            new WindowInfo(1, "Window 1", new PixelRect(-9, 5, 30, 20)),
            new WindowInfo(7, "Window 7", new PixelRect(1, 2, 3, 4)));
  }

  @Test
  void saysThatWindowsAreNotListed() {
    lastError = 5;
    assertThatThrownBy(backend::windows)
        .hasMessage("Windows refuses to capture the screen (EnumWindows, error 5).");
  }

  @Test
  void saysThatThereIsNoSuchWindow() {
    assertThatThrownBy(() -> open(new CaptureArea.Window(0xbad), CursorMode.NEVER))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
        .hasMessage("There is no window 0xbad any more.");
  }

  @Test
  void keepsTheWindowsOfThisProgramOutOfWhatIsCaptured() {
    long ownPid = ProcessHandle.current().pid();
    doAnswer(
            call -> {
              User32.WndEnumProc proc = call.getArgument(0);
              assertThat(proc.invoke(WINDOW, 0)).as("go on").isEqualTo(1);
              assertThat(proc.invoke(0x501, 0)).as("go on").isEqualTo(1);
              assertThat(proc.invoke(0x502, 0)).as("go on").isEqualTo(1);
              return 1;
            })
        .when(user32)
        .EnumWindows(any(), eq(0L));
    for (long own : new long[] {0x501, 0x502}) {
      doAnswer(
              call -> {
                new Pointer(call.<Long>getArgument(1)).setInt(0, (int) ownPid);
                return 12;
              })
          .when(user32)
          .GetWindowThreadProcessId(eq(own), anyLong());
    }
    doReturn(1).when(user32).IsWindowVisible(0x501);
    doReturn(1).when(user32).SetWindowDisplayAffinity(0x501, 0x11);

    assertThat(backend.keepOwnWindowsOut()).isTrue();
    verify(user32).SetWindowDisplayAffinity(0x501, 0x11);
    verify(user32, never()).SetWindowDisplayAffinity(eq(WINDOW), anyInt());
    verify(user32, never()).SetWindowDisplayAffinity(eq(0x502L), anyInt());

    doReturn(0).when(user32).SetWindowDisplayAffinity(0x501, 0x11);
    assertThat(backend.keepOwnWindowsOut()).as("an older Windows").isFalse();
  }
}
