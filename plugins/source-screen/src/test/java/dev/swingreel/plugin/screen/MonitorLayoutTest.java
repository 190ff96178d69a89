package dev.swingreel.plugin.screen;

import static dev.swingreel.plugin.screen.Captures.firstFrame;
import static dev.swingreel.plugin.screen.Captures.pixels;
import static dev.swingreel.plugin.screen.Captures.request;
import static dev.swingreel.plugin.screen.Captures.rgb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.screen.internal.x11.Painter;
import dev.swingreel.plugin.screen.internal.x11.TestXServer;
import dev.swingreel.testkit.CapturingVideoSink;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several monitors, and monitors that change while they are captured. */
@Tag("display")
class MonitorLayoutTest {

  private TestXServer server;
  private VideoSourceProvider provider;

  @BeforeEach
  void startAServer() {
    server = TestXServer.start("800x600x24");
    provider = Captures.provider(server::environment);
  }

  @AfterEach
  void endTheServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void numbersThePrimaryMonitorFirstThenFromLeftToRight() {
    server.xrandr("--setmonitor", "left", "300/80x400/110+0+0", "screen");
    server.xrandr("--setmonitor", "right", "250/70x600/160+550+0", "none");
    server.xrandr("--setmonitor", "*middle", "250/70x500/140+300+100", "none");

    List<SourceDevice> devices = provider.devices();

    assertThat(devices)
        .extracting(SourceDevice::id)
        .containsExactly("screen:0", "screen:1", "screen:2", "screen:all");
    assertThat(devices)
        .extracting(SourceDevice::label)
        .containsExactly(
            "middle, 250x500 at 300,100, primary",
            "left, 300x400 at 0,0",
            "right, 250x600 at 550,0",
            "All monitors, 800x600 at 0,0");
    assertThat(provider.find("screen")).contains(devices.get(0));
    assertThat(provider.find("screen:2")).contains(devices.get(2));
  }

  @Test
  void capturesEachMonitorFromItsOwnOriginAndRegionsAcrossThem() {
    server.xrandr("--setmonitor", "*left", "300/80x400/110+0+0", "screen");
    server.xrandr("--setmonitor", "right", "500/130x600/160+300+0", "none");
    try (Painter painter = new Painter(server.display())) {
      painter.fill(new PixelRect(0, 0, 800, 600), 0x111111);
      painter.fill(new PixelRect(299, 399, 1, 1), 0x765432);
      painter.fill(new PixelRect(300, 0, 1, 1), 0xabcdef);
      painter.fill(new PixelRect(799, 599, 1, 1), 0xfedcba);

      firstFrame(
          provider,
          request("screen:0", CursorMode.NEVER, "auto"),
          frame -> {
            assertThat(frame.width()).isEqualTo(300);
            assertThat(frame.height()).isEqualTo(400);
            int[] expected = new int[300 * 400];
            Arrays.fill(expected, 0x111111);
            expected[expected.length - 1] = 0x765432;
            assertThat(pixels(frame)).isEqualTo(expected);
          });

      firstFrame(
          provider,
          request("screen:1", CursorMode.NEVER, "auto"),
          frame -> {
            assertThat(frame.width()).isEqualTo(500);
            assertThat(frame.height()).isEqualTo(600);
            assertThat(rgb(frame, 0, 0)).isEqualTo(0xabcdef);
            assertThat(rgb(frame, 1, 0)).isEqualTo(0x111111);
            assertThat(rgb(frame, 499, 599)).isEqualTo(0xfedcba);
          });
      firstFrame(
          provider,
          request("screen:all", CursorMode.NEVER, "auto"),
          frame -> assertThat(rgb(frame, 300, 0)).isEqualTo(0xabcdef));
      painter.fill(new PixelRect(290, 390, 20, 20), 0x2468ac);
      firstFrame(
          provider,
          request("region:280,380,40x35", CursorMode.NEVER, "auto"),
          frame -> {
            int[] expected = new int[40 * 35];
            Arrays.fill(expected, 0x111111);
            for (int y = 10; y < 30; y++) {
              Arrays.fill(expected, y * 40 + 10, y * 40 + 30, 0x2468ac);
            }
            assertThat(pixels(frame)).isEqualTo(expected);
          });
    }
  }

  @Test
  void takesTheWholeScreenForTheMonitorOfAServerThatKnowsNone() {
    try (TestXServer old = TestXServer.start("64x48x24", "-extension", "RANDR");
        Painter painter = new Painter(old.display())) {
      painter.fill(new PixelRect(0, 0, 64, 48), 0x111111);
      VideoSourceProvider plain = Captures.provider(old::environment);

      assertThat(plain.devices())
          .extracting(SourceDevice::label)
          .containsExactly("screen, 64x48 at 0,0");
      firstFrame(
          plain,
          request("screen", CursorMode.NEVER, "auto"),
          frame -> assertThat(pixels(frame)).hasSize(64 * 48).containsOnly(0x111111));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x11-shm", "x11-getimage"})
  void followsAChangeOfResolution(String backend) {
    server.xrandr(
        "--newmode", "small", "20", "400", "408", "416", "424", "300", "303", "307", "320");
    server.xrandr("--addmode", "screen", "small");
    try (VideoSource source = provider.open(request("screen", CursorMode.NEVER, backend));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);
      assertThat(source.settings().widthPx()).isEqualTo(800);

      server.xrandr("--output", "screen", "--mode", "small");
      awaitSize(source, sink, 400, 300);
      awaitPicture(sink, new PixelRect(390, 280, 10, 20));

      server.xrandr("--output", "screen", "--mode", "800x600");
      awaitSize(source, sink, 800, 600);
      awaitPicture(sink, new PixelRect(770, 590, 30, 10));
      assertThat(sink.isEnded()).isFalse();
    }
  }

  /** Such a monitor is only a name of the server's, of whose changes RandR reports nothing. */
  @Test
  void followsAMonitorThatIsGivenAnotherPlace() {
    server.xrandr("--setmonitor", "left", "300/80x400/110+0+0", "screen");
    server.xrandr("--setmonitor", "right", "500/130x600/160+300+0", "none");
    try (VideoSource source = provider.open(request("screen:1", CursorMode.NEVER, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);

      // In one go: a monitor that is away for some seconds ends the recording.
      server.xrandr(
          "--delmonitor", "right", "--setmonitor", "right", "200/50x100/30+600+500", "none");
      awaitSize(source, sink, 200, 100);
      try (Painter painter = new Painter(server.display())) {
        painter.fill(new PixelRect(0, 0, 800, 600), 0x204060);
        painter.fill(new PixelRect(600, 500, 200, 100), 0xe0c0a0);
        await()
            .untilAsserted(() -> assertThat(pixels(sink.frames().get(0))).containsOnly(0xe0c0a0));
      }
      assertThat(sink.isEnded()).isFalse();
    }
  }

  @Test
  void endsWhenItsMonitorStaysAway() {
    server.xrandr("--setmonitor", "left", "300/80x400/110+0+0", "screen");
    server.xrandr("--setmonitor", "right", "500/130x600/160+300+0", "none");
    try (VideoSource source = provider.open(request("screen:1", CursorMode.NEVER, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);

      server.xrandr("--delmonitor", "right");

      sink.awaitEnded();
      assertThat(sink.isMuted()).isTrue();
      assertThat(sink.callsAfterEnd()).isZero();
      assertThat(sink.endCause().orElseThrow().code()).isEqualTo(MediaErrorCode.NOT_FOUND);
      assertThat(sink.endCause().orElseThrow())
          .hasMessage("Monitor right was disconnected or switched off.");
    }
  }

  /** Paints the whole screen and a part of it, and waits until both are in the picture. */
  private void awaitPicture(CapturingVideoSink sink, PixelRect part) {
    try (Painter painter = new Painter(server.display())) {
      painter.fill(new PixelRect(0, 0, 800, 600), 0x204060);
      painter.fill(part, 0xe0c0a0);
      await()
          .untilAsserted(
              () -> {
                VideoFrame frame = sink.frames().get(0);
                int[] expected = new int[frame.width() * frame.height()];
                Arrays.fill(expected, 0x204060);
                for (int y = part.y(); y < part.y() + part.height(); y++) {
                  int row = y * frame.width() + part.x();
                  Arrays.fill(expected, row, row + part.width(), 0xe0c0a0);
                }
                assertThat(pixels(frame)).isEqualTo(expected);
              });
    }
  }

  private static void awaitSize(
      VideoSource source, CapturingVideoSink sink, int widthPx, int heightPx) {
    await().until(() -> source.settings().widthPx() == widthPx);
    assertThat(source.settings().heightPx()).isEqualTo(heightPx);
    await().until(() -> sink.frames().stream().map(VideoFrame::width).allMatch(w -> w == widthPx));
  }
}
