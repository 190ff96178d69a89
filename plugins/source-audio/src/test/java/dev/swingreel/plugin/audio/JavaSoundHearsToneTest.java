package dev.swingreel.plugin.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.testkit.CapturingAudioSink;
import dev.swingreel.testkit.CapturingAudioSink.Block;
import dev.swingreel.testkit.LeakCheck;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plays a tone where the default microphone hears it: on a sink whose monitor is the default. */
@Tag("sound")
class JavaSoundHearsToneTest {

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final int HALF_A_SECOND = 24_000;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final SystemMediaClock clock = new SystemMediaClock();

  @Test
  void recordsAToneAtItsPitchWithoutAHole() {
    CaptureProvider provider = RealSound.javaSound();
    try (TonePlayer player = new TonePlayer();
        CapturingAudioSink sink = new CapturingAudioSink(0, leaks);
        AudioSource source =
            provider.open(
                new AudioSourceRequest(
                    provider.find("microphone").orElseThrow(),
                    48_000,
                    2,
                    SettingValues.NONE,
                    clock))) {
      assertThat(player).isNotNull();
      long startUs = clock.nowUs();
      source.start(sink);
      sink.awaitSamples(4 * HALF_A_SECOND);
      source.stop();
      assertThat(source.format()).isEqualTo(FORMAT);
      float[] samples = sink.samples();
      float[] last = Arrays.copyOfRange(samples, samples.length - HALF_A_SECOND, samples.length);
      assertThat(pitchHz(last)).isCloseTo(TonePlayer.HZ, within(2.0));
      assertContiguous(sink.blocks());
      assertThat(sink.blocks().get(0).timestampUs()).isGreaterThan(startUs - 300_000);
    }
  }

  private static void assertContiguous(List<Block> blocks) {
    for (int i = 1; i < blocks.size(); i++) {
      assertThat(blocks.get(i).timestampUs() - blocks.get(i - 1).endUs()).isBetween(-1L, 1L);
    }
  }

  /** Measures by counting upward zero crossings, between the first and the last of them. */
  private static double pitchHz(float[] samples) {
    int first = -1;
    int last = -1;
    int periods = -1;
    for (int i = 1; i < samples.length; i++) {
      if (samples[i - 1] < 0 && samples[i] >= 0) {
        first = first < 0 ? i : first;
        last = i;
        periods++;
      }
    }
    assertThat(periods).as("periods heard in half a second").isPositive();
    return periods * 48_000.0 / (last - first);
  }
}
