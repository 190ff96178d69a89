package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.TrackState;
import dev.swingreel.testkit.FakeAudioSource;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoundOpenerTest {

  private static final AudioFormat STEREO = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final AudioFormat SILENT = new AudioFormat(SampleFormat.F32, 48_000, 1);

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).clock(clock).eventExecutor(events).build();
  private final Map<String, FakeAudioSource> sources = new HashMap<>();
  private final List<AudioTrack> opened = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(AudioTrack::stop);
    context.close();
  }

  @Test
  void leavesOneSoundAsItIs() {
    OpenSound sound = open(request().audio("microphone"));
    assertThat(sound.recorded()).isEqualTo(opened);
  }

  @Test
  void mixesSeveralSoundsIntoOneTrack() {
    OpenSound sound = open(request().audio("microphone").audio("system"));
    assertThat(sound.recorded()).hasSize(1).doesNotContainAnyElementsOf(opened);
    assertThat(sound.recorded().get(0).label()).isEqualTo("microphone + system");
    sound.close();
    assertThat(opened).allMatch(track -> track.readyState() == TrackState.ENDED);
  }

  @Test
  void mixesOneSoundThatHasAGain() {
    OpenSound sound = open(request().audio(new SoundInput("microphone", -6)));
    assertThat(sound.recorded()).hasSize(1).doesNotContainAnyElementsOf(opened);
    assertThat(new SoundInput("microphone", -6).factor()).isCloseTo(0.5, offset(0.01));
    sound.close();
  }

  @Test
  void givesEachSoundATrackIfAsked() {
    OpenSound sound = open(request().audio("microphone").audio("system").separateSounds());
    assertThat(sound.recorded()).isEqualTo(opened);
  }

  @Test
  void opensNothingIfOneIsMissing() {
    assertThatThrownBy(() -> open(request().audio("microphone").audio("absent")))
        .isInstanceOf(MediaException.class);
    assertThat(sources.get("microphone").isClosed()).isTrue();
  }

  @Test
  void tellsWhenADeviceIsLostAndBack() {
    open(request().audio("microphone")).watch(sentences::add);
    sources.get("microphone").mute(true);
    events.runAll();
    assertThat(sentences)
        .containsExactly(
            "\"microphone\" gives no sound any more; silence takes its place until it is back.");
    sources.get("microphone").mute(false);
    events.runAll();
    assertThat(sentences).hasSize(2).last().isEqualTo("\"microphone\" is back.");
  }

  @Test
  void tellsOnceOfADeviceThatWasLostBeforeAnybodyWatched() {
    OpenSound sound = open(request().audio("microphone").audio("lost").separateSounds());
    sources.get("lost").mute(true);
    events.runAll();
    sound.watch(sentences::add);
    events.runAll();
    assertThat(sentences)
        .containsExactly(
            "\"lost\" gives no sound any more; silence takes its place until it is back.");
    sources.get("lost").mute(false);
    events.runAll();
    assertThat(sentences).hasSize(2).last().isEqualTo("\"lost\" is back.");
  }

  @Test
  void tellsOnceOfADeviceThatIsLostInTheMomentItIsWatched() {
    OpenSound sound = open(request().audio("microphone"));
    sources.get("microphone").mute(true);
    sound.watch(sentences::add);
    events.runAll();
    assertThat(sentences).hasSize(1);
  }

  @Test
  void asksWhetherTheMicrophoneIsMutedAfterFiveSecondsOfZeros() {
    open(request().audio("silent").audio("system-silent").separateSounds()).watch(sentences::add);
    emit("silent", 4);
    assertThat(sentences).isEmpty();
    emit("silent", 4);
    assertThat(sentences)
        .containsExactly(
            "\"silent\" has given nothing but silence for five seconds; is the microphone muted?");
  }

  @Test
  void doesNotMindAComputerThatPlaysNothingNorSoundThatIsHeard() {
    open(request().audio("system:silent").audio("microphone").separateSounds())
        .watch(sentences::add);
    emit("system:silent", 8);
    emit("microphone", 8);
    assertThat(sentences).isEmpty();
  }

  private void emit(String id, int seconds) {
    FakeAudioSource source = sources.get(id);
    if (source.blockCount() == 0) {
      source.anchorAt(clock.nowUs());
    }
    for (int i = 0; i < seconds; i++) {
      source.emit(Duration.ofSeconds(1));
    }
    events.runAll();
  }

  private OpenSound open(RecordRequest.Builder request) {
    return new SoundOpener(context, this::openTrack).open(request.build());
  }

  private AudioTrack openTrack(String id) {
    if (id.equals("absent")) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "There is no such device.");
    }
    FakeAudioSource source =
        id.contains("silent") ? FakeAudioSource.silent(SILENT) : new FakeAudioSource(STEREO);
    sources.put(id, source);
    AudioTrack track = AudioTrack.of(context, source, id);
    opened.add(track);
    return track;
  }

  private static RecordRequest.Builder request() {
    return RecordRequest.into(Path.of("a.webm"));
  }
}
