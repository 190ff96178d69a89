package dev.swingreel.plugin.screen.internal.x11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to the size of a window between two pictures. */
@Tag("display")
class ResizedWindowTest {

  private static final PixelRect PLACE = new PixelRect(40, 30, 121, 81);
  private static final PixelRect PART = new PixelRect(40, 10, 10, 10);
  private static final PixelRect LOW_PART = new PixelRect(10, 70, 10, 10);
  private static final int GREEN = 0x20c040;

  private final FakeMediaClock clock = new FakeMediaClock();
  private TestXServer server;
  private Painter painter;
  private XConnection connection;
  private X11Grabber grabber;
  private int window;
  private int lowestRow;
  private int newestWidth;
  private int newestPixel;

  /** Notes which rows are asked for. */
  private final class WatchedRing extends CopiedRing {

    WatchedRing(XConnection connection, PixelRect area) {
      super(connection, area);
    }

    /** As with shared memory, where the server would write them into another picture. */
    @Override
    boolean isGuessCheap() {
      return true;
    }

    @Override
    int request(int drawable, int x, int y, int width, int height, long offset) {
      lowestRow = Math.max(lowestRow, y + height);
      return super.request(drawable, x, y, width, height, offset);
    }
  }

  @BeforeEach
  void captureAWindow() {
    server = TestXServer.start("400x300x24");
    painter = new Painter(server.display());
    window = painter.window(PLACE, 0x2030d0, "Notes");
    connection = new XConnection(server.display());
    grabber =
        new X11Grabber(
            connection,
            new GrabRequest(new CaptureArea.Window(window), CursorMode.NEVER, clock),
            WatchedRing::new);
    grab();
  }

  @AfterEach
  void endTheServer() {
    grabber.close();
    painter.close();
    server.close();
  }

  @Test
  void showsAWindowThatWasResizedThereAndBackInBetween() {
    painter.place(window, new PixelRect(40, 30, 200, 57));
    painter.place(window, PLACE);
    painter.fill(window, PART, GREEN);

    grab();

    assertThat(newestWidth).isEqualTo(PLACE.width());
    assertThat(newestPixel).isEqualTo(GREEN);
  }

  @Test
  void asksForNoRowsThatASmallerWindowHasNoMore() {
    VideoFrame before = grabber.poll();
    painter.fill(window, LOW_PART, GREEN);
    painter.place(window, new PixelRect(40, 30, 121, 24));
    // All is reported for the larger window, and nothing when the smaller one is looked at.
    grab(before);
    assertThat(lowestRow).isGreaterThanOrEqualTo(LOW_PART.y() + LOW_PART.height());
    lowestRow = 0;

    grab();
    painter.fill(window, PART, GREEN);
    grab();

    assertThat(newestPixel).isEqualTo(GREEN);
    assertThat(lowestRow).isBetween(PART.y() + PART.height(), 24);
  }

  private void grab() {
    // With an answer come the events of all that happened before it.
    assertThat(connection.extension("DAMAGE")).isPresent();
    grab(grabber.poll());
  }

  private void grab(VideoFrame polled) {
    assertThat(connection.extension("DAMAGE")).isPresent();
    clock.advance(Duration.ofMillis(10));
    try (VideoFrame frame = polled) {
      Damage changed = grabber.grab(frame).orElseThrow();
      if (!changed.isNone()) {
        frame.filled(clock.nowUs(), changed);
        newestWidth = frame.width();
        newestPixel =
            frame.plane(0).getInt((PART.y() + 5) * frame.strideBytes(0) + (PART.x() + 5) * 4)
                & 0xffffff;
      }
    }
  }
}
