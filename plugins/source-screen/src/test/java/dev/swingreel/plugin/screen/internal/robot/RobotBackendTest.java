package dev.swingreel.plugin.screen.internal.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.plugin.screen.ScreenPlugin;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.x11.Painter;
import java.awt.GraphicsEnvironment;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** AWT's view of the display this process was started on. */
@Tag("display")
@EnabledOnOs(OS.LINUX)
class RobotBackendTest {

  private final RobotBackend backend = new RobotBackend(Optional::empty);

  @BeforeEach
  void needADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeTrue(!GraphicsEnvironment.isHeadless(), "there is no display");
    }
  }

  @Test
  void seesWhatIsOnTheScreen() {
    PixelRect painted = new PixelRect(31, 21, 20, 10);
    try (Painter painter = new Painter(System.getenv("DISPLAY"))) {
      painter.fill(new PixelRect(0, 0, 200, 200), 0x222222);
      painter.fill(painted, 0x3366cc);
      painter.movePointer(150, 150);
      try (ScreenGrabber grabber =
              backend.open(
                  new GrabRequest(
                      new CaptureArea.Region(new PixelRect(30, 20, 50, 40)),
                      CursorMode.ALWAYS,
                      new SystemMediaClock()));
          VideoFrame frame = grabber.poll()) {
        assertThat(grabber.grab(frame)).isPresent();

        for (int y = 0; y < 40; y++) {
          for (int x = 0; x < 50; x++) {
            boolean isPainted = painted.contains(new PixelRect(30 + x, 20 + y, 1, 1));
            assertThat(rgb(frame, x, y)).isEqualTo(isPainted ? 0x3366cc : 0x222222);
          }
        }
      }
    }
  }

  @Test
  void drawsAnArrowForACursor() {
    try (Painter painter = new Painter(System.getenv("DISPLAY"))) {
      painter.fill(new PixelRect(0, 0, 200, 200), 0x222222);
      painter.movePointer(100, 100);
      try (ScreenGrabber grabber =
              backend.open(
                  new GrabRequest(
                      new CaptureArea.Region(new PixelRect(0, 0, 200, 200)),
                      CursorMode.ALWAYS,
                      new SystemMediaClock()));
          VideoFrame frame = grabber.poll()) {
        grabber.grab(frame);

        assertThat(rgb(frame, 100, 100)).as("the black tip").isZero();
        assertThat(rgb(frame, 101, 103)).as("the white inside").isEqualTo(0xffffff);
        assertThat(rgb(frame, 99, 100)).isEqualTo(0x222222);
      }
    }
  }

  @Test
  void makesNoMoreGarbageThanTheImageAwtMakes() {
    int imageBytes = 800 * 600 * Integer.BYTES;
    int grabs = 20;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (ScreenGrabber grabber =
            backend.open(
                new GrabRequest(
                    new CaptureArea.Region(new PixelRect(0, 0, 800, 600)),
                    CursorMode.ALWAYS,
                    new SystemMediaClock()));
        VideoFrame frame = grabber.poll()) {
      grabber.grab(frame);
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < grabs; i++) {
        grabber.grab(frame);
      }
      long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / grabs;

      assertThat(bytes).isBetween((long) imageBytes, imageBytes + imageBytes / 10L);
    }
  }

  @Test
  void saysHowManyPicturesASecondItCanTake() {
    VideoSourceProvider screen = (VideoSourceProvider) new ScreenPlugin().sources().get(0);
    try (VideoSource source =
        screen.open(
            new VideoSourceRequest(
                SourceDevice.of("screen:0", "screen"),
                FrameRate.upTo(30),
                CursorMode.NEVER,
                new SettingValues(Map.of("backend", "robot")),
                new SystemMediaClock()))) {
      assertThat(source.description())
          .matches(
              "screen:0 \\(Robot, slow fallback with an arrow as cursor;"
                  + " at most \\d{1,4} pictures a second\\)");
    }
  }

  @Test
  void listsTheMonitorsInPixels() {
    assertThat(backend.obstacle()).isEmpty();
    assertThat(backend.monitors()).isNotEmpty();
    assertThat(backend.monitors().get(0).isPrimary()).isTrue();
    assertThat(backend.monitors().get(0).area().area()).isPositive();
  }

  private static int rgb(VideoFrame frame, int x, int y) {
    return frame.plane(0).getInt(y * frame.strideBytes(0) + x * Integer.BYTES) & 0xffffff;
  }
}
