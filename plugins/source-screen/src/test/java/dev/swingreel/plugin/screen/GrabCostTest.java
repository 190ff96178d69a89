package dev.swingreel.plugin.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.x11.TestXServer;
import dev.swingreel.plugin.screen.internal.x11.X11Backend;
import dev.swingreel.plugin.screen.internal.x11.X11Display;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a 1080p picture costs. Garbage is asserted; time is only printed, machines differ. */
@Tag("display")
class GrabCostTest {

  private static final int WARM_UP = 200;
  private static final int GRABS = 200;

  @ParameterizedTest
  @ValueSource(strings = {"x11-shm", "x11-getimage"})
  void allocatesNothingForAPicture(String id) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (TestXServer server = TestXServer.start("1920x1080x24")) {
      X11Display display = new X11Display(server::environment);
      ScreenBackend backend =
          id.equals("x11-shm") ? X11Backend.sharedMemory(display) : X11Backend.getImage(display);
      try (ScreenGrabber grabber =
          backend.open(
              new GrabRequest(
                  new CaptureArea.Desktop(), CursorMode.ALWAYS, new SystemMediaClock()))) {
        grab(grabber, WARM_UP);
        long bytesBefore = threads.getCurrentThreadAllocatedBytes();
        long startNs = System.nanoTime();
        grab(grabber, GRABS);
        long durationNs = System.nanoTime() - startNs;
        long bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;

        System.out.printf(
            "%s: %.3f ms and %d bytes of garbage a grab of 1920x1080 with cursor%n",
            id, durationNs / 1e6 / GRABS, bytes / GRABS);
        assertThat(bytes / GRABS).isZero();
      }
    }
  }

  private static void grab(ScreenGrabber grabber, int count) {
    for (int i = 0; i < count; i++) {
      VideoFrame frame = grabber.poll();
      if (grabber.grab(frame).isEmpty()) {
        throw new AssertionError("no picture");
      }
      frame.close();
    }
  }
}
