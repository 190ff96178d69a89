package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.StopReason;
import dev.swingreel.recorder.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineHarnessTest {

  @TempDir private Path folder;

  @Test
  void recordsThePluginsSourceWithWhatThePluginDoesNotBring() throws Exception {
    FakePlugin plugin =
        FakePlugin.named("mine").source(FakeVideoSourceProvider.running("mine", 32, 32)).build();
    try (EngineHarness harness = new EngineHarness(plugin, folder)) {
      Recording recording = harness.record("", Duration.ofMillis(500), "mine", EngineHarness.SOUND);

      assertThat(recording.report().durationMs()).isEqualTo(500);
      assertThat(Files.readString(harness.file())).contains("32x32");
      assertThatCode(harness::assertNoFaults).doesNotThrowAnyException();
    }
  }

  @Test
  void recordsASourceThatIsLate() {
    FakePlugin plugin =
        FakePlugin.named("mine")
            .source(
                new FakeVideoSourceProvider(
                    "late",
                    request ->
                        new PatternVideoSource(request.clock(), 32, 32, FrameRate.upTo(30))
                            .late(Duration.ofMillis(300))))
            .build();
    try (EngineHarness harness = new EngineHarness(plugin, folder)) {
      Recording recording = harness.record("", Duration.ofSeconds(2), "late");

      assertThat(recording.report().stopReason()).isEqualTo(StopReason.DURATION);
      assertThat(recording.size()).isPositive();
    }
  }

  @Test
  void completesTheRecordingOfASourceThatDies() {
    FakePlugin plugin =
        FakePlugin.named("mine")
            .source(
                new FakeVideoSourceProvider(
                    "dying",
                    request ->
                        new PatternVideoSource(request.clock(), 32, 32, FrameRate.upTo(30))
                            .dyingAfter(Duration.ofMillis(300))))
            .build();
    try (EngineHarness harness = new EngineHarness(plugin, folder)) {
      Recording recording = harness.record("", Duration.ofSeconds(20), "dying");

      assertThat(recording.report().stopReason()).isEqualTo(StopReason.SOURCE_ENDED);
      assertThat(recording.report().durationMs()).isBetween(100L, 15_000L);
    }
  }
}
