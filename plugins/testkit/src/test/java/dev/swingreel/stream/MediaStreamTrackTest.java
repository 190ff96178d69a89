package dev.swingreel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.event.Event;
import dev.swingreel.event.EventListener;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.testkit.CapturingAudioSink;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.FakeAudioSource;
import dev.swingreel.testkit.FakeVideoSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One track, member by member. */
class MediaStreamTrackTest {

  private final StreamBench bench = new StreamBench();
  private final FakeVideoSource camera = StreamBench.picture(64, 48);
  private final FakeAudioSource microphone = new FakeAudioSource(StreamBench.STEREO);
  private final VideoTrack video = bench.video(camera);
  private final AudioTrack audio = bench.audio(microphone);
  private final List<String> events = new ArrayList<>();
  private final CapturingVideoSink sink = new CapturingVideoSink(1);

  @AfterEach
  void end() {
    video.stop();
    sink.close();
    assertThat(camera.framesInUse()).isZero();
    bench.close();
  }

  private void listen(MediaStreamTrack track) {
    track.onended(event -> events.add("ended " + track.readyState()));
    track.onmute(event -> events.add("mute " + track.isMuted()));
    track.onunmute(event -> events.add("unmute " + track.isMuted()));
  }

  @Nested
  class AtFirst {

    @Test
    void isLiveEnabledAndUnmutedWithKindIdAndLabel() {
      assertThat(video.readyState()).isEqualTo(TrackState.LIVE);
      assertThat(video.isEnabled()).isTrue();
      assertThat(video.isMuted()).isFalse();
      assertThat(video.kind().word()).isEqualTo("video");
      assertThat(audio.kind()).isEqualTo(TrackKind.AUDIO);
      assertThat(video.id()).hasSize(36).isNotEqualTo(audio.id());
      assertThat(video.label()).isEqualTo("pictures");
      assertThat(video.getConstraints()).isEqualTo(MediaTrackConstraints.NONE);
    }
  }

  @Test
  void handlersFillOneSlotEach() {
    EventListener<Event> handler = event -> {};
    video.onended(handler);
    assertThat(video.onended()).containsSame(handler);
    assertThat(video.onmute()).isEmpty();
    video.onmute(handler);
    video.onunmute(handler);
    video.onended(null);
    assertThat(video.onended()).isEmpty();
    assertThat(video.onmute()).containsSame(handler);
    assertThat(video.onunmute()).containsSame(handler);
  }

  @Nested
  class Stop {

    @Test
    void endsAtOnceWithoutAnEventAndClosesTheSource() {
      listen(video);
      video.stop();
      assertThat(video.readyState()).isEqualTo(TrackState.ENDED);
      assertThat(video.endCause()).isEmpty();
      assertThat(camera.isClosed()).isTrue();
      video.stop();
      bench.runTasks();
      assertThat(events).isEmpty();
      assertThat(video.label()).isEqualTo("pictures");
    }

    @Test
    void leavesTheSourceToAClone() {
      VideoTrack clone = video.clone();
      video.stop();
      assertThat(clone.readyState()).isEqualTo(TrackState.LIVE);
      assertThat(camera.isClosed()).isFalse();
      clone.stop();
      assertThat(camera.isClosed()).isTrue();
    }
  }

  @Nested
  class Ended {

    @Test
    void comesInATaskWhenTheSourceIsGone() {
      listen(video);
      MediaException pulled = new MediaException(MediaErrorCode.UNKNOWN, "The cable was pulled.");
      camera.end(pulled);
      assertThat(video.readyState()).isEqualTo(TrackState.LIVE);
      assertThat(video.endCause()).isEmpty();
      bench.runTasks();
      assertThat(video.endCause()).contains(pulled);
      assertThat(video.clone().endCause()).contains(pulled);
      assertThat(events).containsExactly("ended ENDED");
      assertThat(camera.isClosed()).isTrue();
    }

    @Test
    void comesAlsoIfTheSourceCannotBeClosed() {
      listen(video);
      video.addSink(sink);
      camera.whenAsked(
          () -> {
            throw new IllegalStateException("stuck, on purpose");
          });
      camera.end();
      bench.runTasks();
      camera.whenAsked(() -> {});
      assertThat(events).containsExactly("ended ENDED");
      assertThat(sink.isEnded()).isTrue();
    }

    @Test
    void isNotFiredIfTheTrackWasStoppedBeforeTheTask() {
      listen(video);
      camera.end();
      video.stop();
      bench.runTasks();
      assertThat(events).isEmpty();
    }

    @Test
    void endsEachTrackOfTheSource() {
      VideoTrack clone = video.clone();
      listen(video);
      listen(clone);
      camera.end();
      bench.runTasks();
      assertThat(events).containsExactly("ended ENDED", "ended ENDED");
    }

    @Test
    void reachesACloneMadeBetweenTheLossAndItsTask() {
      camera.end();
      VideoTrack late = video.clone();
      assertThat(late.readyState()).isEqualTo(TrackState.LIVE);
      bench.runTasks();
      assertThat(late.readyState()).isEqualTo(TrackState.ENDED);
    }
  }

  @Nested
  class Enabled {

    @Test
    void turnsPicturesBlackOfTheSameSizeWithoutAnEventAndFollowsNewSizes() {
      listen(video);
      video.addSink(sink);
      camera.emit(1_000);
      video.setEnabled(false);
      camera.emit(2_000);
      assertBlack(64, 48);
      camera.resize(32, 16);
      camera.emit(3_000);
      assertBlack(32, 16);
      bench.runTasks();
      assertThat(events).isEmpty();
    }

    @Test
    void ofACloneIsItsOwn() {
      VideoTrack clone = video.clone();
      clone.addSink(sink);
      video.setEnabled(false);
      camera.emit(1_000);
      VideoFrame shown = sink.frames().get(0);
      assertThat(shown.plane(0).getInt(4 * 3)).isNotZero();
      clone.stop();
    }

    @Test
    void turnsSoundIntoExactSilence() {
      List<Byte> heard = new ArrayList<>();
      try (CapturingAudioSink ears = new CapturingAudioSink(1)) {
        audio.addSink(ears);
        microphone.anchorAt(0);
        audio.setEnabled(false);
        for (int block = 0; block < 10; block++) {
          microphone.emit(480);
          AudioFrame frame = ears.frames().get(0);
          for (int i = 0; i < frame.frameCount() * 4; i++) {
            heard.add(frame.data().get(i));
          }
        }
        assertThat(ears.blocks()).hasSize(10);
      }
      assertThat(heard).hasSize(10 * 480 * 4).containsOnly((byte) 0);
    }

    @Test
    void mayBeSetAfterTheEnd() {
      video.stop();
      video.setEnabled(false);
      assertThat(video.isEnabled()).isFalse();
    }

    private void assertBlack(int widthPx, int heightPx) {
      VideoFrame frame = sink.frames().get(0);
      assertThat(frame.width()).isEqualTo(widthPx);
      assertThat(frame.height()).isEqualTo(heightPx);
      for (int y = 0; y < heightPx; y++) {
        for (int x = 0; x < widthPx; x++) {
          int pixel = frame.plane(0).getInt(y * frame.strideBytes(0) + 4 * x);
          assertThat(pixel & 0xFFFFFF).isZero();
        }
      }
    }
  }

  @Nested
  class Muted {

    @Test
    void changesInATaskWithAnEventOnlyOnARealChange() {
      listen(video);
      camera.mute(true);
      assertThat(video.isMuted()).isFalse();
      bench.runTasks();
      camera.mute(false);
      bench.runTasks();
      assertThat(events).containsExactly("mute true", "unmute false");
    }

    @Test
    void isNotSetOnATrackThatHasEnded() {
      VideoTrack clone = video.clone();
      listen(video);
      video.stop();
      camera.mute(true);
      bench.runTasks();
      assertThat(events).isEmpty();
      assertThat(clone.isMuted()).isTrue();
      clone.stop();
    }

    @Test
    void showsBlackToWhoLooksAndToWhoComesLater() {
      video.addSink(sink);
      camera.emit(1_000);
      camera.mute(true);
      assertThat(sink.frames().get(0).plane(0).getInt(0)).isZero();
      try (CapturingVideoSink late = new CapturingVideoSink(1)) {
        video.addSink(late);
        assertThat(late.frames()).hasSize(1);
        assertThat(late.frames().get(0).width()).isEqualTo(64);
        assertThat(late.frames().get(0).plane(0).getInt(0)).isZero();
      }
    }

    @Test
    void isNotTheSameAsDisabled() {
      video.setEnabled(false);
      bench.runTasks();
      assertThat(video.isMuted()).isFalse();
    }
  }

  @Nested
  class Clone {

    @Test
    void hasAnIdOfItsOwnAndCopiesTheState() {
      video.setEnabled(false);
      video.setContentHint("detail");
      camera.mute(true);
      bench.runTasks();
      VideoTrack clone = video.clone();
      assertThat(clone.id()).isNotEqualTo(video.id());
      assertThat(clone.label()).isEqualTo(video.label());
      assertThat(clone.isEnabled()).isFalse();
      assertThat(clone.isMuted()).isTrue();
      assertThat(clone.contentHint()).isEqualTo("detail");
      assertThat(clone.getSettings()).isEqualTo(video.getSettings());
      assertThat(clone.getCapabilities()).isEqualTo(video.getCapabilities());
      clone.stop();
    }

    @Test
    void madeBetweenAMuteAndItsTaskIsMutedToo() {
      camera.mute(true);
      VideoTrack picture = video.clone();
      microphone.mute(true);
      AudioTrack sound = audio.clone();
      assertThat(picture.isMuted()).isFalse();
      bench.runTasks();
      assertThat(picture.isMuted()).isTrue();
      assertThat(sound.isMuted()).isTrue();
      camera.mute(false);
      VideoTrack later = video.clone();
      bench.runTasks();
      assertThat(later.isMuted()).isFalse();
      picture.stop();
      sound.stop();
      later.stop();
    }

    @Test
    void ofAnEndedTrackIsEnded() {
      video.stop();
      assertThat(video.clone().readyState()).isEqualTo(TrackState.ENDED);
    }

    @Test
    void keepsItsConstraintsWhenTheOriginalGetsOthers() {
      MediaTrackConstraints half = MediaTrackConstraints.NONE.with(ConstrainableProperty.WIDTH, 32);
      bench.await(video.applyConstraints(half));
      VideoTrack clone = video.clone();
      bench.await(video.applyConstraints(MediaTrackConstraints.NONE));
      assertThat(clone.getConstraints()).isEqualTo(half);
      assertThat(clone.getSettings().width()).hasValue(32);
      assertThat(video.getSettings().width()).hasValue(64);
      clone.stop();
    }
  }

  @Nested
  class ContentHint {

    @Test
    void isEmptyAtFirst() {
      assertThat(video.contentHint()).isEmpty();
      assertThat(audio.contentHint()).isEmpty();
    }

    @Test
    void takesTheWordsOfItsKindAlone() {
      for (String word : List.of("motion", "detail", "text", "")) {
        video.setContentHint(word);
        assertThat(video.contentHint()).isEqualTo(word);
      }
      for (String word : List.of("speech", "speech-recognition", "music", "")) {
        audio.setContentHint(word);
        assertThat(audio.contentHint()).isEqualTo(word);
      }
    }

    @Test
    void ignoresEveryOtherWord() {
      video.setContentHint("motion");
      audio.setContentHint("music");
      for (String word : List.of("bogus", "speech", "Motion")) {
        video.setContentHint(word);
      }
      for (String word : List.of("bogus", "text", "MUSIC")) {
        audio.setContentHint(word);
      }
      video.setContentHint(null);
      audio.setContentHint(null);
      assertThat(video.contentHint()).isEqualTo("motion");
      assertThat(audio.contentHint()).isEqualTo("music");
    }

    @Test
    void ofACloneIsIndependent() {
      video.setContentHint("text");
      VideoTrack clone = video.clone();
      clone.setContentHint("motion");
      assertThat(video.contentHint()).isEqualTo("text");
      clone.stop();
    }
  }

  @Nested
  class GetSettings {

    @Test
    void tellsWhatTheSourceDelivers() {
      MediaTrackSettings settings = video.getSettings();
      assertThat(settings.width()).hasValue(64);
      assertThat(settings.height()).hasValue(48);
      assertThat(settings.aspectRatio()).hasValue(64.0 / 48);
      assertThat(settings.frameRate()).hasValue(30);
      assertThat(settings.resizeMode()).contains("none");
      assertThat(settings.deviceId()).isPresent();
      assertThat(settings.get(ConstrainableProperty.FACING_MODE)).isEmpty();
    }

    @Test
    void ofSoundTellsFormatAndThatNothingIsProcessed() {
      MediaTrackSettings settings = audio.getSettings();
      assertThat(settings.sampleRate()).hasValue(48_000);
      assertThat(settings.sampleSize()).hasValue(16);
      assertThat(settings.channelCount()).hasValue(2);
      assertThat(settings.get(ConstrainableProperty.LATENCY)).contains(0.0);
      for (ConstrainableProperty off :
          List.of(
              ConstrainableProperty.ECHO_CANCELLATION,
              ConstrainableProperty.AUTO_GAIN_CONTROL,
              ConstrainableProperty.NOISE_SUPPRESSION,
              ConstrainableProperty.VOICE_ISOLATION)) {
        assertThat(settings.get(off)).contains(false);
      }
    }

    @Test
    void followsTheSourceAtOnce() {
      camera.resize(32, 16);
      assertThat(video.getSettings().width()).hasValue(32);
      assertThat(video.getCapabilities().get(ConstrainableProperty.WIDTH))
          .contains(new Capability.Range(1, 32));
    }

    @Test
    void afterTheEndTellsTheDeviceAlone() {
      String deviceId = video.getSettings().deviceId().orElseThrow();
      video.stop();
      assertThat(video.getSettings().values())
          .containsOnlyKeys(ConstrainableProperty.DEVICE_ID, ConstrainableProperty.GROUP_ID);
      assertThat(video.getSettings().deviceId()).contains(deviceId);
    }
  }

  @Nested
  class GetCapabilities {

    @Test
    void giveSpansForNumbersListsForWordsAndSingleWordsForIds() {
      MediaTrackCapabilities can = video.getCapabilities();
      assertThat(can.get(ConstrainableProperty.WIDTH)).contains(new Capability.Range(1, 64));
      assertThat(can.get(ConstrainableProperty.HEIGHT)).contains(new Capability.Range(1, 48));
      assertThat(can.get(ConstrainableProperty.FRAME_RATE)).contains(new Capability.Range(0, 30));
      assertThat(can.get(ConstrainableProperty.RESIZE_MODE))
          .contains(new Capability.Words(List.of("none", "crop-and-scale")));
      assertThat(can.get(ConstrainableProperty.DEVICE_ID))
          .contains(new Capability.Word(video.getSettings().deviceId().orElseThrow()));
      assertThat(can.get(ConstrainableProperty.SAMPLE_RATE)).isEmpty();
    }

    @Test
    void ofSoundGiveEachPropertyItsOneValue() {
      MediaTrackCapabilities can = audio.getCapabilities();
      assertThat(can.get(ConstrainableProperty.SAMPLE_RATE))
          .contains(new Capability.Range(48_000, 48_000));
      assertThat(can.get(ConstrainableProperty.ECHO_CANCELLATION))
          .contains(new Capability.Switches(List.of(false)));
      assertThat(can.get(ConstrainableProperty.WIDTH)).isEmpty();
    }
  }
}
