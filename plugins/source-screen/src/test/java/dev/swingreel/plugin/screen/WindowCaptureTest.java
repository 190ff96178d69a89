package dev.swingreel.plugin.screen;

import static dev.swingreel.plugin.screen.Captures.firstFrame;
import static dev.swingreel.plugin.screen.Captures.pixels;
import static dev.swingreel.plugin.screen.Captures.request;
import static dev.swingreel.plugin.screen.Captures.rgb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.screen.internal.x11.Painter;
import dev.swingreel.plugin.screen.internal.x11.TestXServer;
import dev.swingreel.testkit.CapturingVideoSink;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single windows, in what a user does with them while they are recorded. */
@Tag("display")
class WindowCaptureTest {

  private static final PixelRect PLACE = new PixelRect(40, 30, 121, 81);
  private static final int BLUE = 0x2030d0;
  private static final int RED = 0xd03020;
  private static final int GREEN = 0x20c040;
  private static final int CURSOR = 0xf0f0f0;

  private TestXServer server;
  private Painter painter;
  private VideoSourceProvider provider;
  private int window;

  @BeforeEach
  void openAWindow() {
    server = TestXServer.start("400x300x24");
    painter = new Painter(server.display());
    painter.fill(new PixelRect(0, 0, 400, 300), 0x101010);
    painter.squareCursor(6, CURSOR, 2);
    painter.movePointer(390, 290);
    window = painter.window(PLACE, BLUE, "Notes");
    painter.fill(window, new PixelRect(10, 20, 5, 6), RED);
    provider = Captures.provider(server::environment);
  }

  @AfterEach
  void endTheServer() {
    if (server != null) {
      painter.close();
      server.close();
    }
  }

  @Test
  void listsWindowsByTheirTitles() {
    painter.window(new PixelRect(200, 100, 50, 60), GREEN, "");

    assertThat(provider.devices())
        .extracting(SourceDevice::label)
        .containsExactly("screen, 400x300 at 0,0", "Notes, 121x81", "Untitled window, 50x60");
    SourceDevice device = provider.find("window:Notes").orElseThrow();
    assertThat(device.id()).isEqualTo("window:0x" + Integer.toHexString(window));
    assertThat(provider.find("window:" + window)).contains(device);
    assertThat(provider.expected(device).orElseThrow().displaySurface())
        .contains(DisplaySurface.WINDOW);
    assertThatThrownBy(() -> provider.find("window:Letters"))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x11-shm", "x11-getimage"})
  void showsAWindowThatIsCovered(String backend) {
    painter.fill(new PixelRect(0, 0, 400, 300), GREEN);

    firstFrame(
        provider, request("window:Notes", CursorMode.ALWAYS, backend), this::assertShowsNotes);
  }

  @Test
  void showsTheCursorOnlyOverTheWindowItself() {
    painter.movePointer(PLACE.x() + 50, PLACE.y() + 40);
    firstFrame(
        provider,
        request("window:Notes", CursorMode.ALWAYS, "auto"),
        frame -> {
          assertThat(rgb(frame, 50, 40)).isEqualTo(CURSOR);
          assertThat(rgb(frame, 48, 38)).isEqualTo(CURSOR);
          assertThat(rgb(frame, 47, 38)).isEqualTo(BLUE);
        });

    painter.fill(new PixelRect(80, 60, 50, 50), GREEN);
    firstFrame(
        provider,
        request("window:Notes", CursorMode.ALWAYS, "auto"),
        frame -> assertThat(rgb(frame, 50, 40)).isEqualTo(BLUE));
  }

  @Test
  void followsAWindowThatIsMovedAndResized() {
    try (VideoSource source = provider.open(request("window:Notes", CursorMode.NEVER, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);
      assertThat(source.settings().displaySurface()).contains(DisplaySurface.WINDOW);

      painter.place(window, new PixelRect(100, 90, 200, 57));

      await().until(() -> newest(sink).width() == 200);
      assertThat(newest(sink).height()).isEqualTo(57);
      assertThat(source.settings().widthPx()).isEqualTo(200);
      assertThat(rgb(newest(sink), 199, 56)).isEqualTo(BLUE);
      assertThat(rgb(newest(sink), 12, 22)).isEqualTo(RED);
      painter.fill(window, new PixelRect(150, 40, 10, 10), GREEN);
      await().until(() -> rgb(newest(sink), 155, 45) == GREEN);
      assertThat(sink.isMuted()).isFalse();
    }
  }

  @Test
  void followsAWindowThatIsPutBackAtOnceOrIntoAFrame() {
    try (VideoSource source = provider.open(request("window:Notes", CursorMode.NEVER, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);
      PixelRect part = new PixelRect(40, 30, 10, 10);

      painter.remap(window);
      painter.fill(window, part, GREEN);
      await().until(() -> rgb(newest(sink), 45, 35) == GREEN);

      int frame = painter.window(new PixelRect(150, 60, 150, 120), RED, "Frame");
      painter.reparent(window, frame, 4, 20);
      painter.fill(window, part, RED);
      await().until(() -> rgb(newest(sink), 45, 35) == RED);

      painter.remap(frame);
      painter.fill(window, part, GREEN);
      await().until(() -> rgb(newest(sink), 45, 35) == GREEN);
      assertThat(newest(sink).width()).isEqualTo(source.settings().widthPx());
      assertThat(sink.isEnded()).isFalse();
    }
  }

  @Test
  void isMutedWhileTheWindowIsMinimised() {
    try (VideoSource source = provider.open(request("window:Notes", CursorMode.NEVER, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);

      painter.unmap(window);
      await().until(sink::isMuted);
      assertThat(sink.isEnded()).isFalse();
      // A tick may be missed on a busy machine, but not because the window is away.
      await().until(() -> sink.count(CapturingVideoSink.Outcome.UNCHANGED) >= 10);

      int frames = (int) sink.count(CapturingVideoSink.Outcome.FRAME);
      painter.map(window);
      await().until(() -> !sink.isMuted());
      sink.awaitFrames(frames + 1);
      assertThat(rgb(newest(sink), 60, 60)).isEqualTo(BLUE);
    }
  }

  @Test
  void endsWhenTheWindowIsClosed() {
    try (VideoSource source = provider.open(request("window:Notes", CursorMode.NEVER, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);

      painter.destroy(window);

      sink.awaitEnded();
      assertShowsNotes(newest(sink));
      assertThat(sink.endCause().orElseThrow()).hasMessage("The window was closed.");
      assertThat(sink.endCause().orElseThrow().code()).isEqualTo(MediaErrorCode.NOT_FOUND);
      assertThat(sink.callsAfterEnd()).isZero();
      assertThat(sink.isMuted()).isFalse();
    }
  }

  @Test
  void endsWhenAMinimisedWindowIsClosed() {
    try (VideoSource source = provider.open(request("window:Notes", CursorMode.NEVER, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);
      painter.unmap(window);
      await().until(sink::isMuted);

      painter.destroy(window);

      sink.awaitEnded();
      assertThat(sink.endCause().orElseThrow()).hasMessage("The window was closed.");
    }
  }

  @Test
  void saysThatAServerWithoutCompositeCannotShowWindows() {
    try (TestXServer plain = TestXServer.start("64x48x24", "-extension", "Composite");
        Painter other = new Painter(plain.display())) {
      other.window(new PixelRect(0, 0, 10, 10), RED, "Notes");

      assertThatThrownBy(
              () ->
                  Captures.provider(plain::environment)
                      .open(request("window:Notes", CursorMode.NEVER, "auto")))
          .isInstanceOfSatisfying(
              MediaException.class,
              e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED))
          .hasMessageContaining("record the screen or a region");
    }
  }

  private void assertShowsNotes(VideoFrame frame) {
    assertThat(frame.width()).isEqualTo(PLACE.width());
    assertThat(frame.height()).isEqualTo(PLACE.height());
    PixelRect red = new PixelRect(10, 20, 5, 6);
    int[] expected =
        IntStream.range(0, PLACE.width() * PLACE.height())
            .map(
                i -> {
                  PixelRect pixel = new PixelRect(i % PLACE.width(), i / PLACE.width(), 1, 1);
                  return red.contains(pixel) ? RED : BLUE;
                })
            .toArray();
    assertThat(pixels(frame)).isEqualTo(expected);
  }

  private static VideoFrame newest(CapturingVideoSink sink) {
    List<VideoFrame> frames = sink.frames();
    return frames.get(frames.size() - 1);
  }
}
