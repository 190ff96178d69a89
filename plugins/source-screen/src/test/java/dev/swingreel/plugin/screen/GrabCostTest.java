package dev.swingreel.plugin.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.x11.Painter;
import dev.swingreel.plugin.screen.internal.x11.TestXServer;
import dev.swingreel.plugin.screen.internal.x11.X11Backend;
import dev.swingreel.plugin.screen.internal.x11.X11Display;
import dev.swingreel.testkit.FakeMediaClock;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a 1080p picture costs. Garbage is asserted; time is only printed, machines differ. */
@Tag("display")
class GrabCostTest {

  private static final int SMALLEST_OBJECT_BYTES = 16;
  private static final int WARM_UP = 300;
  private static final int GRABS = 100;

  @ParameterizedTest
  @ValueSource(strings = {"x11-shm", "x11-getimage"})
  void allocatesNothingForAPicture(String id) {
    try (TestXServer server = TestXServer.start("1920x1080x24")) {
      X11Display display = new X11Display(server::environment);
      ScreenBackend backend =
          id.equals("x11-shm") ? X11Backend.sharedMemory(display) : X11Backend.getImage(display);
      GrabRequest request =
          new GrabRequest(new CaptureArea.Desktop(), CursorMode.ALWAYS, new FakeMediaClock());
      try (Painter painter = new Painter(server.display());
          ScreenGrabber grabber = backend.open(request)) {
        cost(grabber, painter, WARM_UP);
        Cost cost = cost(grabber, painter, GRABS);

        System.out.printf(
            "%s: %.3f ms and %d bytes of garbage a grab of 1920x1080 with cursor%n",
            id, cost.durationNs / 1e6 / GRABS, cost.bytes / GRABS);
        assertThat(cost.bytes / GRABS).isLessThan(SMALLEST_OBJECT_BYTES);
      }
    }
  }

  private record Cost(long durationNs, long bytes) {}

  /** Adds up what grabs cost; by turns all of the screen has changed, or nothing. */
  private static Cost cost(ScreenGrabber grabber, Painter painter, int count) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long durationNs = 0;
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      painter.fill(new PixelRect(0, 0, 1920, 1080), i);
      long bytesBefore = threads.getCurrentThreadAllocatedBytes();
      long startNs = System.nanoTime();
      boolean isChanged = grab(grabber);
      durationNs += System.nanoTime() - startNs;
      grab(grabber);
      bytes += threads.getCurrentThreadAllocatedBytes() - bytesBefore;
      assertThat(isChanged).isTrue();
    }
    return new Cost(durationNs, bytes);
  }

  private static boolean grab(ScreenGrabber grabber) {
    VideoFrame frame = grabber.poll();
    Damage changed = grabber.grab(frame).orElseThrow();
    if (!changed.isNone()) {
      frame.filled(0, changed);
    }
    frame.close();
    return !changed.isNone();
  }
}
