package dev.swingreel.plugin.screen.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.testkit.FakeMediaClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.junit.jupiter.MockitoExtension;

/** A Windows that behaves as its documentation says, and counts what it gave. */
@ExtendWith(MockitoExtension.class)
abstract class DocumentedWindows {

  static final long SCREEN_DC = 0xd0;
  static final int COPY = Gdi32.SRCCOPY | Gdi32.CAPTUREBLT;
  static final long PER_MONITOR = DpiAwareness.DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE;
  static final long UNAWARE = -1;
  static final long ARROW = 0xc1;
  static final long WINDOW = 0x10abc;

  @Mock User32 user32;
  @Mock Gdi32 gdi32;
  @Mock Dwmapi dwmapi;
  @Mock Shcore shcore;
  @Mock DpiAwareness dpi;

  final FakeMediaClock clock = new FakeMediaClock();
  final List<Memory> pixels = new ArrayList<>();

  /** Every handle that Windows gave and did not get back, with the call that gave it. */
  final Map<Long, String> handles = new HashMap<>();

  long nextHandle = 0x1000;
  int lastError;
  int dpiDepth;
  PixelRect left = new PixelRect(-40, -10, 40, 30);
  GdiBackend backend;

  @BeforeEach
  void behaveAsDocumented() {
    backend =
        new GdiBackend(
            () ->
                new WindowsApi(
                    user32, gdi32, dwmapi, Optional.of(shcore), Optional.of(dpi), () -> lastError));
    lenient()
        .when(dpi.SetThreadDpiAwarenessContext(anyLong()))
        .thenAnswer(
            call -> {
              boolean enters = call.<Long>getArgument(0) == PER_MONITOR;
              dpiDepth += enters ? 1 : -1;
              return enters ? UNAWARE : PER_MONITOR;
            });
    lenient()
        .when(user32.EnumDisplayMonitors(eq(0L), eq(0L), any(), eq(0L)))
        .thenAnswer(
            call -> {
              User32.MonitorEnumProc proc = call.getArgument(2);
              assertThat(proc.invoke(1, 0, 0, 0)).as("go on").isEqualTo(1);
              assertThat(proc.invoke(2, 0, 0, 0)).as("go on").isEqualTo(1);
              return 1;
            });
    lenient()
        .when(user32.GetMonitorInfoW(anyLong(), anyLong()))
        .thenAnswer(
            call -> {
              assertThat(dpiDepth).as("sees physical pixels").isEqualTo(1);
              boolean isPrimary = call.<Long>getArgument(0) == 1;
              Pointer info = new Pointer(call.<Long>getArgument(1));
              assertThat(info.getInt(0)).as("cbSize").isEqualTo(104);
              writeRect(info, 4, isPrimary ? new PixelRect(0, 0, 60, 50) : left);
              info.setInt(36, isPrimary ? 1 : 0);
              writeText(info, 40, isPrimary ? "\\\\.\\DISPLAY1" : "\\\\.\\DISPLAY2");
              return 1;
            });
    lenient()
        .when(shcore.GetDpiForMonitor(anyLong(), eq(0), anyLong(), anyLong()))
        .thenAnswer(
            call -> {
              assertThat(dpiDepth).as("sees the monitor's own DPI").isEqualTo(1);
              int dpiFound = call.<Long>getArgument(0) == 1 ? 144 : 96;
              new Pointer(call.<Long>getArgument(2)).setInt(0, dpiFound);
              new Pointer(call.<Long>getArgument(3)).setInt(0, dpiFound);
              return 0;
            });
    lenient()
        .when(gdi32.CreateDCW(anyLong(), eq(0L), eq(0L), eq(0L)))
        .thenAnswer(
            call -> {
              assertThat(readText(call.getArgument(0))).isEqualTo("DISPLAY");
              return handles.containsKey(SCREEN_DC) ? give("CreateDC") : put(SCREEN_DC, "CreateDC");
            });
    lenient()
        .when(gdi32.CreateCompatibleDC(anyLong()))
        .thenAnswer(
            call -> {
              assertThat(call.<Long>getArgument(0)).as("of the screen").isNotZero();
              return give("CreateCompatibleDC");
            });
    lenient()
        .when(gdi32.CreateDIBSection(anyLong(), anyLong(), eq(0), anyLong(), eq(0L), eq(0)))
        .thenAnswer(
            call -> {
              Pointer info = new Pointer(call.<Long>getArgument(1));
              Memory bits = numbered(info.getInt(4), -info.getInt(8));
              pixels.add(bits);
              new Pointer(call.<Long>getArgument(3)).setLong(0, Pointer.nativeValue(bits));
              return give("CreateDIBSection");
            });
    lenient().when(gdi32.SelectObject(anyLong(), anyLong())).thenReturn(0x57L);
    lenient()
        .when(
            gdi32.BitBlt(
                anyLong(), anyInt(), anyInt(), anyInt(), anyInt(), anyLong(), anyInt(), anyInt(),
                anyInt()))
        .thenReturn(1);
    lenient().when(gdi32.DeleteDC(anyLong())).thenAnswer(call -> take(call.getArgument(0)));
    lenient().when(gdi32.DeleteObject(anyLong())).thenAnswer(call -> take(call.getArgument(0)));
    lenient().when(gdi32.SaveDC(anyLong())).thenReturn(7);
    lenient().when(gdi32.RestoreDC(anyLong(), eq(7))).thenReturn(1);
    int simpleRegion = 2;
    lenient()
        .when(gdi32.IntersectClipRect(anyLong(), anyInt(), anyInt(), anyInt(), anyInt()))
        .thenReturn(simpleRegion);
    lenient()
        .when(
            user32.DrawIconEx(
                anyLong(), anyInt(), anyInt(), anyLong(), anyInt(), anyInt(), anyInt(), anyLong(),
                anyInt()))
        .thenReturn(1);
    lenient()
        .when(user32.GetCursorInfo(anyLong()))
        .thenAnswer(
            call -> {
              Pointer info = new Pointer(call.<Long>getArgument(0));
              assertThat(info.getInt(0)).as("cbSize").isEqualTo(24);
              info.setInt(4, 1);
              info.setLong(8, ARROW);
              info.setInt(16, 20);
              info.setInt(20, 15);
              return 1;
            });
    lenient()
        .when(user32.GetIconInfo(eq(ARROW), anyLong()))
        .thenAnswer(
            call -> {
              Pointer info = new Pointer(call.<Long>getArgument(1));
              info.setInt(4, 3);
              info.setInt(8, 2);
              info.setLong(16, give("GetIconInfo, mask"));
              info.setLong(24, give("GetIconInfo, colour"));
              return 1;
            });
    lenient()
        .when(user32.GetWindowThreadProcessId(eq(WINDOW), anyLong()))
        .thenAnswer(
            call -> {
              new Pointer(call.<Long>getArgument(1)).setInt(0, 4711);
              return 12;
            });
    lenient().when(user32.IsWindow(WINDOW)).thenReturn(1);
    lenient().when(user32.IsWindowVisible(WINDOW)).thenReturn(1);
    lenient()
        .when(user32.GetWindowRect(eq(WINDOW), anyLong()))
        .thenAnswer(call -> writeRect(call, new PixelRect(93, 100, 114, 87)));
    lenient()
        .when(dwmapi.DwmGetWindowAttribute(eq(WINDOW), eq(9), anyLong(), eq(16)))
        .thenAnswer(call -> writeBounds(call, new PixelRect(100, 100, 100, 80)));
    lenient().when(user32.PrintWindow(eq(WINDOW), anyLong(), anyInt())).thenReturn(1);
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(handles).as("handles not released").isEmpty();
    assertThat(dpiDepth).as("the thread sees what it saw before").isZero();
  }

  /** Memory whose rows begin with their numbers. */
  static Memory numbered(int widthPx, int rows) {
    Memory bits = new Memory(4L * widthPx * rows);
    for (int row = 0; row < rows; row++) {
      bits.setInt(4L * widthPx * row, row);
    }
    return bits;
  }

  ScreenGrabber open(CaptureArea area, CursorMode cursor) {
    return backend.open(new GrabRequest(area, cursor, clock));
  }

  static CaptureArea desktop() {
    return new CaptureArea.Desktop();
  }

  static void grab(ScreenGrabber grabber) {
    try (VideoFrame frame = grabber.poll()) {
      assertThat(grabber.grab(frame)).isPresent();
    }
  }

  void verifyNoIcon() {
    verify(user32, never())
        .DrawIconEx(
            anyLong(), anyInt(), anyInt(), anyLong(), anyInt(), anyInt(), anyInt(), anyLong(),
            anyInt());
  }

  static void assertClosed(ScreenGrabber grabber) {
    assertThatThrownBy(grabber::poll)
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
        .hasMessage("The window was closed.");
  }

  /** The context made last. */
  long dcOfPictures() {
    return handles.entrySet().stream()
        .filter(entry -> entry.getValue().equals("CreateCompatibleDC"))
        .mapToLong(Map.Entry::getKey)
        .max()
        .orElseThrow();
  }

  void title(long window, String title) {
    lenient()
        .doAnswer(
            call -> {
              writeText(new Pointer(call.<Long>getArgument(1)), 0, title);
              return title.length();
            })
        .when(user32)
        .GetWindowTextW(eq(window), anyLong(), anyInt());
  }

  void cloaked(long window) {
    lenient()
        .doAnswer(
            call -> {
              new Pointer(call.<Long>getArgument(2)).setInt(0, 2);
              return 0;
            })
        .when(dwmapi)
        .DwmGetWindowAttribute(eq(window), eq(14), anyLong(), eq(4));
  }

  long give(String call) {
    return put(nextHandle++, call);
  }

  long put(long handle, String call) {
    handles.put(handle, call);
    return handle;
  }

  int take(long handle) {
    assertThat(handles.remove(handle)).as("handle 0x%x was given", handle).isNotNull();
    return 1;
  }

  static int writeRect(InvocationOnMock call, PixelRect rect) {
    writeRect(new Pointer(call.<Long>getArgument(1)), 0, rect);
    return 1;
  }

  static int writeBounds(InvocationOnMock call, PixelRect rect) {
    writeRect(new Pointer(call.<Long>getArgument(2)), 0, rect);
    return 0;
  }

  static void writeRect(Pointer memory, long offset, PixelRect rect) {
    memory.setInt(offset, rect.x());
    memory.setInt(offset + 4, rect.y());
    memory.setInt(offset + 8, rect.x() + rect.width());
    memory.setInt(offset + 12, rect.y() + rect.height());
  }

  static void writeText(Pointer memory, long offset, String text) {
    for (int i = 0; i < text.length(); i++) {
      memory.setShort(offset + 2L * i, (short) text.charAt(i));
    }
    memory.setShort(offset + 2L * text.length(), (short) 0);
  }

  static String readText(long address) {
    StringBuilder text = new StringBuilder();
    for (long at = 0; new Pointer(address).getShort(at) != 0; at += 2) {
      text.append((char) new Pointer(address).getShort(at));
    }
    return text.toString();
  }
}
