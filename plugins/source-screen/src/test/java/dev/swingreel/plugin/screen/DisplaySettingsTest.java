package dev.swingreel.plugin.screen;

import static dev.swingreel.plugin.screen.Captures.request;
import static dev.swingreel.plugin.screen.Captures.rgb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySettings;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.screen.internal.x11.Painter;
import dev.swingreel.plugin.screen.internal.x11.TestXServer;
import dev.swingreel.testkit.CapturingVideoSink;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a captured display says of itself, and what of that can be changed meanwhile. */
@Tag("display")
class DisplaySettingsTest {

  private static final int BLUE = 0x2030d0;
  private static final int CURSOR = 0xf0f0f0;

  private static TestXServer server;
  private static Painter painter;
  private static VideoSourceProvider provider;

  @BeforeAll
  static void scaleTheDesktop() {
    server = TestXServer.start("320x200x24");
    painter = new Painter(server.display());
    painter.fill(new PixelRect(0, 0, 320, 200), BLUE);
    painter.window(new PixelRect(10, 20, 64, 48), BLUE, "Notes");
    painter.squareCursor(6, CURSOR, 2);
    painter.resources("Xft.antialias:\t1\nXft.dpi:\t144\nXcursor.size:\t24\n");
    provider = Captures.provider(server::environment);
  }

  @AfterAll
  static void endTheServer() {
    if (server != null) {
      painter.close();
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "screen:0, 320, 200, MONITOR",
    "'region:5,6,31x17', 31, 17, MONITOR",
    "window:Notes, 64, 48, WINDOW"
  })
  void tellWhatIsShownInPhysicalPixels(
      String id, int widthPx, int heightPx, DisplaySurface surface) {
    SourceDevice device = provider.find(id).orElseThrow();
    DisplaySettings scaled = DisplaySettings.of(surface, CursorMode.ALWAYS);

    assertThat(provider.expected(device).orElseThrow().display())
        .contains(new DisplaySettings(surface, CursorMode.ALWAYS, scaled.cursorModes(), 1.5));
    try (VideoSource source = provider.open(request(device.id(), CursorMode.MOTION, "auto"))) {
      assertThat(source.settings().widthPx()).isEqualTo(widthPx);
      assertThat(source.settings().heightPx()).isEqualTo(heightPx);
      assertThat(source.settings().display())
          .contains(new DisplaySettings(surface, CursorMode.MOTION, scaled.cursorModes(), 1.5));
    }
  }

  @ParameterizedTest
  @CsvSource({"x11-shm", "x11-getimage"})
  void takeTheCursorOutAndPutItBackWhileRecording(String backend) {
    painter.movePointer(200, 100);
    try (VideoSource source = provider.open(request("screen", CursorMode.ALWAYS, backend));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);
      assertThat(rgb(newest(sink), 200, 100)).isEqualTo(CURSOR);

      source.showCursor(CursorMode.NEVER);
      await().until(() -> rgb(newest(sink), 200, 100) == BLUE);
      assertThat(source.settings().cursor()).contains(CursorMode.NEVER);

      source.showCursor(CursorMode.ALWAYS);
      await().until(() -> rgb(newest(sink), 200, 100) == CURSOR);
      assertThat(source.settings().cursor()).contains(CursorMode.ALWAYS);
    }
  }

  @Test
  void promiseNoCursorWhereTheServerTellsNothingOfIt() {
    try (TestXServer plain = TestXServer.start("64x48x24", "-extension", "XFIXES")) {
      VideoSourceProvider other = Captures.provider(plain::environment);
      DisplaySettings expected =
          other.expected(other.find("screen").orElseThrow()).orElseThrow().display().orElseThrow();

      assertThat(expected.cursorModes()).containsExactly(CursorMode.NEVER);
      assertThat(expected.screenPixelRatio()).isEqualTo(1);
      try (VideoSource source = other.open(request("screen", CursorMode.ALWAYS, "auto"))) {
        assertThat(source.settings().display()).contains(expected);
      }
    }
  }

  private static VideoFrame newest(CapturingVideoSink sink) {
    List<VideoFrame> frames = sink.frames();
    return frames.get(frames.size() - 1);
  }
}
