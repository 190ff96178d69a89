package dev.swingreel.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.TrackState;
import dev.swingreel.testkit.CapturingAudioSink;
import dev.swingreel.testkit.FakeAudioSource;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AudioMixerTest {

  private static final AudioFormat STEREO = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final AudioFormat OTHER = new AudioFormat(SampleFormat.F32, 44_100, 1);
  private static final Duration BLOCK = Duration.ofMillis(20);

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).clock(clock).eventExecutor(events).build();
  private final FakeAudioSource microphone = new FakeAudioSource(STEREO);
  private final FakeAudioSource system = new FakeAudioSource(OTHER);
  private final AudioTrack microphoneTrack = AudioTrack.of(context, microphone, "microphone");
  private final AudioTrack systemTrack = AudioTrack.of(context, system, "system");
  private final AudioMixer mixer = new AudioMixer(clock);
  private final CapturingAudioSink sink = new CapturingAudioSink(0, leaks);
  private final long startUs = clock.nowUs();

  @AfterEach
  void close() {
    mixer.close();
    sink.close();
    context.close();
  }

  @Test
  void addsWhatSoundsAtTheSameTimeWhateverTheFormats() {
    mixer.add(microphoneTrack, 1);
    mixer.add(systemTrack, 0.5);
    start();
    play(50, true, true);
    // Both are 440 Hz and began together: 0.5 + 0.25 at the peak.
    assertThat(loudest(100, 700)).isCloseTo(0.75f, offset(0.005f));
    assertThat(sink.blocks().get(0).timestampUs()).isEqualTo(startUs);
    assertThat(clock.nowUs() - sink.blocks().get(sink.blocks().size() - 1).endUs())
        .as("how old the mix is")
        .isBetween(190_000L, 240_000L);
  }

  @Test
  void putsSilenceWhereAnInputGivesNothing() {
    mixer.add(microphoneTrack, 1);
    mixer.add(systemTrack, 1);
    start();
    play(25, true, false);
    microphone.skip(Duration.ofMillis(500));
    play(25, false, false);
    play(25, true, false);
    assertThat(loudest(100, 400)).isCloseTo(0.5f, offset(0.005f));
    assertThat(loudest(510, 990)).isZero();
    assertThat(loudest(1_010, 1_200)).isCloseTo(0.5f, offset(0.005f));
  }

  @Test
  void countsWhatIsMissingOfAnInputThatWasGone() {
    mixer.add(microphoneTrack, 1);
    mixer.add(systemTrack, 1);
    start();
    play(25, true, true);
    microphone.skip(Duration.ofSeconds(10));
    play(500, false, true);
    assertThat(mixer.description())
        .as("while it is gone")
        .containsPattern("fake audio \\(pushed by the test\\), 98[0-9]{2} ms missing \\+")
        .doesNotContainPattern("missing$");
    play(25, true, true);
    assertThat(mixer.description())
        .startsWith("mix of fake audio (pushed by the test), 10000 ms missing + ");
  }

  @Test
  void countsWhatComesTooLate() {
    mixer.add(microphoneTrack, 1);
    start();
    play(25, true, false);
    play(25, false, false);
    for (int i = 0; i < 25; i++) {
      microphone.emit(BLOCK);
    }
    play(25, true, false);
    assertThat(loudest(550, 650)).isZero();
    assertThat(mixer.description()).containsPattern(", (28|29|30|31|32)[0-9] ms missing");
  }

  @Test
  void countsAllOfAnInputThatNeverGaveAnythingButNotTheTimeOneTakesToBegin() {
    mixer.add(microphoneTrack, 1);
    mixer.add(systemTrack, 1);
    start();
    microphone.skip(Duration.ofMillis(400));
    play(20, false, false);
    play(30, true, false);
    assertThat(mixer.description())
        .startsWith("mix of fake audio (pushed by the test) + ")
        .endsWith(", 800 ms missing");
  }

  @Test
  void changesAGainWhileItRuns() {
    AudioMixer.Gain gain = mixer.add(microphoneTrack, 1);
    start();
    play(30, true, false);
    gain.set(0);
    play(30, true, false);
    assertThat(loudest(0, 300)).isGreaterThan(0.49f);
    assertThat(loudest(700, 900)).isZero();
  }

  @Test
  void neverExceedsFullScale() {
    mixer.add(microphoneTrack, 1);
    mixer.add(systemTrack, 6);
    start();
    play(50, true, true);
    assertThat(loudest(0, 700)).isBetween(0.98f, 1f);
  }

  @Test
  void isMutedOnlyWhenAllInputsAreAndEndsWithTheLast() {
    mixer.add(microphoneTrack, 1);
    mixer.add(systemTrack, 1);
    start();
    play(5, true, true);
    microphone.mute(true);
    play(5, false, true);
    assertThat(sink.isMuted()).isFalse();
    system.mute(true);
    play(2, false, false);
    assertThat(sink.isMuted()).isTrue();
    microphone.mute(false);
    play(2, true, false);
    assertThat(sink.isMuted()).isFalse();
    microphone.end();
    events.runAll();
    play(2, false, false);
    assertThat(sink.isEnded()).isFalse();
    system.end();
    events.runAll();
    clock.advance(BLOCK);
    events.runAll();
    sink.awaitEnded();
  }

  @Test
  void ownsItsTracks() {
    mixer.add(microphoneTrack, 1);
    start();
    assertThatThrownBy(() -> mixer.add(systemTrack, 1)).isInstanceOf(IllegalStateException.class);
    mixer.close();
    assertThat(microphoneTrack.readyState()).isEqualTo(TrackState.ENDED);
    assertThat(microphone.isClosed()).isTrue();
    systemTrack.stop();
  }

  @Test
  void namesItsInputs() {
    mixer.add(microphoneTrack, 1);
    mixer.add(systemTrack, 1);
    assertThat(mixer.description())
        .isEqualTo("mix of fake audio (pushed by the test) + fake audio (pushed by the test)");
  }

  @Test
  void refusesGainsThatMakeNoSense() {
    for (double gain : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> mixer.add(microphoneTrack, gain))
          .isInstanceOf(IllegalArgumentException.class);
    }
    microphoneTrack.stop();
    systemTrack.stop();
  }

  private void start() {
    microphone.anchorAt(startUs);
    system.anchorAt(startUs);
    mixer.start(sink);
    clock.awaitSleepers(1);
  }

  private void play(int blocks, boolean withMicrophone, boolean withSystem) {
    for (int i = 0; i < blocks; i++) {
      if (withMicrophone) {
        microphone.emit(BLOCK);
      }
      if (withSystem) {
        system.emit(BLOCK);
      }
      clock.advanceInStep(BLOCK, 1);
    }
  }

  private float loudest(int fromMs, int toMs) {
    float[] samples = sink.samples();
    float loudest = 0;
    for (int i = fromMs * 48; i < toMs * 48; i++) {
      loudest = Math.max(loudest, Math.abs(samples[i]));
    }
    assertThat(samples.length).isGreaterThan(toMs * 48);
    return loudest;
  }
}
