package dev.swingreel.sample.pip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.recorder.Recording;
import dev.swingreel.testkit.EngineHarness;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records through the real engine, which finds the two sources among those of all plugins. */
class RecordedPipTest {

  @TempDir private Path folder;

  @Test
  void recordsOneSourceWithinAnother() {
    try (EngineHarness harness = new EngineHarness(new PipPlugin(), folder)) {
      String twice = "pip:" + EngineHarness.PICTURES + "+" + EngineHarness.PICTURES;
      Recording recording = harness.record("", Duration.ofMillis(400), twice);
      assertThat(recording.report().durationMs()).isEqualTo(400);
      assertThat(harness.file()).isNotEmptyFile();
      harness.assertNoFaults();
    }
  }
}
