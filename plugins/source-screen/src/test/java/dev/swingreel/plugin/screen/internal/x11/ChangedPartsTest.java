package dev.swingreel.plugin.screen.internal.x11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.testkit.FakeMediaClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is grabbed and reported when parts of a screen change, or nothing does. */
@Tag("display")
class ChangedPartsTest {

  private static final PixelRect SCREEN = new PixelRect(0, 0, 320, 200);
  private static final int BYTES = 320 * 200 * Integer.BYTES;
  private static final int BACKGROUND = 0x405060;

  @TempDir private Path folder;
  private final FakeMediaClock clock = new FakeMediaClock();
  private TestXServer server;
  private Painter painter;
  private X11Grabber grabber;
  private long grabbedBytes;
  private int requests;

  /** Counts what is asked of the server. */
  private final class CountedRing extends CopiedRing {

    CountedRing(XConnection connection, PixelRect area) {
      super(connection, area);
    }

    @Override
    int request(int drawable, int x, int y, int width, int height, long offset) {
      requests++;
      grabbedBytes += (long) width * height * Integer.BYTES;
      return super.request(drawable, x, y, width, height, offset);
    }
  }

  @BeforeEach
  void startAServer() {
    start("320x200x24");
  }

  private void start(String screen, String... options) {
    server = TestXServer.start(screen, options);
    painter = new Painter(server.display());
    painter.fill(SCREEN, BACKGROUND);
    painter.squareCursor(8, 0xffffff, 3);
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
  void grabsAStillScreenAtMostOnceASecond() {
    open(CursorMode.ALWAYS);
    assertThat(damage()).contains(Damage.unknown());
    assertThat(requests).isEqualTo(1);

    for (int tick = 0; tick < 300; tick++) {
      clock.advance(Duration.ofNanos(33_333_333));
      assertThat(damage()).contains(Damage.none());
    }

    assertThat(requests).as("grabs in ten seconds, and the first").isBetween(2, 11);
  }

  @Test
  void grabsAndReportsOnlyWhatChanged() {
    open(CursorMode.NEVER);
    PixelRect first = new PixelRect(10, 20, 30, 4);
    PixelRect second = new PixelRect(200, 150, 5, 6);
    // A buffer that was never filled is filled completely, and two are in use by turns.
    damage();
    painter.fill(first, 0xff0000);
    damage();
    painter.fill(first, 0x0000ff);
    painter.fill(second, 0xffff00);
    grabbedBytes = 0;

    Damage changed = damage().orElseThrow();

    assertThat(changed.within(320, 200)).containsExactly(first, second);
    assertThat(grabbedBytes).isLessThan(BYTES / 4);
  }

  @Test
  void leavesOutWhatChangesElsewhere() {
    grabber = open(new CaptureArea.Region(new PixelRect(0, 0, 50, 50)), CursorMode.ALWAYS);
    damage();

    painter.fill(new PixelRect(60, 60, 10, 10), 0xff0000);
    painter.movePointer(100, 100);

    assertThat(damage()).contains(Damage.none());
  }

  @Test
  void reportsWhereTheCursorWasAndWhereItIs() {
    open(CursorMode.ALWAYS);
    damage();
    painter.movePointer(100, 100);
    damage();

    painter.movePointer(200, 50);

    assertThat(damage().orElseThrow().within(320, 200))
        .containsExactlyInAnyOrder(new PixelRect(97, 97, 8, 8), new PixelRect(197, 47, 8, 8));
  }

  @Test
  void showsTheCursorInMotionUntilItHasRestedForTwoSeconds() {
    open(CursorMode.MOTION);
    damage();
    assertThat(pixel(300, 180)).isEqualTo(BACKGROUND);

    painter.movePointer(100, 100);
    assertThat(pixel(100, 100)).isEqualTo(0xffffff);
    clock.advance(Duration.ofMillis(1_900));
    assertThat(pixel(100, 100)).isEqualTo(0xffffff);
    clock.advance(Duration.ofMillis(200));
    assertThat(pixel(100, 100)).isEqualTo(BACKGROUND);
  }

  @Test
  void showsTheCursorThatTheServerChangedTo() {
    open(CursorMode.ALWAYS);
    assertThat(pixel(300, 180)).isEqualTo(0xffffff);

    painter.squareCursor(4, 0x80ff20, 1);

    assertThat(pixel(299, 179)).isEqualTo(0x80ff20);
    assertThat(pixel(303, 183)).isEqualTo(BACKGROUND);
  }

  @Test
  void changesTheCursorModeWhileItCaptures() {
    open(CursorMode.ALWAYS);
    assertThat(pixel(300, 180)).isEqualTo(0xffffff);

    grabber.showCursor(CursorMode.NEVER);
    assertThat(pixel(300, 180)).isEqualTo(BACKGROUND);
    grabber.showCursor(CursorMode.ALWAYS);
    assertThat(pixel(300, 180)).isEqualTo(0xffffff);
  }

  @Test
  void everyPictureIsThatOfTheScreenWhateverBufferItIsIn() {
    Random random = new Random(42);
    int[] expected = new int[320 * 200];
    Arrays.fill(expected, BACKGROUND);
    open(CursorMode.ALWAYS);
    VideoFrame held = null;
    for (int round = 0; round < 150; round++) {
      for (int i = random.nextInt(4); i > 0; i--) {
        paint(random, expected);
      }
      int x = 20 + random.nextInt(280);
      int y = 20 + random.nextInt(160);
      if (random.nextBoolean()) {
        painter.movePointer(x, y);
      }
      clock.advance(Duration.ofMillis(random.nextInt(200)));
      VideoFrame frame = grabber.poll();
      Optional<Damage> changed = grabber.grab(frame);
      if (changed.orElseThrow().isNone()) {
        frame.close();
        continue;
      }
      frame.filled(clock.nowUs(), changed.get());
      assertShows(frame, expected);
      if (held != null) {
        held.close();
      }
      held = frame;
    }
    if (held != null) {
      held.close();
    }
  }

  private void paint(Random random, int[] expected) {
    int rgb = random.nextInt(0xfffffe);
    PixelRect area =
        new PixelRect(
            random.nextInt(300),
            random.nextInt(180),
            1 + random.nextInt(20),
            1 + random.nextInt(20));
    painter.fill(area, rgb);
    for (int y = area.y(); y < area.y() + area.height(); y++) {
      Arrays.fill(expected, y * 320 + area.x(), y * 320 + area.x() + area.width(), rgb);
    }
  }

  /** Compares all but the cursor, which is white. */
  private static void assertShows(VideoFrame frame, int[] expected) {
    int white = 0;
    for (int i = 0; i < expected.length; i++) {
      int rgb = frame.plane(0).getInt(i * Integer.BYTES) & 0xffffff;
      if (rgb == 0xffffff) {
        white++;
      } else if (rgb != expected[i]) {
        assertThat(rgb).as("pixel %d,%d", i % 320, i / 320).isEqualTo(expected[i]);
      }
    }
    assertThat(white).as("pixels of the cursor").isEqualTo(64);
  }

  @Test
  void findsWithinASecondWhatTheServerDoesNotReport() throws IOException {
    endTheServer();
    start("320x200x24", "-fbdir", folder.toString());
    open(CursorMode.NEVER);
    damage();
    clock.advance(Duration.ofMillis(500));

    writePastTheServer(100, 0x123456);
    assertThat(damage()).contains(Damage.none());
    clock.advance(Duration.ofMillis(600));
    Damage found = damage().orElseThrow();
    assertThat(found.within(320, 200)).containsExactly(new PixelRect(0, 100, 320, 1));

    // From now on it is not believed.
    writePastTheServer(50, 0x654321);
    clock.advance(Duration.ofMillis(30));
    assertThat(damage().orElseThrow().within(320, 200))
        .containsExactly(new PixelRect(0, 50, 320, 1));
  }

  @Test
  void seesChangesOnAServerThatCannotReportThem() {
    endTheServer();
    start("320x200x24", "-extension", "DAMAGE");
    open(CursorMode.NEVER);
    damage();
    assertThat(damage()).contains(Damage.none());

    painter.fill(new PixelRect(5, 70, 2, 3), 0xff0000);

    assertThat(damage().orElseThrow().within(320, 200))
        .containsExactly(new PixelRect(0, 70, 320, 3));
    assertThat(pixel(6, 72)).isEqualTo(0xff0000);
  }

  @Test
  void showsTheColoursOfADeepDisplay() {
    endTheServer();
    start("320x200x30");
    int deep = 0x3ff << 20 | 0x200 << 10 | 0x004;
    painter.fill(new PixelRect(3, 4, 10, 10), deep);
    open(CursorMode.NEVER);

    assertThat(pixel(5, 6)).isEqualTo(0xff8001);
    painter.fill(new PixelRect(3, 4, 10, 10), 0x3ff);
    assertThat(pixel(5, 6)).isEqualTo(0x0000ff);
  }

  /** Changes a row in the memory of the server, as a compositor past the X server does. */
  private void writePastTheServer(int row, int rgb) throws IOException {
    Path memory = folder.resolve("Xvfb_screen0");
    try (FileChannel file = FileChannel.open(memory, StandardOpenOption.WRITE)) {
      long pixels = file.size() - BYTES;
      ByteBuffer pixel = ByteBuffer.allocate(Integer.BYTES);
      pixel.order(ByteOrder.LITTLE_ENDIAN).putInt(0, rgb);
      file.write(pixel, pixels + row * 320L * Integer.BYTES);
    }
  }

  private void open(CursorMode cursor) {
    grabber = open(new CaptureArea.Desktop(), cursor);
  }

  private X11Grabber open(CaptureArea area, CursorMode cursor) {
    return new X11Grabber(
        new XConnection(server.display()), new GrabRequest(area, cursor, clock), CountedRing::new);
  }

  private Optional<Damage> damage() {
    try (VideoFrame frame = grabber.poll()) {
      Optional<Damage> changed = grabber.grab(frame);
      if (changed.isPresent() && !changed.get().isNone()) {
        frame.filled(clock.nowUs(), changed.get());
        latest(frame);
      }
      return changed;
    }
  }

  private int[] latest = {};

  private void latest(VideoFrame frame) {
    latest = new int[frame.width() * frame.height()];
    for (int i = 0; i < latest.length; i++) {
      latest[i] = frame.plane(0).getInt(i * Integer.BYTES) & 0xffffff;
    }
  }

  /** Returns a pixel of the newest picture. */
  private int pixel(int x, int y) {
    damage();
    return latest[y * 320 + x];
  }
}
