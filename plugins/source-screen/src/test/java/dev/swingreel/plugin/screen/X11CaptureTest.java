package dev.swingreel.plugin.screen;

import static dev.swingreel.plugin.screen.Captures.firstFrame;
import static dev.swingreel.plugin.screen.Captures.pixels;
import static dev.swingreel.plugin.screen.Captures.request;
import static dev.swingreel.plugin.screen.Captures.rgb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.screen.internal.x11.Painter;
import dev.swingreel.plugin.screen.internal.x11.TestXServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the pictures, against an X client that knows what it painted. */
@Tag("display")
class X11CaptureTest {

  private static final int BACKGROUND = 0x102030;
  private static final int RED = 0xf01020;
  private static final int GREEN = 0x10e030;
  private static final int CURSOR = 0x4080c0;
  private static final int CURSOR_SIZE = 8;
  private static final int HOTSPOT = 3;

  private static TestXServer server;
  private static Painter painter;
  private static VideoSourceProvider provider;

  @BeforeAll
  static void paintTheDesktop() {
    server = TestXServer.start("640x480x24");
    painter = new Painter(server.display());
    painter.fill(new PixelRect(0, 0, 640, 480), BACKGROUND);
    painter.fill(new PixelRect(100, 50, 30, 20), RED);
    painter.fill(new PixelRect(639, 479, 1, 1), GREEN);
    painter.squareCursor(CURSOR_SIZE, CURSOR, HOTSPOT);
    provider = Captures.provider(server::environment);
  }

  @AfterAll
  static void endTheServer() {
    if (server != null) {
      painter.close();
      server.close();
    }
  }

  @BeforeEach
  void parkThePointer() {
    painter.movePointer(400, 300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x11-shm", "x11-getimage"})
  void showsEveryPixelOfTheScreen(String backend) {
    firstFrame(
        provider,
        request("screen", CursorMode.NEVER, backend),
        frame -> {
          assertThat(frame.width()).isEqualTo(640);
          assertThat(frame.height()).isEqualTo(480);
          assertThat(frame.format()).isEqualTo(PixelFormat.BGRX);
          assertThat(frame.colorSpace()).isEqualTo(ColorSpace.SRGB);
          assertThat(frame.damage().isUnknown()).isTrue();
          int[] expected = new int[640 * 480];
          for (int i = 0; i < expected.length; i++) {
            boolean isRed = new PixelRect(100, 50, 30, 20).contains(pixel(i % 640, i / 640));
            expected[i] = isRed ? RED : BACKGROUND;
          }
          expected[expected.length - 1] = GREEN;
          assertThat(pixels(frame)).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"x11-shm", "x11-getimage"})
  void drawsTheCursorWithItsHotspotAtThePointer(String backend) {
    painter.movePointer(200, 100);

    firstFrame(
        provider,
        request("screen", CursorMode.ALWAYS, backend),
        frame -> {
          PixelRect cursor = new PixelRect(200 - HOTSPOT, 100 - HOTSPOT, CURSOR_SIZE, CURSOR_SIZE);
          for (int y = 90; y < 115; y++) {
            for (int x = 190; x < 215; x++) {
              int expected = cursor.contains(pixel(x, y)) ? CURSOR : BACKGROUND;
              assertThat(rgb(frame, x, y)).as("pixel %d,%d", x, y).isEqualTo(expected);
            }
          }
        });
  }

  @Test
  void clipsTheCursorAtTheEdgesOfWhatItCaptures() {
    painter.movePointer(300, 200);

    firstFrame(
        provider,
        request("region:300,200,50x40", CursorMode.ALWAYS, "auto"),
        frame -> {
          int visible = CURSOR_SIZE - HOTSPOT;
          assertThat(rgb(frame, 0, 0)).isEqualTo(CURSOR);
          assertThat(rgb(frame, visible - 1, visible - 1)).isEqualTo(CURSOR);
          assertThat(rgb(frame, visible, visible)).isEqualTo(BACKGROUND);
          assertThat(rgb(frame, 49, 0)).isEqualTo(BACKGROUND);
        });
  }

  @Test
  void capturesARegion() {
    firstFrame(
        provider,
        request("region:99,49,32x22", CursorMode.NEVER, "auto"),
        frame -> {
          assertThat(frame.width()).isEqualTo(32);
          assertThat(frame.height()).isEqualTo(22);
          assertThat(rgb(frame, 0, 0)).isEqualTo(BACKGROUND);
          assertThat(rgb(frame, 1, 1)).isEqualTo(RED);
          assertThat(rgb(frame, 30, 20)).isEqualTo(RED);
          assertThat(rgb(frame, 31, 21)).isEqualTo(BACKGROUND);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"region:-1,0,10x10", "region:630,0,11x10", "region:0,480,1x1"})
  void refusesARegionThatIsNotOnTheDesktop(String region) {
    assertThatThrownBy(() -> provider.find(region))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
        .hasMessageContaining("not wholly on the desktop, which is 640x480 at 0,0");
  }

  @Test
  void findsARegionAsADevice() {
    SourceDevice region = provider.find("region:1,2,30x40").orElseThrow();

    assertThat(region.id()).isEqualTo("region:1,2,30x40");
    assertThat(region.label()).isEqualTo("Region, 30x40 at 1,2");
  }

  @Test
  void namesItsMeansInDeviceAndSource() {
    SourceDevice device = provider.find("screen").orElseThrow();

    assertThat(device.id()).isEqualTo("screen:0");
    assertThat(device.label()).isEqualTo("screen, 640x480 at 0,0");
    assertThat(device.description()).isEqualTo("X11, MIT-SHM");
    assertThat(provider.devices()).containsExactly(device);
    try (VideoSource source = provider.open(request("screen:0", CursorMode.NEVER, "auto"))) {
      assertThat(source.description()).isEqualTo("screen:0 (X11, MIT-SHM)");
      assertThat(source.settings().widthPx()).isEqualTo(640);
      assertThat(source.settings().heightPx()).isEqualTo(480);
    }
  }

  @Test
  void saysWhichMonitorsThereAreInsteadOfOneThatIsNot() {
    assertThatThrownBy(() -> provider.find("screen:7"))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
        .hasMessage("There is no screen 7; there is only screen:0 (screen).");
    assertThatThrownBy(() -> provider.open(request("screen:1", CursorMode.NEVER, "auto")))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
        .hasMessage("There is no screen 1; there is only screen:0 (screen).");
  }

  @Test
  void fallsBackToGetImageWhereTheServerHasNoSharedMemory() {
    try (TestXServer without = TestXServer.start("64x48x24", "-extension", "MIT-SHM")) {
      VideoSourceProvider remote = Captures.provider(without::environment);

      assertThat(remote.devices())
          .extracting(SourceDevice::description)
          .isEqualTo(
              List.of("X11, GetImage: The X server has no shared memory extension (MIT-SHM)"));
      firstFrame(
          remote,
          request("screen", CursorMode.ALWAYS, "auto"),
          frame -> assertThat(frame.width()).isEqualTo(64));
    }
  }

  @Test
  void refusesPixelsItWouldGetWrong() {
    try (TestXServer shallow = TestXServer.start("64x48x16")) {
      VideoSourceProvider other = Captures.provider(shallow::environment);

      assertThatThrownBy(() -> other.open(request("screen", CursorMode.NEVER, "x11-shm")))
          .isInstanceOfSatisfying(
              MediaException.class,
              e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED))
          .hasMessageContaining("colour depth of 16 bits");
    }
  }

  private static PixelRect pixel(int x, int y) {
    return new PixelRect(x, y, 1, 1);
  }
}
