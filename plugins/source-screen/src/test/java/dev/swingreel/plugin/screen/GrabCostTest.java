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
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a 1080p picture costs. Garbage is asserted; time is only printed, machines differ. */
@Tag("display")
class GrabCostTest {

  private static final PixelRect SCREEN = new PixelRect(0, 0, 1920, 1080);

  /** The virtual machine makes a few objects of its own; one a picture would be 4,800 bytes. */
  private static final long ONCE_BYTES = 4_000;

  private static final int WARM_UP = 300;
  private static final int GRABS = 300;
  private static final Duration PERIOD = Duration.ofMillis(33);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** How many rectangles changed: all of the screen, one, several, more than a damage keeps. */
  @ParameterizedTest
  @CsvSource({
    "x11-shm, 0",
    "x11-shm, 1",
    "x11-shm, 5",
    "x11-shm, 60",
    "x11-getimage, 0",
    "x11-getimage, 5"
  })
  void allocatesNothingForAPicture(String id, int rectangles) {
    try (TestXServer server = TestXServer.start("1920x1080x24")) {
      X11Display display = new X11Display(server::environment);
      ScreenBackend backend =
          id.equals("x11-shm") ? X11Backend.sharedMemory(display) : X11Backend.getImage(display);
      FakeMediaClock clock = new FakeMediaClock();
      GrabRequest request = new GrabRequest(new CaptureArea.Desktop(), CursorMode.ALWAYS, clock);
      try (Painter painter = new Painter(server.display());
          ScreenGrabber grabber = backend.open(request)) {
        Scene scene = new Scene(painter, rectangles);
        cost(grabber, scene, clock, WARM_UP);
        Cost one = cost(grabber, scene, clock, GRABS);
        // What allocates for each picture does so in both rounds, the virtual machine in one.
        Cost other = cost(grabber, scene, clock, GRABS);
        Cost cost = one.bytes <= other.bytes ? one : other;

        System.out.printf(
            "%s: %.3f ms and %d bytes of garbage a grab of 1920x1080 with cursor, %s%n",
            id,
            cost.durationNs / 1e6 / GRABS,
            cost.bytes / GRABS,
            rectangles == 0 ? "all changed" : rectangles + " parts changed");
        assertThat(cost.bytes).isLessThan(ONCE_BYTES);
      }
    }
  }

  private record Cost(long durationNs, long bytes) {}

  /** A busy desktop: other parts of it change with every picture, and the pointer moves. */
  private static final class Scene {

    private final Painter painter;
    private final int window;
    private final boolean isWhole;
    private final short[] rectangles;
    private int step;

    Scene(Painter painter, int count) {
      this.painter = painter;
      this.window = painter.window(SCREEN, 0, "busy");
      this.rectangles = new short[4 * Math.max(1, count)];
      this.isWhole = count == 0;
      if (isWhole) {
        rectangles[2] = (short) SCREEN.width();
        rectangles[3] = (short) SCREEN.height();
      }
    }

    void change() {
      step++;
      for (int i = 0; !isWhole && i < rectangles.length; i += 4) {
        rectangles[i] = (short) ((step * 13 + i * 57) % 1900);
        rectangles[i + 1] = (short) ((step * 7 + i * 31) % 1060);
        rectangles[i + 2] = 15;
        rectangles[i + 3] = 9;
      }
      painter.paint(window, rectangles, step);
      painter.movePointer(100 + step % 800, 100 + step % 600);
    }
  }

  /** Adds up what grabs cost; by turns something has changed, or nothing. */
  private static Cost cost(ScreenGrabber grabber, Scene scene, FakeMediaClock clock, int count) {
    long durationNs = 0;
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      scene.change();
      clock.advance(PERIOD);
      long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      long startNs = System.nanoTime();
      boolean isChanged = grab(grabber);
      durationNs += System.nanoTime() - startNs;
      grab(grabber);
      bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
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
