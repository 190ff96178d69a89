package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.testkit.CapturingVideoSink.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeSourcesTest {

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);

  private final FakeVideoSource video = new FakeVideoSource(64, 48, FrameRate.upTo(30));
  private final FakeAudioSource audio = new FakeAudioSource(FORMAT);
  private final CapturingVideoSink pictures = new CapturingVideoSink();
  private final CapturingAudioSink sound = new CapturingAudioSink();

  @AfterEach
  void everyFrameComesBack() {
    pictures.close();
    sound.close();
    assertThat(video.framesInUse()).isZero();
    assertThat(audio.framesInUse()).isZero();
  }

  @Test
  void deliverWhatTheTestPushes() {
    video.start(pictures);
    assertThat(video.emit(100)).isTrue();
    video.unchanged(200);
    video.missed(300);
    assertThat(pictures.ticks())
        .extracting(CapturingVideoSink.Tick::outcome)
        .containsExactly(Outcome.FRAME, Outcome.UNCHANGED, Outcome.MISSED);
    assertThat(video.frameCount()).isEqualTo(1);
    assertThat(video.unchangedCount()).isEqualTo(1);
    assertThat(video.missedCount()).isEqualTo(1);
  }

  @Test
  void missAFrameWhenTheSinkKeepsAll() {
    video.start(pictures);
    long at = 1;
    while (video.emit(at)) {
      at++;
    }
    assertThat(video.missedCount()).isEqualTo(1);
    assertThat(pictures.frames()).hasSize(video.frameCount());
  }

  @Test
  void refuseToDeliverOutOfOrder() {
    assertThatThrownBy(() -> video.emit(1)).hasMessageContaining("not started");
    video.start(pictures);
    video.emit(10);
    assertThatThrownBy(() -> video.emit(10)).hasMessageContaining("must grow");
    video.mute(true);
    assertThat(pictures.isMuted()).isTrue();
    assertThatThrownBy(() -> video.unchanged(20)).hasMessageContaining("muted");
    assertThatThrownBy(() -> video.mute(true)).hasMessageContaining("already muted");
    video.mute(false);
    video.stop();
    assertThatThrownBy(() -> video.missed(30)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endOnce() {
    video.start(pictures);
    video.end(new MediaException(MediaErrorCode.NOT_READABLE, "the window is gone"));
    assertThat(pictures.endCause())
        .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("gone"));
    assertThatThrownBy(video::end).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> video.emit(1)).isInstanceOf(IllegalStateException.class);
    video.close();
    assertThat(video.isClosed()).isTrue();
  }

  @Test
  void changeTheirSize() {
    video.start(pictures);
    video.emit(1);
    video.resize(100, 80);
    video.emit(2);
    assertThat(video.settings().widthPx()).isEqualTo(100);
    assertThat(pictures.frames().get(1).width()).isEqualTo(100);
    assertThat(pictures.frames().get(1).damage().isUnknown()).isTrue();
  }

  @Test
  void countSamplesFromTheAnchorAndShowHoles() {
    assertThatThrownBy(() -> audio.emit(480)).hasMessageContaining("anchor");
    audio.anchorAt(5_000);
    audio.start(sound);
    audio.emit(Duration.ofMillis(10));
    audio.emit(Duration.ofMillis(10));
    audio.skip(Duration.ofMillis(250));
    audio.emit(960);
    assertThat(sound.blocks())
        .extracting(CapturingAudioSink.Block::timestampUs)
        .containsExactly(5_000L, 15_000L, 275_000L);
    assertThat(sound.samples()).hasSize(480 + 480 + 960);
    assertThat((double) sound.samples()[30]).isGreaterThan(0.4);
    audio.stop();
    assertThatThrownBy(() -> audio.emit(1)).isInstanceOf(IllegalStateException.class);
  }
}
