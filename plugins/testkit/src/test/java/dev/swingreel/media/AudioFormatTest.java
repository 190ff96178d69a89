package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.testkit.LeakCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFormatTest {

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 44_100, 48_000, 96_000})
  void findsTheSameAudioFrameBackForHours(int rateHz) {
    AudioFormat format = new AudioFormat(SampleFormat.S16, rateHz, 2);
    long tenHours = 36_000L * rateHz;
    for (long frame = 0; frame < tenHours; frame += rateHz * 13L + 7) {
      assertThat(format.usToFrames(format.framesToUs(frame))).isEqualTo(frame);
    }
  }

  @Test
  void roundsToTheNearestMicrosecond() {
    AudioFormat format = new AudioFormat(SampleFormat.F32, 48_000, 1);
    assertThat(format.framesToUs(1)).isEqualTo(21);
    assertThat(format.framesToUs(2)).isEqualTo(42);
    assertThat(format.framesToUs(3)).isEqualTo(63);
    assertThat(format.framesToUs(-3)).isEqualTo(-62);
    assertThat(format.framesToUs(48_000)).isEqualTo(1_000_000);
    assertThat(format.usToFrames(10)).isZero();
    assertThat(format.usToFrames(11)).isEqualTo(1);
  }

  @Test
  void knowsTheSizeOfAFrame() {
    assertThat(new AudioFormat(SampleFormat.S16, 48_000, 2).bytesPerFrame()).isEqualTo(4);
    assertThat(new AudioFormat(SampleFormat.F32, 48_000, 6).bytesPerFrame()).isEqualTo(24);
  }

  @Test
  void refusesWhatNoSoundHas() {
    assertThatThrownBy(() -> new AudioFormat(SampleFormat.S16, 0, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AudioFormat(SampleFormat.S16, 48_000, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fillsABufferOnlyAsFarAsItGoes() {
    AudioFormat format = new AudioFormat(SampleFormat.S16, 48_000, 2);
    AudioFramePool pool = leaks.audioPool(format, 480, 1);
    try (AudioFrame frame = pool.poll()) {
      assertThat(pool.poll()).isNull();
      frame.filled(123, 480);
      assertThat(frame.durationUs()).isEqualTo(10_000);
      assertThat(frame.timestampUs()).isEqualTo(123);
      assertThatThrownBy(() -> frame.filled(0, 481)).hasMessageContaining("481 audio frames");
    }
    assertThat(pool.inUse()).isZero();
  }
}
