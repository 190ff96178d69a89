package dev.swingreel.plugin.screen.internal.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doReturn;
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
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import dev.swingreel.testkit.FakeMediaClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** The calls made of macOS, and that all it created is released, by Apple's rules of ownership. */
@ExtendWith(MockitoExtension.class)
class MacBackendTest {

  private static final int MAIN = 69;
  private static final int RETINA = 70;
  private static final int BGRA = 0x2002;
  private static final int WINDOW = 51;

  @Mock private CoreGraphics graphics;
  @Mock private CoreFoundation foundation;

  private final FakeMediaClock clock = new FakeMediaClock();

  /** What was created and not released, with the call that created it. */
  private final Map<Long, String> created = new HashMap<>();

  private final Map<Long, Memory> pixels = new HashMap<>();
  private final Map<Long, String> texts = new HashMap<>();
  private final Map<Long, int[]> images = new HashMap<>();
  private long next = 0x1000;
  private List<Map<String, Object>> windows = new ArrayList<>();
  private MacBackend backend;

  @BeforeEach
  void behaveAsDocumented() {
    backend = new MacBackend(() -> new MacApi(graphics, foundation));
    lenient().doReturn((byte) 1).when(graphics).CGPreflightScreenCaptureAccess();
    lenient()
        .doAnswer(
            call -> {
              new Pointer(call.<Long>getArgument(1)).write(0, new int[] {MAIN, RETINA}, 0, 2);
              new Pointer(call.<Long>getArgument(2)).setInt(0, 2);
              return 0;
            })
        .when(graphics)
        .CGGetActiveDisplayList(anyInt(), anyLong(), anyLong());
    lenient().doReturn(MAIN).when(graphics).CGMainDisplayID();
    lenient().doAnswer(call -> rect(0, 0, 40, 30)).when(graphics).CGDisplayBounds(MAIN);
    lenient().doAnswer(call -> rect(-20, 5, 20, 10)).when(graphics).CGDisplayBounds(RETINA);
    lenient()
        .doAnswer(call -> create(call.getArgument(0).equals(MAIN) ? "mode" : "retina mode"))
        .when(graphics)
        .CGDisplayCopyDisplayMode(anyInt());
    lenient().doReturn(40L).when(graphics).CGDisplayModeGetPixelWidth(anyLong());
    lenient()
        .doAnswer(call -> created.get(call.<Long>getArgument(0)).equals("mode") ? 30L : 20L)
        .when(graphics)
        .CGDisplayModeGetPixelHeight(anyLong());
    lenient().doAnswer(call -> image(40, 30, 0x100000)).when(graphics).CGDisplayCreateImage(MAIN);
    lenient().doAnswer(call -> image(40, 20, 0x200000)).when(graphics).CGDisplayCreateImage(RETINA);
    lenient()
        .doAnswer(call -> (long) images.get(call.<Long>getArgument(0))[0])
        .when(graphics)
        .CGImageGetWidth(anyLong());
    lenient()
        .doAnswer(call -> (long) images.get(call.<Long>getArgument(0))[1])
        .when(graphics)
        .CGImageGetHeight(anyLong());
    lenient()
        .doAnswer(call -> images.get(call.<Long>getArgument(0))[0] * 4L + 16)
        .when(graphics)
        .CGImageGetBytesPerRow(anyLong());
    lenient().doReturn(32L).when(graphics).CGImageGetBitsPerPixel(anyLong());
    lenient().doReturn(BGRA).when(graphics).CGImageGetBitmapInfo(anyLong());
    lenient()
        .doAnswer(call -> -call.<Long>getArgument(0))
        .when(graphics)
        .CGImageGetDataProvider(anyLong());
    lenient()
        .doAnswer(
            call -> {
              long data = create("data");
              pixels.put(data, pixels.get(-call.<Long>getArgument(0)));
              return data;
            })
        .when(graphics)
        .CGDataProviderCopyData(anyLong());
    lenient().doAnswer(call -> create("event")).when(graphics).CGEventCreate(0);
    lenient().doAnswer(call -> point(-10, 10)).when(graphics).CGEventGetLocation(anyLong());
    lenient()
        .doAnswer(
            call -> {
              assertThat(created.remove(call.<Long>getArgument(0))).as("released once").isNotNull();
              return null;
            })
        .when(foundation)
        .CFRelease(anyLong());
    lenient()
        .doAnswer(call -> Pointer.nativeValue(pixels.get(call.<Long>getArgument(0))))
        .when(foundation)
        .CFDataGetBytePtr(anyLong());
    lenient()
        .doAnswer(call -> pixels.get(call.<Long>getArgument(0)).size())
        .when(foundation)
        .CFDataGetLength(anyLong());
    tellOfWindows();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(created).as("created and not released").isEmpty();
  }

  @Test
  void listsDisplaysInPixelsOfTheirOwnScale() {
    assertThat(backend.monitors())
        .containsExactly(
            new MonitorInfo("display-69", new PixelRect(0, 0, 40, 30), true),
            new MonitorInfo("display-70", new PixelRect(-40, 10, 40, 20), false, 2));
    assertThat(backend.obstacle()).isEmpty();
  }

  @Test
  void tellsTheScaleOfTheDisplayThatShowsMostOfAnArea() {
    assertThat(backend.screenPixelRatio(new PixelRect(-30, 10, 40, 20))).isEqualTo(2);
    assertThat(backend.screenPixelRatio(new PixelRect(0, 0, 40, 30))).isEqualTo(1);
  }

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
        "CFDataGetLength"
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
  void hasNoPictureWhileADisplayGivesNone() {
    try (ScreenGrabber grabber = open(new CaptureArea.Desktop(), CursorMode.NEVER);
        VideoFrame frame = grabber.poll()) {
      doReturn(0L).when(graphics).CGDisplayCreateImage(MAIN);

      assertThat(grabber.grab(frame)).isEmpty();
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
  void capturesAWindowInTheSizeOfItsImage() {
    windows = List.of(window(WINDOW, 0, "Notes", "Editor"));
    lenient()
        .doAnswer(call -> image(24, 16, 0x300000))
        .when(graphics)
        .CGWindowListCreateImage(any(), eq(8), eq(WINDOW), eq(1 | 8));

    try (ScreenGrabber grabber = open(new CaptureArea.Window(WINDOW), CursorMode.NEVER);
        VideoFrame frame = grabber.poll()) {
      assertThat(grabber.area()).isEqualTo(new PixelRect(4, 5, 24, 16));
      assertThat(grabber.grab(frame)).isPresent();
      assertThat(pixel(frame, 23, 15)).isEqualTo(0x300000 + 24 * 16 - 1);

      ArgumentCaptor<CoreGraphics.CGRect> bounds =
          ArgumentCaptor.forClass(CoreGraphics.CGRect.class);
      verify(graphics, atLeastOnce())
          .CGWindowListCreateImage(bounds.capture(), anyInt(), anyInt(), anyInt());
      assertThat(bounds.getValue().x).as("CGRectNull").isInfinite().isPositive();
      assertThat(bounds.getValue().y).isInfinite().isPositive();
      assertThat(bounds.getValue().width).isZero();
    }
  }

  @Test
  void isHiddenWhileItsWindowIsAndEndsWhenItIsClosed() {
    windows = List.of(window(WINDOW, 0, "Notes", "Editor"));
    lenient()
        .doAnswer(call -> image(24, 16, 0x300000))
        .when(graphics)
        .CGWindowListCreateImage(any(), anyInt(), anyInt(), anyInt());
    try (ScreenGrabber grabber = open(new CaptureArea.Window(WINDOW), CursorMode.NEVER)) {
      Map<String, Object> minimised = new LinkedHashMap<>(windows.get(0));
      minimised.remove("kCGWindowIsOnscreen");
      windows = List.of(minimised);
      assertThat(grabber.poll()).isNull();
      assertThat(grabber.isHidden()).isTrue();
      assertThat(grabber.area()).as("keeps its size").isEqualTo(new PixelRect(4, 5, 24, 16));

      windows = List.of();
      assertThatThrownBy(grabber::poll)
          .isInstanceOfSatisfying(
              MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
          .hasMessage("The window was closed.");
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
  void laysOutStructuresAsApplesHeadersDo() {
    assertThat(new CoreGraphics.CGRect().size()).isEqualTo(32);
    assertThat(new CoreGraphics.CGPoint().size()).isEqualTo(16);
  }

  private void assertRefused(CaptureArea area, String sentence) {
    assertThatThrownBy(() -> open(area, CursorMode.ALWAYS))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_READABLE))
        .hasMessageContaining(sentence);
  }

  private ScreenGrabber open(CaptureArea area, CursorMode cursor) {
    return backend.open(new GrabRequest(area, cursor, clock));
  }

  private static int pixel(VideoFrame frame, int x, int y) {
    return frame.plane(0).getInt(y * frame.strideBytes(0) + x * Integer.BYTES);
  }

  private long create(String call) {
    long reference = next++;
    created.put(reference, call);
    return reference;
  }

  /** An image whose pixels are numbered, with 16 bytes after each row that mean nothing. */
  private long image(int widthPx, int heightPx, int first) {
    long image = create("image");
    int strideBytes = widthPx * 4 + 16;
    Memory memory = new Memory((long) strideBytes * heightPx);
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        memory.setInt((long) y * strideBytes + x * 4L, first + y * widthPx + x);
      }
    }
    pixels.put(image, memory);
    images.put(image, new int[] {widthPx, heightPx});
    return image;
  }

  private static CoreGraphics.CGRect rect(double x, double y, double width, double height) {
    CoreGraphics.CGRect rect = new CoreGraphics.CGRect();
    rect.x = x;
    rect.y = y;
    rect.width = width;
    rect.height = height;
    return rect;
  }

  private static CoreGraphics.CGPoint point(double x, double y) {
    CoreGraphics.CGPoint point = new CoreGraphics.CGPoint();
    point.x = x;
    point.y = y;
    return point;
  }

  private static Map<String, Object> window(int number, int layer, String title, String program) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("kCGWindowNumber", number);
    entry.put("kCGWindowLayer", layer);
    entry.put("kCGWindowBounds", new double[] {4, 5, 12, 8});
    entry.put("kCGWindowIsOnscreen", true);
    if (title != null) {
      entry.put("kCGWindowName", title);
    }
    if (program != null) {
      entry.put("kCGWindowOwnerName", program);
    }
    return entry;
  }

  /** References into the lists: entries are their numbers, values are theirs and their key's. */
  private void tellOfWindows() {
    Map<Long, Object> values = new HashMap<>();
    lenient()
        .doAnswer(call -> create("window list"))
        .when(graphics)
        .CGWindowListCopyWindowInfo(anyInt(), anyInt());
    lenient().doAnswer(call -> (long) windows.size()).when(foundation).CFArrayGetCount(anyLong());
    lenient()
        .doAnswer(call -> call.<Long>getArgument(1) + 1)
        .when(foundation)
        .CFArrayGetValueAtIndex(anyLong(), anyLong());
    lenient()
        .doAnswer(
            call -> {
              Pointer text = new Pointer(call.<Long>getArgument(1));
              long reference = create("key");
              texts.put(reference, text.getString(0, StandardCharsets.UTF_8.name()));
              return reference;
            })
        .when(foundation)
        .CFStringCreateWithCString(eq(0L), anyLong(), eq(0x08000100));
    lenient()
        .doAnswer(
            call -> {
              int entry = Math.toIntExact(call.<Long>getArgument(0)) - 1;
              Object value = windows.get(entry).get(texts.get(call.<Long>getArgument(1)));
              long reference = value == null ? 0 : 0x100000 + values.size();
              values.put(reference, value);
              return reference;
            })
        .when(foundation)
        .CFDictionaryGetValue(anyLong(), anyLong());
    lenient()
        .doAnswer(
            call -> {
              long number = ((Number) values.get(call.<Long>getArgument(0))).longValue();
              new Pointer(call.<Long>getArgument(2)).setLong(0, number);
              return (byte) 1;
            })
        .when(foundation)
        .CFNumberGetValue(anyLong(), eq(4L), anyLong());
    lenient()
        .doAnswer(
            call -> {
              String text = (String) values.get(call.<Long>getArgument(0));
              new Pointer(call.<Long>getArgument(1))
                  .setString(0, text, StandardCharsets.UTF_8.name());
              return (byte) 1;
            })
        .when(foundation)
        .CFStringGetCString(anyLong(), anyLong(), anyLong(), eq(0x08000100));
    lenient()
        .doAnswer(
            call -> (byte) (Boolean.TRUE.equals(values.get(call.<Long>getArgument(0))) ? 1 : 0))
        .when(foundation)
        .CFBooleanGetValue(anyLong());
    lenient()
        .doAnswer(
            call -> {
              double[] edges = (double[]) values.get(call.<Long>getArgument(0));
              new Pointer(call.<Long>getArgument(1)).write(0, edges, 0, edges.length);
              return (byte) 1;
            })
        .when(graphics)
        .CGRectMakeWithDictionaryRepresentation(anyLong(), anyLong());
  }
}
