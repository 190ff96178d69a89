package dev.swingreel.plugin.screen.internal.x11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a grabber does with the memory it is given, and without. */
@Tag("display")
class PictureRingsTest {

  private static final PixelRect SCREEN = new PixelRect(0, 0, 320, 200);
  private static final PixelRect FILM = new PixelRect(0, 0, 320, 100);
  private static final PixelRect CARET = new PixelRect(10, 150, 2, 12);

  private final FakeMediaClock clock = new FakeMediaClock();
  private TestXServer server;
  private Painter painter;
  private X11Grabber grabber;

  private int rowsRequested;
  private boolean isRefused;

  private final class CountedRing extends CopiedRing {

    CountedRing(XConnection connection, PixelRect area) {
      super(connection, area);
    }

    @Override
    int request(int drawable, int x, int y, int width, int height, long offset) {
      rowsRequested += height;
      return super.request(isRefused ? 0 : drawable, x, y, width, height, offset);
    }
  }

  @BeforeEach
  void startAServer() {
    server = TestXServer.start("320x200x24");
    painter = new Painter(server.display());
    painter.movePointer(300, 180);
  }

  @AfterEach
  void endTheServer() {
    if (grabber != null) {
      grabber.close();
    }
    painter.close();
    server.close();
  }

  @Test
  void sendsTheRowsOfAFilmOnceWhenSomethingChangesBesideIt() {
    capture(CountedRing::new);
    // Until every frame of the ring lacks the film alone.
    for (int picture = 0; picture < 20; picture++) {
      changeAndGrab(FILM, picture);
    }
    rowsRequested = 0;

    changeAndGrab(CARET, 0x607080);

    assertThat(rowsRequested).isEqualTo(FILM.height() + CARET.height());
  }

  @Test
  void goesOnWithCopiesWhenALargerSizeHasNoSharedMemory() {
    server.xrandr("--setmonitor", "*only", "100/80x50/110+0+0", "screen");
    capture(
        (connection, area) -> {
          if (area.width() > 100) {
            throw new MediaException(MediaErrorCode.NOT_READABLE, "No shared memory is left.");
          }
          return new CountedRing(connection, area);
        });
    assertThat(grabber.area()).isEqualTo(new PixelRect(0, 0, 100, 50));

    server.xrandr("--delmonitor", "only");

    await()
        .untilAsserted(
            () -> {
              painter.fill(SCREEN, 0x123456);
              try (VideoFrame frame = grabber.poll()) {
                assertThat(frame.width()).isEqualTo(320);
                assertThat(grabber.grab(frame)).isPresent();
                assertThat(frame.plane(0).getInt(0) & 0xffffff).isEqualTo(0x123456);
              }
            });
  }

  @Test
  void givesUpWhenTheServerRefusesPicturesForSeconds() {
    capture(CountedRing::new);
    isRefused = true;
    painter.fill(SCREEN, 0x405060);
    assertThat(grab()).isEmpty();
    clock.advance(Duration.ofMillis(2_900));
    assertThat(grab()).isEmpty();

    isRefused = false;
    assertThat(grab()).isPresent();
    isRefused = true;
    clock.advance(Duration.ofSeconds(2));
    assertThat(grab()).as("counted anew").isEmpty();
    clock.advance(Duration.ofSeconds(3));

    assertThatThrownBy(this::grab)
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_READABLE))
        .hasMessageContaining("refuses pictures");
  }

  private void capture(BiFunction<XConnection, PixelRect, PictureRing> rings) {
    grabber =
        new X11Grabber(
            new XConnection(server.display()),
            new GrabRequest(new CaptureArea.Desktop(), CursorMode.NEVER, clock),
            rings);
    assertThat(grab()).isPresent();
  }

  private void changeAndGrab(PixelRect part, int rgb) {
    painter.fill(part, rgb);
    assertThat(grab()).isPresent();
  }

  private Optional<Damage> grab() {
    try (VideoFrame frame = grabber.poll()) {
      Optional<Damage> changed = grabber.grab(frame);
      if (changed.isPresent() && !changed.get().isNone()) {
        frame.filled(clock.nowUs(), changed.get());
      }
      return changed;
    }
  }
}
