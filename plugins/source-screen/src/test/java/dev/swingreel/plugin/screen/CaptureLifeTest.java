package dev.swingreel.plugin.screen;

import static dev.swingreel.plugin.screen.Captures.request;
import static dev.swingreel.plugin.screen.Captures.rgb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.screen.internal.x11.Painter;
import dev.swingreel.plugin.screen.internal.x11.TestXServer;
import dev.swingreel.testkit.CapturingVideoSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to threads, memory and the process around a capture. */
@Tag("display")
class CaptureLifeTest {

  private TestXServer server;
  private VideoSourceProvider provider;

  @BeforeEach
  void startAServer() {
    server = TestXServer.start("640x480x24");
    provider = Captures.provider(server::environment);
  }

  @AfterEach
  void endTheServer() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x11-shm", "x11-getimage"})
  void survivesTheDeathOfTheServer(String backend) {
    try (VideoSource source = provider.open(request("screen", CursorMode.ALWAYS, backend));
        CapturingVideoSink sink = new CapturingVideoSink(2)) {
      source.start(sink);
      sink.awaitFrames(1);

      server.kill();

      sink.awaitEnded();
      assertThat(sink.endCause().orElseThrow().code()).isEqualTo(MediaErrorCode.NOT_READABLE);
      assertThat(sink.endCause().orElseThrow()).hasMessageStartingWith("The display was lost");
      assertThat(sink.callsAfterEnd()).isZero();
      assertThat(rgb(sink.frames().get(0), 0, 0)).as("a frame kept is still there").isNotNegative();
    }
    assertThat(mappings()).isZero();
    assertThat(provider.availability().reason()).contains("does not answer");
  }

  @Test
  void stopsInBoundedTimeWhenTheServerIsSilent() {
    try (VideoSource source = provider.open(request("screen", CursorMode.ALWAYS, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);
      server.freeze();
      int ticks = sink.ticks().size();

      Assertions.assertTimeoutPreemptively(Duration.ofSeconds(15), source::close);

      assertThat(sink.ticks().size()).isLessThanOrEqualTo(ticks + 2);
      assertThat(sink.isEnded()).isFalse();
    }
    await().until(() -> captureThreads() == 0);
    await().until(() -> mappings() == 0);
  }

  @Test
  void leavesNothingBehindAfterAThousandCaptures() throws IOException {
    captureBriefly();
    assertThat(segments() + mappings()).isLessThanOrEqualTo(1);
    try (Painter witness = new Painter(server.display())) {
      // The server lets go when it notices that the connection is closed.
      await().until(() -> segments() == 0);
      Map<Integer, Map<Integer, Integer>> resources = witness.resources();
      List<String> files = openFiles();

      for (int i = 0; i < 1_000; i++) {
        captureBriefly();
      }

      await().until(() -> segments() == 0);
      await().untilAsserted(() -> assertThat(witness.resources()).isEqualTo(resources));
      await().until(() -> mappings() == 0);
      await().until(() -> captureThreads() == 0);
      await().untilAsserted(() -> assertThat(openFiles()).isEqualTo(files));
    }
  }

  @Test
  void holdsNothingOfTheSizesAWindowHadBefore() {
    PixelRect small = new PixelRect(10, 10, 100, 50);
    PixelRect large = new PixelRect(20, 20, 210, 90);
    try (Painter painter = new Painter(server.display())) {
      int window = painter.window(small, 0x2030d0, "Notes");
      try (VideoSource source = provider.open(request("window:Notes", CursorMode.ALWAYS, "auto"));
          CapturingVideoSink sink = new CapturingVideoSink(1)) {
        source.start(sink);
        sink.awaitFrames(1);
        Map<Integer, Map<Integer, Integer>> resources = painter.resources();

        for (int i = 0; i < 20; i++) {
          painter.place(window, large);
          await().until(() -> source.settings().widthPx() == large.width());
          painter.place(window, small);
          await().until(() -> source.settings().widthPx() == small.width());
        }

        await().untilAsserted(() -> assertThat(painter.resources()).isEqualTo(resources));
        assertThat(segments()).isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void keepsTheMemoryOfAFrameUntilItsOwnerClosesIt() {
    CapturingVideoSink sink = new CapturingVideoSink(1);
    try (Painter painter = new Painter(server.display());
        VideoSource source = provider.open(request("screen", CursorMode.NEVER, "x11-shm"))) {
      painter.fill(new PixelRect(0, 0, 640, 480), 0x123456);
      source.start(sink);
      sink.awaitFrames(1);
    }

    assertThat(rgb(sink.frames().get(0), 639, 479)).isEqualTo(0x123456);
    assertThat(mappings()).isEqualTo(1);
    sink.close();
    assertThat(mappings()).isZero();
  }

  @Test
  void missesPicturesWhenAllBuffersAreKept() {
    try (Painter painter = new Painter(server.display());
        VideoSource source = provider.open(request("screen", CursorMode.NEVER, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink()) {
      source.start(sink);
      for (int i = 1; i <= VideoFramePool.capacityFor(640 * 480 * Integer.BYTES); i++) {
        sink.awaitFrames(i);
        painter.fill(new PixelRect(i, i, 10, 10), i);
      }

      await().until(() -> sink.count(CapturingVideoSink.Outcome.MISSED) >= 3);

      assertThat(sink.count(CapturingVideoSink.Outcome.FRAME))
          .isEqualTo(VideoFramePool.capacityFor(640 * 480 * Integer.BYTES));
      assertThat(sink.isMuted()).isFalse();
    }
  }

  @Test
  void deliversOnOneThreadNamedAfterTheDevice() {
    try (VideoSource source = provider.open(request("screen:0", CursorMode.NEVER, "auto"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      await().until(() -> sink.ticks().size() >= 3);
      source.stop();
      int ticks = sink.ticks().size();

      assertThat(sink.ticks())
          .extracting(CapturingVideoSink.Tick::threadName)
          .containsOnly("capture-screen:0");
      await().during(Duration.ofMillis(100)).until(() -> sink.ticks().size() == ticks);
    }
  }

  private void captureBriefly() {
    try (VideoSource source = provider.open(request("screen", CursorMode.ALWAYS, "x11-shm"));
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);
    }
  }

  /** Counts the shared memory segments this process made and the system still has. */
  private static long segments() {
    String pid = Long.toString(ProcessHandle.current().pid());
    int creatorColumn = 4;
    try (Stream<String> lines = Files.lines(Path.of("/proc/sysvipc/shm"))) {
      return lines
          .skip(1)
          .map(line -> line.trim().split("\\s+", -1)[creatorColumn])
          .filter(pid::equals)
          .count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Counts the shared memory segments this process has attached. */
  private static long mappings() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains("/SYSV")).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long captureThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("capture-"))
        .count();
  }

  /** Lists what this process has open, but for the jars of classes. */
  private static List<String> openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files
          .map(CaptureLifeTest::target)
          .filter(target -> !target.endsWith(".jar"))
          .sorted()
          .toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString().replaceAll("[0-9]+", "#");
    } catch (IOException e) {
      return "";
    }
  }
}
