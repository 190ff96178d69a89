package dev.swingreel.plugin.screen.internal.x11;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A grab asks the server for all at once, and loses nothing that changes meanwhile. */
@Tag("display")
class OneWaitTest {

  private static final PixelRect SCREEN = new PixelRect(0, 0, 320, 200);
  private static final PixelRect PART = new PixelRect(10, 20, 30, 4);
  private static final PixelRect ELSEWHERE = new PixelRect(200, 150, 5, 6);
  private static final int BACKGROUND = 0x405060;
  private static final int CURSOR = 0xffffff;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final Xcb xcb = Native.load("libxcb.so.1", Xcb.class);
  private TestXServer server;
  private Painter painter;
  private XConnection connection;
  private X11Grabber grabber;

  /** For each request of pixels, how many bytes had been sent to the server before. */
  private final List<Long> sentBytes = new ArrayList<>();

  private Runnable beforeRequest = () -> {};
  private int[] latest = {};

  /** Tells when something is really sent, rather than put into libxcb's buffer. */
  interface Xcb extends Library {
    long xcb_total_written(long connection);
  }

  private final class WatchedRing extends CopiedRing {

    WatchedRing(XConnection connection, PixelRect area) {
      super(connection, area);
    }

    /** As with shared memory, whose requests are sent the same way. */
    @Override
    boolean isGuessCheap() {
      return true;
    }

    @Override
    int request(int drawable, int x, int y, int width, int height, long offset) {
      beforeRequest.run();
      sentBytes.add(xcb.xcb_total_written(connection.address()));
      return super.request(drawable, x, y, width, height, offset);
    }
  }

  @BeforeEach
  void captureADesktop() {
    server = TestXServer.start("320x200x24");
    painter = new Painter(server.display());
    painter.fill(SCREEN, BACKGROUND);
    painter.squareCursor(8, CURSOR, 3);
    painter.movePointer(300, 180);
    connection = new XConnection(server.display());
    grabber =
        new X11Grabber(
            connection,
            new GrabRequest(new CaptureArea.Desktop(), CursorMode.ALWAYS, clock),
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
  void asksForAllOfACheckBeforeItSendsAnything() {
    clock.advance(Duration.ofSeconds(2));
    long before = watch();

    grab();

    assertThat(sentBytes).containsOnly(before);
  }

  @Test
  void asksForWhatChangesWhereItDidBeforeBeforeItSendsAnything() {
    for (int picture = 1; picture < 4; picture++) {
      changeAndGrab(PART, picture);
    }
    painter.fill(PART, 0xff0000);
    long before = watch();

    Damage changed = grab();

    assertThat(changed.within(320, 200)).containsExactly(PART);
    assertThat(sentBytes).containsOnly(before);
    assertThat(pixel(12, 22)).isEqualTo(0xff0000);
  }

  @Test
  void remembersWhereACaretBlinksOverAllChecksInBetween() {
    for (int picture = 1; picture < 6; picture++) {
      changeAndGrab(PART, picture);
      clock.advance(Duration.ofSeconds(1));
      grab(); // A check, to which nothing was reported.
    }
    painter.fill(PART, 0xff0000);
    long before = watch();

    assertThat(grab().within(320, 200)).containsExactly(PART);

    assertThat(sentBytes).containsOnly(before);
  }

  @Test
  void asksAgainForAllItWantsWhenSomethingElseChanged() {
    for (int picture = 1; picture < 4; picture++) {
      changeAndGrab(PART, picture);
    }
    painter.fill(ELSEWHERE, 0x00ff00);
    watch();

    Damage changed = grab();

    assertThat(changed.within(320, 200)).containsExactly(ELSEWHERE);
    assertThat(pixel(202, 152)).isEqualTo(0x00ff00);
    assertThat(pixel(12, 22)).isEqualTo(3);
    assertThat(pixel(300, 180)).isEqualTo(CURSOR);
  }

  @Test
  void asksForNoPixelsWhileAllThatChangesIsOutsideOfWhatIsCaptured() {
    grabber.close();
    connection = new XConnection(server.display());
    grabber =
        new X11Grabber(
            connection,
            new GrabRequest(new CaptureArea.Region(PART), CursorMode.ALWAYS, clock),
            WatchedRing::new);
    grab();
    changeAndGrab(ELSEWHERE, 1);
    sentBytes.clear();

    for (int picture = 2; picture < 5; picture++) {
      assertThat(changeAndGrab(ELSEWHERE, picture).isNone()).isTrue();
    }

    assertThat(sentBytes).isEmpty();
  }

  @Test
  void reportsNextTimeWhatChangesBetweenQuestionAndPicture() {
    changeAndGrab(PART, 1);
    painter.fill(PART, 2);
    beforeRequest =
        () -> {
          // The answer to any question means that the server has done all that was asked before.
          assertThat(connection.extension("DAMAGE")).isPresent();
          painter.fill(ELSEWHERE, 0x00ff00);
          beforeRequest = () -> {};
        };

    assertThat(grab().within(320, 200)).containsExactly(PART);
    assertThat(pixel(12, 22)).isEqualTo(2);
    assertThat(grab().within(320, 200)).containsExactly(ELSEWHERE);
    assertThat(pixel(202, 152)).isEqualTo(0x00ff00);
    assertThat(grab().isNone()).isTrue();
  }

  @Test
  void reportsOnceWhatChangesBetweenEventsAndQuestion() {
    changeAndGrab(PART, 1);
    VideoFrame frame = grabber.poll();
    painter.fill(PART, 2);

    assertThat(grab(frame).within(320, 200)).containsExactly(PART);
    assertThat(pixel(12, 22)).isEqualTo(2);
    sentBytes.clear();
    assertThat(grab().isNone()).isTrue();
    assertThat(sentBytes).isEmpty();
  }

  @Test
  void takesNoPictureForNewsThatCameAfterTheirAnswer() {
    VideoFrame frame = grabber.poll();
    clock.advance(Duration.ofSeconds(2));
    // The check asks what changed before it is told that something did.
    painter.fill(PART, 1);
    assertThat(grab(frame).isNone()).isFalse();
    sentBytes.clear();

    assertThat(grab().isNone()).isTrue();

    assertThat(sentBytes).isEmpty();
  }

  /** Forgets the requests of before. With an answer come the events of all before it. */
  private long watch() {
    assertThat(connection.extension("DAMAGE")).isPresent();
    sentBytes.clear();
    return xcb.xcb_total_written(connection.address());
  }

  private Damage changeAndGrab(PixelRect part, int rgb) {
    painter.fill(part, rgb);
    return grab();
  }

  private Damage grab() {
    return grab(grabber.poll());
  }

  private Damage grab(VideoFrame frame) {
    try (frame) {
      Damage changed = grabber.grab(frame).orElseThrow();
      if (!changed.isNone()) {
        frame.filled(clock.nowUs(), changed);
        latest = new int[frame.width() * frame.height()];
        for (int i = 0; i < latest.length; i++) {
          latest[i] = frame.plane(0).getInt(i * Integer.BYTES) & 0xffffff;
        }
      }
      return changed;
    }
  }

  /** Returns a pixel of the newest picture. */
  private int pixel(int x, int y) {
    return latest[y * 320 + x];
  }
}
