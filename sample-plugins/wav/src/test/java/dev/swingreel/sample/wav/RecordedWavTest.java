package dev.swingreel.sample.wav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.testkit.EngineHarness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records through the real engine and reads the file as any other program would. */
class RecordedWavTest {

  private static final int HEADER_BYTES = 44;

  @TempDir private Path folder;

  @Test
  void holdsTheRecordedSoundToTheSample() throws IOException {
    try (EngineHarness harness = new EngineHarness(new WavPlugin(), folder)) {
      harness.record("audio/wav", Duration.ofMillis(500), EngineHarness.SOUND);

      ByteBuffer file =
          ByteBuffer.wrap(Files.readAllBytes(harness.file())).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(file.getInt(4)).isEqualTo(file.capacity() - 8);
      int channels = file.getShort(22);
      int rateHz = file.getInt(24);
      assertThat(file.getInt(40)).isEqualTo(rateHz / 2 * channels * 2);
      assertThat(file.capacity()).isEqualTo(HEADER_BYTES + file.getInt(40));
      int loudest = 0;
      for (int at = HEADER_BYTES; at < file.capacity(); at += 2) {
        loudest = Math.max(loudest, Math.abs(file.getShort(at)));
      }
      assertThat(loudest).as("the tone").isGreaterThan(1_000);
      harness.assertNoFaults();
    }
  }
}
