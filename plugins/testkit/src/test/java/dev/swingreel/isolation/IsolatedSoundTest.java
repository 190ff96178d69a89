package dev.swingreel.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.Codec;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IsolatedSoundTest {

  private static final AudioEncoderConfiguration WANTED =
      new AudioEncoderConfiguration(
          Codec.OPUS, 48_000, 2, 96_000, BitrateMode.VARIABLE, SettingValues.NONE);
  private static final int[] RUNS = {960, 2_048, 1, 480, 2_048};

  @RegisterExtension final IsolationBench bench = new IsolationBench();

  private final FakeAudioEncoderProvider fake =
      new FakeAudioEncoderProvider("Fake Opus", 1, List.of(Codec.OPUS));
  private final PluginCatalog plugins = IsolationBench.plugins(fake);
  private final FakeHosts hosts = FakeHosts.serving(plugins);

  @Test
  void codesEverySampleAsItWouldHereAlsoAfterItsProcessWasKilled() {
    List<String> here = encode(fake.open(WANTED), () -> {});
    AudioEncoder elsewhere =
        ((AudioEncoderProvider)
                bench.isolate(plugins, hosts, IsolationBench.LIMITS).plugins().encoders().get(0))
            .open(WANTED);

    assertThat(encode(elsewhere, () -> hosts.first().kill())).isEqualTo(here);
    assertThat(elsewhere.status().restarts()).isEqualTo(1);
    assertThat(elsewhere.status().lost()).isZero();
    assertThat(plugins.faults()).hasSize(1);
  }

  /** Codes runs of noise, the same each time; something happens before the third. */
  private static List<String> encode(AudioEncoder encoder, Runnable before) {
    List<EncodedChunk> chunks = new ArrayList<>();
    Random random = new Random(3);
    long frames = 0;
    try (AudioFramePool pool = new AudioFramePool(encoder.inputFormat(), 2_048, 1)) {
      for (int i = 0; i < RUNS.length; i++) {
        if (i == 2) {
          before.run();
        }
        try (AudioFrame run = pool.poll()) {
          for (int sample = 0; sample < RUNS[i] * 2; sample++) {
            run.data().putFloat(sample * Float.BYTES, random.nextFloat() - 0.5f);
          }
          run.filled(encoder.inputFormat().framesToUs(frames), RUNS[i]);
          encoder.encode(run, chunks::add);
          frames += RUNS[i];
        }
      }
    }
    encoder.finish(chunks::add);
    encoder.close();
    return chunks.stream()
        .map(chunk -> StandardCharsets.UTF_8.decode(chunk.data()).toString())
        .toList();
  }
}
