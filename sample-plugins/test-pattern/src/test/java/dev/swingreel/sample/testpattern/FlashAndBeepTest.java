package dev.swingreel.sample.testpattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.testkit.CapturingAudioSink;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Runs both sources on one fake clock and looks at when it flashes and when it beeps. */
class FlashAndBeepTest {

  private static final int RATE_HZ = 48_000;
  private static final long FRAME_US = 20_000;
  private static final float LOUDER_THAN_TONE = 0.2f;

  private final FakeMediaClock clock = new FakeMediaClock(730_000);

  @Test
  void flashesAndBeepsAtTheSameMoments() {
    LampWatch lamp = new LampWatch();
    AudioFormat format = new AudioFormat(SampleFormat.S16, RATE_HZ, 2);
    try (CapturingAudioSink sound = new CapturingAudioSink();
        TestPatternSource picture = new TestPatternSource(clock, FrameRate.upTo(50));
        TestToneSource tone = new TestToneSource(clock, format)) {
      long anchorUs = clock.nowUs();
      picture.start(lamp);
      tone.start(sound);
      clock.advanceInStep(Duration.ofSeconds(4), 2);
      List<Long> beepsUs = beginnings(sound.samples(), anchorUs, format);
      assertThat(lamp.flashesUs).hasSize(4);
      assertThat(beepsUs).hasSameSizeAs(lamp.flashesUs);
      for (int i = 0; i < beepsUs.size(); i++) {
        assertThat(lamp.flashesUs.get(i))
            .isBetween(beepsUs.get(i) - 1_000, beepsUs.get(i) + FRAME_US);
      }
    }
  }

  @Test
  void paintsTheSamePictureAtTheSameMoment() {
    assertThat(TestPicture.at(1_234_567)).isEqualTo(TestPicture.at(1_234_567 + 4_000_000));
    assertThat(TestPicture.at(0).isLampOn()).isTrue();
    assertThat(TestPicture.at(500_000).isLampOn()).isFalse();
    assertThat(TestPicture.at(500_000).ballX()).isNotEqualTo(TestPicture.at(0).ballX());
  }

  /** Finds where loud samples begin after quiet ones. */
  private static List<Long> beginnings(float[] samples, long anchorUs, AudioFormat format) {
    List<Long> found = new ArrayList<>();
    int lastLoud = -RATE_HZ;
    for (int i = 0; i < samples.length; i++) {
      if (Math.abs(samples[i]) > LOUDER_THAN_TONE) {
        if (i - lastLoud > RATE_HZ / 10) {
          found.add(anchorUs + format.framesToUs(i));
        }
        lastLoud = i;
      }
    }
    return found;
  }

  private static final class LampWatch implements VideoSink {

    private static final int WHITE = 0xFFFFFF;

    private final List<Long> flashesUs = new CopyOnWriteArrayList<>();
    private boolean wasOn;

    @Override
    public void onFrame(VideoFrame frame) {
      int pixel = frame.plane(0).getInt(300 * frame.strideBytes(0) + 320 * 4) & WHITE;
      boolean isOn = pixel == WHITE;
      if (isOn && !wasOn) {
        flashesUs.add(frame.timestampUs());
      }
      wasOn = isOn;
    }

    @Override
    public void onUnchanged(long timestampUs) {}

    @Override
    public void onMissed(long timestampUs) {}

    @Override
    public void onMuted(boolean muted) {}

    @Override
    public void onEnded(Optional<MediaException> cause) {}
  }
}
