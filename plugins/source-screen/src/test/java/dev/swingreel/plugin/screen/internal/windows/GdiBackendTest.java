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
import dev.swingreel.plugin.screen.internal.FrameRing;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;
import org.mockito.Mock;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.junit.jupiter.MockitoExtension;

/** The calls made of Windows, against the sequences its documentation asks for. */
@ExtendWith(MockitoExtension.class)
class GdiBackendTest {

  private static final long SCREEN_DC = 0xd0;
  private static final int COPY = Gdi32.SRCCOPY | Gdi32.CAPTUREBLT;
  private static final long PER_MONITOR = DpiAwareness.DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE;
  private static final long UNAWARE = -1;
  private static final long ARROW = 0xc1;
  private static final long WINDOW = 0x10abc;

  @Mock private User32 user32;
  @Mock private Gdi32 gdi32;
  @Mock private Dwmapi dwmapi;
  @Mock private Shcore shcore;
  @Mock private DpiAwareness dpi;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final List<Memory> pixels = new ArrayList<>();

  /** Every handle that Windows gave and did not get back, with the call that gave it. */
  private final Map<Long, String> handles = new HashMap<>();

  private long nextHandle = 0x1000;
  private int lastError;
  private int dpiDepth;
  private PixelRect left = new PixelRect(-40, -10, 40, 30);
  private GdiBackend backend;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EnumDisplayMonitors",
        "GetMonitorInfo",
        "CreateDC",
        "CreateCompatibleDC",
        "CreateDIBSection",
        "SelectObject"
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

  /** Memory whose rows begin with their numbers. */
  private static Memory numbered(int widthPx, int rows) {
    Memory bits = new Memory(4L * widthPx * rows);
    for (int row = 0; row < rows; row++) {
      bits.setInt(4L * widthPx * row, row);
    }
    return bits;
  }

  private ScreenGrabber open(CaptureArea area, CursorMode cursor) {
    return backend.open(new GrabRequest(area, cursor, clock));
  }

  private static CaptureArea desktop() {
    return new CaptureArea.Desktop();
  }

  private static void grab(ScreenGrabber grabber) {
    try (VideoFrame frame = grabber.poll()) {
      assertThat(grabber.grab(frame)).isPresent();
    }
  }

  private void verifyNoIcon() {
    verify(user32, never())
        .DrawIconEx(
            anyLong(), anyInt(), anyInt(), anyLong(), anyInt(), anyInt(), anyInt(), anyLong(),
            anyInt());
  }

  private static void assertClosed(ScreenGrabber grabber) {
    assertThatThrownBy(grabber::poll)
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
        .hasMessage("The window was closed.");
  }

  /** The context made last. */
  private long dcOfPictures() {
    return handles.entrySet().stream()
        .filter(entry -> entry.getValue().equals("CreateCompatibleDC"))
        .mapToLong(Map.Entry::getKey)
        .max()
        .orElseThrow();
  }

  private void title(long window, String title) {
    lenient()
        .doAnswer(
            call -> {
              writeText(new Pointer(call.<Long>getArgument(1)), 0, title);
              return title.length();
            })
        .when(user32)
        .GetWindowTextW(eq(window), anyLong(), anyInt());
  }

  private void cloaked(long window) {
    lenient()
        .doAnswer(
            call -> {
              new Pointer(call.<Long>getArgument(2)).setInt(0, 2);
              return 0;
            })
        .when(dwmapi)
        .DwmGetWindowAttribute(eq(window), eq(14), anyLong(), eq(4));
  }

  private long give(String call) {
    return put(nextHandle++, call);
  }

  private long put(long handle, String call) {
    handles.put(handle, call);
    return handle;
  }

  private int take(long handle) {
    assertThat(handles.remove(handle)).as("handle 0x%x was given", handle).isNotNull();
    return 1;
  }

  private static int writeRect(InvocationOnMock call, PixelRect rect) {
    writeRect(new Pointer(call.<Long>getArgument(1)), 0, rect);
    return 1;
  }

  private static int writeBounds(InvocationOnMock call, PixelRect rect) {
    writeRect(new Pointer(call.<Long>getArgument(2)), 0, rect);
    return 0;
  }

  private static void writeRect(Pointer memory, long offset, PixelRect rect) {
    memory.setInt(offset, rect.x());
    memory.setInt(offset + 4, rect.y());
    memory.setInt(offset + 8, rect.x() + rect.width());
    memory.setInt(offset + 12, rect.y() + rect.height());
  }

  private static void writeText(Pointer memory, long offset, String text) {
    for (int i = 0; i < text.length(); i++) {
      memory.setShort(offset + 2L * i, (short) text.charAt(i));
    }
    memory.setShort(offset + 2L * text.length(), (short) 0);
  }

  private static String readText(long address) {
    StringBuilder text = new StringBuilder();
    for (long at = 0; new Pointer(address).getShort(at) != 0; at += 2) {
      text.append((char) new Pointer(address).getShort(at));
    }
    return text.toString();
  }
}
