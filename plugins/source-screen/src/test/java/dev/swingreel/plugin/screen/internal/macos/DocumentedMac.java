package dev.swingreel.plugin.screen.internal.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.testkit.FakeMediaClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** A macOS that behaves as its documentation says, and knows what was created and not released. */
@ExtendWith(MockitoExtension.class)
abstract class DocumentedMac {

  static final int MAIN = 69;
  static final int RETINA = 70;
  static final int BGRA = 0x2002;
  static final int WINDOW = 51;

  @Mock CoreGraphics graphics;
  @Mock CoreFoundation foundation;

  final FakeMediaClock clock = new FakeMediaClock();

  /** What was created and not released, with the call that created it. */
  final Map<Long, String> created = new HashMap<>();

  final Map<Long, Memory> pixels = new HashMap<>();
  final Map<Long, String> texts = new HashMap<>();
  final Map<Long, int[]> images = new HashMap<>();
  long next = 0x1000;
  List<Map<String, Object>> windows = new ArrayList<>();
  MacBackend backend;

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

  void assertRefused(CaptureArea area, String sentence) {
    assertThatThrownBy(() -> open(area, CursorMode.ALWAYS))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_READABLE))
        .hasMessageContaining(sentence);
  }

  ScreenGrabber open(CaptureArea area, CursorMode cursor) {
    return backend.open(new GrabRequest(area, cursor, clock));
  }

  static int pixel(VideoFrame frame, int x, int y) {
    return frame.plane(0).getInt(y * frame.strideBytes(0) + x * Integer.BYTES);
  }

  long create(String call) {
    long reference = next++;
    created.put(reference, call);
    return reference;
  }

  /** An image whose pixels are numbered, with 16 bytes after each row that mean nothing. */
  long image(int widthPx, int heightPx, int first) {
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

  static CoreGraphics.CGRect rect(double x, double y, double width, double height) {
    CoreGraphics.CGRect rect = new CoreGraphics.CGRect();
    rect.x = x;
    rect.y = y;
    rect.width = width;
    rect.height = height;
    return rect;
  }

  static CoreGraphics.CGPoint point(double x, double y) {
    CoreGraphics.CGPoint point = new CoreGraphics.CGPoint();
    point.x = x;
    point.y = y;
    return point;
  }

  static Map<String, Object> window(int number, int layer, String title, String program) {
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
  void tellOfWindows() {
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
