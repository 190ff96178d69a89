package dev.swingreel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.FakeAudioSource;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudioLevelMeterTest {

  private static final int RATE_HZ = 48_000;
  private static final AudioFormat STEREO = new AudioFormat(SampleFormat.S16, RATE_HZ, 2);
  private static final Duration BLOCK = Duration.ofMillis(20);

  /** What the fake device plays. */
  private static final double TONE_PEAK = 0.5;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).clock(clock).eventExecutor(events).build();
  private final FakeAudioSource source = new FakeAudioSource(STEREO);
  private final AudioTrack track = AudioTrack.of(context, source, "microphone");
  private final AudioLevelMeter meter = AudioLevelMeter.of(track);

  @AfterEach
  void close() {
    meter.close();
    context.close();
  }

  @Test
  void isSilentBeforeAnythingIsHeard() {
    assertThat(meter.channelCount()).isEqualTo(2);
    assertThat(meter.peak(0)).isZero();
    assertThat(meter.rms(1)).isZero();
    assertThat(AudioLevelMeter.decibels(meter.peak(0))).isEqualTo(AudioLevelMeter.SILENCE_DB);
  }

  @Test
  void tellsPeakAndLoudnessOfATone() {
    play(2_000);
    for (int channel = 0; channel < 2; channel++) {
      assertThat(meter.peak(channel)).isCloseTo(TONE_PEAK, offset(0.001));
      assertThat(meter.rms(channel)).isCloseTo(TONE_PEAK / Math.sqrt(2), offset(0.005));
    }
    assertThat(AudioLevelMeter.decibels(meter.peak(0))).isCloseTo(-6.02, offset(0.05));
    assertThatThrownBy(() -> meter.peak(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void fallsWhenADeviceDeliversNothingAnyMore() {
    play(2_000);
    clock.advance(Duration.ofMillis(1_700));
    assertThat(AudioLevelMeter.decibels(meter.peak(0))).isCloseTo(-26, offset(0.1));
    assertThat(meter.rms(0)).isLessThan(0.05);
  }

  @Test
  void keepsAClickThatNobodyLookedAt() {
    try (AudioFramePool pool = new AudioFramePool(STEREO, RATE_HZ / 50, 1)) {
      deliver(pool, 0.9);
      for (int i = 0; i < 10; i++) {
        deliver(pool, 0);
      }
    }
    assertThat(AudioLevelMeter.decibels(meter.peak(1))).isBetween(-3.5, -3.0);
    assertThat(meter.peak(0)).isZero();
  }

  @Test
  void hearsSilenceWhileTheTrackIsDisabled() {
    play(1_000);
    track.setEnabled(false);
    play(3_400);
    assertThat(AudioLevelMeter.decibels(meter.peak(0))).isCloseTo(-46, offset(0.5));
    track.setEnabled(true);
    play(100);
    assertThat(meter.peak(0)).isCloseTo(TONE_PEAK, offset(0.001));
  }

  @Test
  void hearsNothingOnceItIsClosed() {
    meter.close();
    meter.close();
    play(1_000);
    assertThat(meter.peak(0)).isZero();
  }

  @Test
  void isNoReasonToKeepATrackThatEnds() {
    play(1_000);
    track.stop();
    assertThat(source.isClosed()).isTrue();
    clock.advance(Duration.ofSeconds(20));
    assertThat(AudioLevelMeter.decibels(meter.peak(0))).isEqualTo(AudioLevelMeter.SILENCE_DB);
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryLayoutOfSamples(SampleFormat layout) {
    FakeAudioSource other = new FakeAudioSource(new AudioFormat(layout, 44_100, 1));
    AudioTrack otherTrack = AudioTrack.of(context, other, "other");
    try (AudioLevelMeter otherMeter = AudioLevelMeter.of(otherTrack)) {
      other.anchorAt(clock.nowUs());
      other.emit(Duration.ofSeconds(1));
      assertThat(otherMeter.channelCount()).isEqualTo(1);
      assertThat(otherMeter.peak(0)).isCloseTo(TONE_PEAK, offset(0.001));
    }
  }

  /** A block whose right channel begins with one loud sample. */
  private void deliver(AudioFramePool pool, double click) {
    try (AudioFrame frame = pool.poll()) {
      for (int i = 0; i < frame.format().bytesPerFrame() * RATE_HZ / 50; i += Short.BYTES) {
        frame.data().putShort(i, (short) 0);
      }
      frame.data().putShort(Short.BYTES, (short) (-32_768 * click));
      frame.filled(clock.nowUs(), RATE_HZ / 50);
      clock.advance(BLOCK);
      meter.onFrame(frame);
    }
  }

  private boolean anchored;

  private void play(int milliseconds) {
    if (!anchored) {
      anchored = true;
      source.anchorAt(clock.nowUs());
    }
    for (int block = 0; block < milliseconds / BLOCK.toMillis(); block++) {
      clock.advance(BLOCK);
      source.emit(BLOCK);
    }
  }
}
