package dev.swingreel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.swingreel.event.Event;
import dev.swingreel.event.EventListener;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.testkit.FakeVideoSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The set of tracks, member by member. */
class MediaStreamTest {

  private final StreamBench bench = new StreamBench();
  private final VideoTrack video = bench.video();
  private final AudioTrack audio = bench.audio();

  @AfterEach
  void end() {
    bench.close();
  }

  @Nested
  class Constructors {

    @Test
    void withoutTracksGiveAnEmptyInactiveStream() {
      MediaStream stream = new MediaStream(bench.context);
      assertThat(stream.getTracks()).isEmpty();
      assertThat(stream.isActive()).isFalse();
    }

    @Test
    void ofTracksShareThemOnceEachAndEndedOnesToo() {
      video.stop();
      MediaStream stream = new MediaStream(List.of(video, audio, video));
      assertThat(stream.getTracks()).containsExactly(video, audio);
    }

    @Test
    void ofAStreamTakeItsTracksOfThatMomentAndNoLinkRemains() {
      MediaStream stream = new MediaStream(List.of(video));
      MediaStream copy = new MediaStream(stream);
      stream.addTrack(audio);
      assertThat(copy.getTracks()).containsExactly(video);
      assertThat(copy.id()).isNotEqualTo(stream.id());
    }
  }

  @Nested
  class Id {

    @Test
    void hasThirtySixCharactersAndNeverChanges() {
      MediaStream stream = new MediaStream(bench.context);
      assertThat(stream.id()).hasSize(36).matches("[0-9a-f-]+").isEqualTo(stream.id());
    }
  }

  @Nested
  class GetTracks {

    @Test
    void givesAFreshSnapshotInTheOrderOfAdding() {
      MediaStream stream = new MediaStream(List.of(audio, video));
      List<MediaStreamTrack> snapshot = stream.getTracks();
      stream.removeTrack(audio);
      assertThat(snapshot).containsExactly(audio, video);
      snapshot.clear();
      assertThat(stream.getTracks()).containsExactly(video);
    }

    @Test
    void sortsByKind() {
      MediaStream stream = new MediaStream(List.of(audio, video));
      assertThat(stream.getAudioTracks()).containsExactly(audio);
      assertThat(stream.getVideoTracks()).containsExactly(video);
    }

    @Test
    void byIdFindsTheTrackOrNothing() {
      MediaStream stream = new MediaStream(List.of(video));
      assertThat(stream.getTrackById(video.id())).containsSame(video);
      assertThat(stream.getTrackById(audio.id())).isEmpty();
    }
  }

  @Nested
  class AddAndRemove {

    private final MediaStream stream = new MediaStream(bench.context);
    private final List<String> events = new ArrayList<>();

    AddAndRemove() {
      stream.onaddtrack(event -> events.add("addtrack"));
      stream.onremovetrack(event -> events.add("removetrack"));
    }

    @Test
    void addingPutsATrackInAndAddingAgainChangesNothing() {
      stream.addTrack(video);
      stream.addTrack(video);
      assertThat(stream.getTracks()).containsExactly(video);
    }

    @Test
    void addingToAnInactiveStreamIsAllowedAndSoAreEndedTracks() {
      video.stop();
      stream.addTrack(video);
      assertThat(stream.isActive()).isFalse();
      stream.addTrack(audio);
      assertThat(stream.isActive()).isTrue();
    }

    @Test
    void tracksOfAnotherContextAreRefusedAlsoByTheConstructor() {
      try (StreamBench other = new StreamBench()) {
        VideoTrack foreign = other.video();
        assertThatExceptionOfType(MediaException.class)
            .isThrownBy(() -> stream.addTrack(foreign))
            .withMessageContaining("context")
            .extracting(MediaException::code)
            .isEqualTo(MediaErrorCode.NOT_SUPPORTED);
        assertThatExceptionOfType(MediaException.class)
            .isThrownBy(() -> new MediaStream(List.of(video, foreign)));
        stream.removeTrack(foreign);
        assertThat(stream.getTracks()).isEmpty();
        foreign.stop();
      }
    }

    @Test
    void removingTakesATrackOutAndOfAForeignOneNothing() {
      stream.addTrack(video);
      stream.removeTrack(audio);
      stream.removeTrack(video);
      assertThat(stream.getTracks()).isEmpty();
      assertThat(video.readyState()).isEqualTo(TrackState.LIVE);
    }

    @Test
    void theProgramsOwnChangesFireNoEvent() {
      stream.addTrack(video);
      stream.removeTrack(video);
      bench.runTasks();
      assertThat(events).isEmpty();
    }
  }

  @Test
  void nothingIsNoTrack() {
    MediaStream stream = new MediaStream(List.of(video));
    assertThatNullPointerException().isThrownBy(() -> stream.addTrack(null));
    assertThatNullPointerException().isThrownBy(() -> stream.removeTrack(null));
    assertThatNullPointerException().isThrownBy(() -> new MediaStream(Arrays.asList(video, null)));
    assertThat(stream.getTracks()).containsExactly(video);
  }

  @Test
  void handlersFillOneSlotEach() {
    MediaStream stream = new MediaStream(bench.context);
    assertThat(stream.onaddtrack()).isEmpty();
    assertThat(stream.onremovetrack()).isEmpty();
    EventListener<Event> handler = event -> {};
    stream.onaddtrack(handler);
    assertThat(stream.onaddtrack()).containsSame(handler);
    assertThat(stream.onremovetrack()).isEmpty();
    stream.onaddtrack(null);
    stream.onremovetrack(handler);
    assertThat(stream.onaddtrack()).isEmpty();
    assertThat(stream.onremovetrack()).containsSame(handler);
  }

  @Nested
  class Clone {

    @Test
    void isANewStreamOfClonesOfAllTracksEndedOnesToo() {
      audio.stop();
      MediaStream stream = new MediaStream(List.of(video, audio));
      MediaStream clone = stream.clone();
      assertThat(clone.id()).isNotEqualTo(stream.id());
      assertThat(clone.getTracks()).hasSize(2).doesNotContain(video, audio);
      assertThat(clone.getAudioTracks().get(0).readyState()).isEqualTo(TrackState.ENDED);
      assertThat(clone.clone().getAudioTracks().get(0).readyState()).isEqualTo(TrackState.ENDED);
    }

    @Test
    void livesItsOwnLife() {
      MediaStream stream = new MediaStream(List.of(video));
      MediaStream clone = stream.clone();
      video.stop();
      assertThat(stream.isActive()).isFalse();
      assertThat(clone.isActive()).isTrue();
    }
  }

  @Nested
  class Active {

    @Test
    void turnsFalseAtOnceWithTheLastTrackForEveryStreamThatHasIt() {
      MediaStream one = new MediaStream(List.of(video, audio));
      MediaStream other = new MediaStream(one);
      video.stop();
      assertThat(one.isActive()).isTrue();
      audio.stop();
      assertThat(one.isActive()).isFalse();
      assertThat(other.isActive()).isFalse();
    }

    @Test
    void staysTrueUntilTheLastSourceIsGone() {
      FakeVideoSource first = StreamBench.picture(8, 8);
      FakeVideoSource second = StreamBench.picture(8, 8);
      MediaStream stream = new MediaStream(List.of(bench.video(first), bench.video(second)));
      first.end();
      bench.runTasks();
      assertThat(stream.isActive()).isTrue();
      second.end();
      bench.runTasks();
      assertThat(stream.isActive()).isFalse();
    }
  }

  @Nested
  class TrackEvent {

    @Test
    void madeByHandCarriesItsTrack() {
      MediaStreamTrackEvent event = new MediaStreamTrackEvent(MediaStream.ADD_TRACK, video);
      assertThat(event.track()).isSameAs(video);
      assertThat(event.type().name()).isEqualTo("addtrack");
      assertThat(event.isTrusted()).isFalse();
    }

    @Test
    void withoutATrackIsRefused() {
      assertThatNullPointerException()
          .isThrownBy(() -> new MediaStreamTrackEvent(MediaStream.REMOVE_TRACK, null))
          .withMessageContaining("track");
    }
  }
}
