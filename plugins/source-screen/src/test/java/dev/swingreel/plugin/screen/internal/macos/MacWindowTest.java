package dev.swingreel.plugin.screen.internal.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.verify;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** The calls made of macOS for pictures of one window, and that all it created is released. */
class MacWindowTest extends DocumentedMac {

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
  void hasTheSizeItWouldShowWithWhenItIsMinimisedAtFirst() {
    Map<String, Object> minimised = window(WINDOW, 0, "Notes", "Editor");
    minimised.remove("kCGWindowIsOnscreen");
    windows = List.of(minimised);

    try (ScreenGrabber grabber = open(new CaptureArea.Window(WINDOW), CursorMode.NEVER)) {
      assertThat(grabber.isHidden()).isTrue();
      assertThat(grabber.area()).isEqualTo(new PixelRect(4, 5, 12, 8));
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
}
