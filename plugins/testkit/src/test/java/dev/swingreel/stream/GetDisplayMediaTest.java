package dev.swingreel.stream;

import static dev.swingreel.stream.ConstrainableProperty.ASPECT_RATIO;
import static dev.swingreel.stream.ConstrainableProperty.CURSOR;
import static dev.swingreel.stream.ConstrainableProperty.DISPLAY_SURFACE;
import static dev.swingreel.stream.ConstrainableProperty.FACING_MODE;
import static dev.swingreel.stream.ConstrainableProperty.FRAME_RATE;
import static dev.swingreel.stream.ConstrainableProperty.HEIGHT;
import static dev.swingreel.stream.ConstrainableProperty.LOGICAL_SURFACE;
import static dev.swingreel.stream.ConstrainableProperty.RESIZE_MODE;
import static dev.swingreel.stream.ConstrainableProperty.RESTRICT_OWN_AUDIO;
import static dev.swingreel.stream.ConstrainableProperty.SUPPRESS_LOCAL_AUDIO_PLAYBACK;
import static dev.swingreel.stream.ConstrainableProperty.WIDTH;
import static dev.swingreel.stream.DisplayMediaStreamOptions.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySettings;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.stream.DisplayMediaStreamOptions.Inclusion;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.FakeAudioSourceProvider;
import dev.swingreel.testkit.FakeVideoSource;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The tables of getDisplayMedia, row by row. */
class GetDisplayMediaTest {

  private static final MediaTrackConstraints NONE = MediaTrackConstraints.NONE;
  private static final VideoSettings MONITOR = settings(DisplaySurface.MONITOR);
  private static final VideoSettings WINDOW = settings(DisplaySurface.WINDOW);

  private final FakeVideoSourceProvider monitor = display("monitor", MONITOR);
  private final FakeVideoSourceProvider window = display("window", WINDOW);
  private final FakeAudioSourceProvider system =
      FakeAudioSourceProvider.pushed("system").as(SourceRole.SYSTEM_AUDIO);
  private final StreamBench bench = new StreamBench(monitor, window, system);
  private final List<DisplayPicker.Question> questions = new ArrayList<>();
  private DisplayPicker answer = DisplayPicker.FIRST;
  private final MediaDevices devices =
      new MediaDevices(
          bench.context,
          question -> {
            questions.add(question);
            return answer.pick(question);
          });

  @AfterEach
  void end() {
    bench.close();
  }

  private static VideoSettings settings(DisplaySurface surface) {
    return new VideoSettings(
        1_600,
        900,
        FrameRate.upTo(30),
        Optional.of(
            new DisplaySettings(surface, CursorMode.ALWAYS, EnumSet.allOf(CursorMode.class), 1.5)));
  }

  private static FakeVideoSourceProvider display(String id, VideoSettings settings) {
    return new FakeVideoSourceProvider(id, request -> new FakeVideoSource(settings))
        .as(SourceRole.DISPLAY)
        .expecting(settings);
  }

  private VideoTrack share(MediaTrackConstraints video) {
    return bench.await(devices.getDisplayMedia(DEFAULT.withVideo(video))).getVideoTracks().get(0);
  }

  @Test
  void tellsTheRateThatIsReachedByADisplayTooSlowForWhatWasAskedFor() {
    VideoTrack track = share(NONE);
    assertThat(track.getSettings().frameRate()).hasValue(30);

    monitor.lastPushed().reach(8.5);

    assertThat(track.getSettings().frameRate()).hasValue(8.5);
    assertThat(track.sourceSettings().frameRate().hz()).as("recorded all the same").isEqualTo(30);
    track.stop();
  }

  private static Throwable failureAtOnce(CompletableFuture<MediaStream> promise) {
    assertThat(promise).isCompletedExceptionally();
    return catchThrowable(promise::join) instanceof CompletionException failed
        ? failed.getCause()
        : null;
  }

  private void assertTypeErrorAtOnce(DisplayMediaStreamOptions options) {
    assertThat(failureAtOnce(devices.getDisplayMedia(options)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(questions).isEmpty();
  }

  private void assertFails(MediaErrorCode code) {
    assertThat(bench.failure(devices.getDisplayMedia(DEFAULT)))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Nested
  class RejectedAtOnce {

    @Test
    void forAUsedControllerAlsoIfItsCallFailed() {
      CaptureController controller = new CaptureController();
      DisplayMediaStreamOptions withIt = DEFAULT.withController(controller);
      assertTypeErrorAtOnce(withIt.withoutVideo());
      assertThat(failureAtOnce(devices.getDisplayMedia(withIt)))
          .isInstanceOfSatisfying(
              MediaException.class,
              e -> assertThat(e.code()).isEqualTo(MediaErrorCode.INVALID_STATE));
    }

    @Test
    void withoutVideoEvenIfThereIsSound() {
      assertTypeErrorAtOnce(DEFAULT.withoutVideo());
      assertTypeErrorAtOnce(DEFAULT.withoutVideo().withAudio(NONE));
    }

    @Test
    void forAdvancedSets() {
      assertTypeErrorAtOnce(
          DEFAULT.withVideo(NONE.withAdvanced(ConstraintSet.EMPTY.with(WIDTH, 320))));
    }

    @Test
    void forMinAndExactOfWhatADisplayHas() {
      for (ConstrainableProperty side : List.of(WIDTH, HEIGHT)) {
        assertTypeErrorAtOnce(DEFAULT.withVideo(NONE.with(side, ConstrainLong.any().min(1))));
        assertTypeErrorAtOnce(DEFAULT.withVideo(NONE.with(side, ConstrainLong.any().exact(9))));
      }
      for (ConstrainableProperty number : List.of(FRAME_RATE, ASPECT_RATIO)) {
        assertTypeErrorAtOnce(DEFAULT.withVideo(NONE.with(number, ConstrainDouble.any().min(1))));
      }
      assertTypeErrorAtOnce(
          DEFAULT.withVideo(NONE.with(DISPLAY_SURFACE, ConstrainString.exact("window"))));
      assertTypeErrorAtOnce(
          DEFAULT.withAudio(
              NONE.with(SUPPRESS_LOCAL_AUDIO_PLAYBACK, ConstrainBoolean.exact(true))));
    }

    @Test
    void forALimitBelowTheFloorWithItsName() {
      for (ConstrainableProperty property : List.of(WIDTH, HEIGHT, FRAME_RATE)) {
        for (int limit : new int[] {0, -1}) {
          Constraint tooLittle =
              property == FRAME_RATE
                  ? ConstrainDouble.any().max(limit)
                  : ConstrainLong.any().max(limit);
          assertThat(
                  failureAtOnce(
                      devices.getDisplayMedia(DEFAULT.withVideo(NONE.with(property, tooLittle)))))
              .isInstanceOfSatisfying(
                  OverconstrainedException.class,
                  e -> assertThat(e.constraint()).isEqualTo(property.word()));
        }
      }
    }

    @Test
    void forAMonitorWishedForAndExcluded() {
      DisplayMediaStreamOptions wished = DEFAULT.withVideo(NONE.with(DISPLAY_SURFACE, "monitor"));
      assertTypeErrorAtOnce(wished.withMonitorTypeSurfaces(Inclusion.EXCLUDE));
      assertThat(
              bench.await(
                  devices.getDisplayMedia(wished.withMonitorTypeSurfaces(Inclusion.INCLUDE))))
          .isNotNull();
    }
  }

  @Nested
  class Rejected {

    @Test
    void withoutADisplayAsNotFound() {
      monitor.setAvailability(Availability.unavailable("no display"));
      window.setAvailability(Availability.unavailable("no display"));
      assertFails(MediaErrorCode.NOT_FOUND);
    }

    @Test
    void byTheUserAsNotAllowedAndAskedAgainTheNextTime() {
      answer = question -> Optional.empty();
      assertFails(MediaErrorCode.NOT_ALLOWED);
      assertFails(MediaErrorCode.NOT_ALLOWED);
      assertThat(questions).hasSize(2);
    }

    @Test
    void atOnceWithoutOptions() {
      assertThat(devices.getDisplayMedia(null))
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void byTheSystemAsNotReadable() {
      monitor.refuse(new MediaException(MediaErrorCode.NOT_READABLE, "Locked."));
      assertFails(MediaErrorCode.NOT_READABLE);
    }

    @Test
    void forAnythingElseAsAnAbort() {
      monitor.refuse(new MediaException(MediaErrorCode.UNKNOWN, "Odd."));
      assertFails(MediaErrorCode.ABORT);
    }
  }

  @Nested
  class Result {

    @Test
    void isOneLiveVideoTrackAndNoSoundUnlessAskedFor() {
      MediaStream stream = bench.await(devices.getDisplayMedia(DEFAULT));
      assertThat(stream.getVideoTracks()).hasSize(1);
      assertThat(stream.getAudioTracks()).isEmpty();
      VideoTrack track = stream.getVideoTracks().get(0);
      assertThat(track.readyState()).isEqualTo(TrackState.LIVE);
      assertThat(track.isEnabled()).isTrue();
      track.stop();
      assertThat(track.readyState()).isEqualTo(TrackState.ENDED);
    }

    @Test
    void hasSoundIfAskedForAndTheUserAgrees() {
      assertThat(bench.await(devices.getDisplayMedia(DEFAULT.withAudio(NONE))).getAudioTracks())
          .hasSize(1);
      answer = question -> Optional.of(new DisplayPicker.Choice(question.displays().get(0), false));
      assertThat(bench.await(devices.getDisplayMedia(DEFAULT.withAudio(NONE))).getAudioTracks())
          .isEmpty();
    }

    @Test
    void hasNoSoundIfThereIsNoneOrItIsExcluded() {
      DisplayMediaStreamOptions withSound = DEFAULT.withAudio(NONE);
      assertThat(
              bench
                  .await(devices.getDisplayMedia(withSound.withSystemAudio(Inclusion.EXCLUDE)))
                  .getTracks())
          .hasSize(1);
      system.refuse(new MediaException(MediaErrorCode.NOT_READABLE, "Held."));
      assertThat(bench.await(devices.getDisplayMedia(withSound)).getTracks()).hasSize(1);
    }

    @Test
    void isWhatTheUserChoseWhateverWasWished() {
      answer = question -> Optional.of(new DisplayPicker.Choice(question.displays().get(1), false));
      VideoTrack track = share(NONE.with(DISPLAY_SURFACE, "monitor"));
      assertThat(track.getSettings().displaySurface()).contains("window");
    }

    @Test
    void isOfferedInTheWishedOrderAndWithoutWhatIsExcluded() {
      assertThat(share(NONE.with(DISPLAY_SURFACE, "window")).getSettings().displaySurface())
          .contains("window");
      bench.await(devices.getDisplayMedia(DEFAULT.withMonitorTypeSurfaces(Inclusion.EXCLUDE)));
      assertThat(questions.get(0).displays())
          .extracting(DisplayPicker.Display::sourceId)
          .containsExactly("window", "monitor");
      assertThat(questions.get(1).displays())
          .extracting(DisplayPicker.Display::sourceId)
          .containsExactly("window");
    }
  }

  @Nested
  class Size {

    @Test
    void ofOneSideIsMetExactlyAndTheOtherKeepsTheAspectRatio() {
      for (Constraint wish : List.of(ConstrainLong.bare(1_000), ConstrainLong.any().ideal(1_000))) {
        MediaTrackSettings settings = share(NONE.with(WIDTH, wish)).getSettings();
        assertThat(settings.width()).hasValue(1_000);
        assertThat(settings.height()).hasValue(563);
        assertThat(settings.resizeMode()).contains("crop-and-scale");
      }
      MediaTrackSettings settings = share(NONE.with(HEIGHT, 450)).getSettings();
      assertThat(settings.width()).hasValue(800);
      assertThat(settings.height()).hasValue(450);
    }

    @Test
    void withinLimitsIsNeverLargerAndNeverCropped() {
      MediaTrackSettings settings =
          share(
                  NONE.with(WIDTH, ConstrainLong.any().max(640))
                      .with(HEIGHT, ConstrainLong.any().max(640)))
              .getSettings();
      assertThat(settings.width()).hasValue(640);
      assertThat(settings.height()).hasValue(360);
      assertThat(share(NONE.with(WIDTH, 9_999)).getSettings().width()).hasValue(1_600);
    }

    @Test
    void ofAnotherShapeIsNotMetBecauseADisplayIsNeverCropped() {
      MediaTrackSettings settings = share(NONE.with(WIDTH, 800).with(HEIGHT, 800)).getSettings();
      assertThat(settings.width()).hasValue(1_422);
      assertThat(settings.height()).hasValue(800);
    }

    @Test
    void oneAfterTheOtherIsMetExactlyOnTheSameTrack() {
      VideoTrack track = share(NONE);
      for (int width : new int[] {100, 1_600, 333, 2}) {
        bench.await(track.applyConstraints(NONE.with(WIDTH, width)));
        assertThat(track.getSettings().width()).hasValue(width);
      }
    }

    @Test
    void ofADownscaledPictureShowsAllOfTheSource() {
      VideoTrack track = share(NONE.with(WIDTH, 100));
      try (CapturingVideoSink sink = new CapturingVideoSink(1)) {
        track.addSink(sink);
        monitor.lastPushed().emit(1_000);
        assertThat(sink.frames().get(0).width()).isEqualTo(100);
        assertThat(sink.frames().get(0).height()).isEqualTo(56);
      }
    }
  }

  @Nested
  class TrackConstraints {

    private void assertRefused(
        VideoTrack track, ConstrainableProperty property, Constraint impossible) {
      assertThat(bench.failure(track.applyConstraints(NONE.with(property, impossible))))
          .isInstanceOfSatisfying(
              OverconstrainedException.class,
              e -> assertThat(e.constraint()).isEqualTo(property.word()));
    }

    @Test
    void acceptMinAndExactAndNameWhatIsImpossible() {
      VideoTrack track = share(NONE);
      bench.await(track.applyConstraints(NONE.with(WIDTH, ConstrainLong.any().exact(800))));
      assertThat(track.getSettings().width()).hasValue(800);
      for (ConstrainableProperty side : List.of(WIDTH, HEIGHT)) {
        assertRefused(track, side, ConstrainLong.any().max(0));
        assertRefused(track, side, ConstrainLong.any().max(-1));
        assertRefused(track, side, ConstrainLong.any().min(100).max(10));
      }
      assertRefused(track, FRAME_RATE, ConstrainDouble.any().max(0));
      assertRefused(track, FRAME_RATE, ConstrainDouble.any().max(-1));
      assertRefused(track, FRAME_RATE, ConstrainDouble.any().min(100).max(10));
    }

    @Test
    void onTheSurfaceAreNeverAnError() {
      VideoTrack track = share(NONE);
      bench.await(
          track.applyConstraints(NONE.with(DISPLAY_SURFACE, ConstrainString.exact("window"))));
      assertThat(track.getSettings().displaySurface()).contains("monitor");
    }

    @Test
    void thatNoLongerFitAResizedSourceAreIgnored() {
      VideoTrack track = share(NONE);
      bench.await(track.applyConstraints(NONE.with(WIDTH, ConstrainLong.any().exact(1_000))));
      monitor.lastPushed().resize(400, 300);
      assertThat(track.getSettings().width()).hasValue(400);
      assertThat(track.getCapabilities().get(WIDTH)).contains(new Capability.Range(1, 400));
      bench.runTasks();
      assertThat(track.isMuted()).isFalse();
    }
  }

  @Nested
  class Properties {

    @Test
    void ofADisplayTellTheSurfaceAndTheCursor() {
      MediaTrackSettings settings = share(NONE).getSettings();
      assertThat(settings.displaySurface()).contains("monitor");
      assertThat(settings.get(LOGICAL_SURFACE)).contains(true);
      assertThat(settings.cursor()).contains("always");
      assertThat(settings.screenPixelRatio()).hasValue(1.5);
      assertThat(settings.get(FACING_MODE)).isEmpty();
      assertThat(settings.get(RESTRICT_OWN_AUDIO)).isEmpty();
      assertThat(settings.get(SUPPRESS_LOCAL_AUDIO_PLAYBACK)).isEmpty();
      assertThat(settings.frameRate().orElseThrow()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void asCapabilitiesHaveTheSurfaceAsTheirMeasure() {
      VideoTrack track = share(NONE);
      MediaTrackCapabilities can = track.getCapabilities();
      assertThat(can.get(WIDTH)).contains(new Capability.Range(2, 1_600));
      assertThat(can.get(HEIGHT)).contains(new Capability.Range(1, 900));
      assertThat(can.get(ASPECT_RATIO))
          .contains(new Capability.Range(1_600.0 / 900, 1_600.0 / 900));
      assertThat(can.get(FRAME_RATE)).contains(new Capability.Range(0, 30));
      assertThat(can.get(DISPLAY_SURFACE)).contains(new Capability.Word("monitor"));
      assertThat(can.get(CURSOR))
          .contains(new Capability.Words(List.of("always", "never", "motion")));
      assertThat(can.get(RESIZE_MODE))
          .contains(new Capability.Words(List.of("none", "crop-and-scale")));
      assertThat(can.get(ConstrainableProperty.DEVICE_ID))
          .contains(new Capability.Word(track.getSettings().deviceId().orElseThrow()));
    }

    @Test
    void ofItsSoundTellWhatIsDoneToIt() {
      AudioTrack sound =
          bench.await(devices.getDisplayMedia(DEFAULT.withAudio(NONE))).getAudioTracks().get(0);
      assertThat(sound.getSettings().get(SUPPRESS_LOCAL_AUDIO_PLAYBACK)).contains(false);
      assertThat(sound.getSettings().get(RESTRICT_OWN_AUDIO)).contains(false);
    }

    @Test
    void haveTheWishedCursorIfTheSourceCan() {
      share(NONE.with(CURSOR, "never"));
      assertThat(monitor.requests().get(0).cursor()).isEqualTo(CursorMode.NEVER);
    }

    @Test
    void changeTheCursorWhileTheSurfaceIsShared() {
      VideoTrack track = share(NONE);
      VideoTrack copy = track.clone();
      bench.await(track.applyConstraints(NONE.with(CURSOR, "never")));
      assertThat(track.getSettings().cursor()).contains("never");
      assertThat(copy.getSettings().cursor()).as("of the one source").contains("never");
      assertThat(monitor.lastPushed().settings().cursor()).contains(CursorMode.NEVER);

      bench.await(track.applyConstraints(NONE.with(WIDTH, ConstrainLong.bare(800))));
      assertThat(track.getSettings().cursor()).as("what nobody asks to change").contains("never");

      bench.await(track.applyConstraints(NONE.with(CURSOR, ConstrainString.exact("motion"))));
      assertThat(monitor.lastPushed().settings().cursor()).contains(CursorMode.MOTION);
    }

    @Test
    void keepTheCursorIfAConstraintBesideItCannotBeMet() {
      VideoTrack track = share(NONE);
      CompletableFuture<Void> applied =
          track.applyConstraints(
              NONE.with(CURSOR, "never").with(WIDTH, ConstrainLong.any().exact(9_999)));
      bench.runTasks();
      assertThat(applied).isCompletedExceptionally();
      assertThat(track.getSettings().cursor()).contains("always");
      assertThat(monitor.lastPushed().settings().cursor()).contains(CursorMode.ALWAYS);
    }

    @Test
    void doNotFailForACursorTheSourceCannotDo() {
      FakeVideoSourceProvider rigid =
          new FakeVideoSourceProvider(
                  "rigid",
                  request -> {
                    if (request.cursor() == CursorMode.MOTION) {
                      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, "Not yet.");
                    }
                    return new FakeVideoSource(MONITOR);
                  })
              .as(SourceRole.DISPLAY);
      try (StreamBench other = new StreamBench(rigid)) {
        MediaStream stream =
            other.await(
                new MediaDevices(other.context)
                    .getDisplayMedia(DEFAULT.withVideo(NONE.with(CURSOR, "motion"))));
        assertThat(stream.getVideoTracks().get(0).getSettings().cursor()).contains("always");
      }
    }
  }

  @Nested
  class Life {

    @Test
    void mutesWhileTheSurfaceCannotBeSeenAndEndsWithIt() {
      VideoTrack track = share(NONE);
      List<String> events = new ArrayList<>();
      track.onmute(event -> events.add("mute"));
      track.onunmute(event -> events.add("unmute"));
      track.onended(event -> events.add("ended"));
      monitor.lastPushed().mute(true);
      monitor.lastPushed().mute(false);
      monitor.lastPushed().end();
      bench.runTasks();
      assertThat(events).containsExactly("mute", "unmute", "ended");
    }
  }
}
