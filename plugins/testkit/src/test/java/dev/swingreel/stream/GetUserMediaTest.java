package dev.swingreel.stream;

import static dev.swingreel.stream.ConstrainableProperty.CHANNEL_COUNT;
import static dev.swingreel.stream.ConstrainableProperty.DEVICE_ID;
import static dev.swingreel.stream.ConstrainableProperty.ECHO_CANCELLATION;
import static dev.swingreel.stream.ConstrainableProperty.FACING_MODE;
import static dev.swingreel.stream.ConstrainableProperty.FRAME_RATE;
import static dev.swingreel.stream.ConstrainableProperty.GROUP_ID;
import static dev.swingreel.stream.ConstrainableProperty.RESIZE_MODE;
import static dev.swingreel.stream.ConstrainableProperty.SAMPLE_RATE;
import static dev.swingreel.stream.ConstrainableProperty.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.FakeAudioSourceProvider;
import dev.swingreel.testkit.FakeVideoSource;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The table of getUserMedia, row by row. */
class GetUserMediaTest {

  private static final MediaTrackConstraints NONE = MediaTrackConstraints.NONE;

  private final FakeVideoSourceProvider camera = FakeVideoSourceProvider.pushed("camera", 640, 480);
  private final FakeAudioSourceProvider microphone = FakeAudioSourceProvider.pushed("microphone");
  private final FakeVideoSourceProvider display =
      FakeVideoSourceProvider.pushed("display", 800, 600).as(SourceRole.DISPLAY);
  private final StreamBench bench = new StreamBench(display, camera, microphone);
  private final MediaDevices devices = new MediaDevices(bench.context);

  @AfterEach
  void end() {
    bench.close();
  }

  private MediaStream open(MediaStreamConstraints constraints) {
    return bench.await(devices.getUserMedia(constraints));
  }

  private VideoTrack openVideo(MediaTrackConstraints constraints) {
    return open(MediaStreamConstraints.video(constraints)).getVideoTracks().get(0);
  }

  private void assertFails(MediaStreamConstraints constraints, MediaErrorCode code) {
    assertThat(bench.failure(devices.getUserMedia(constraints)))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private void assertOverconstrained(
      MediaStreamConstraints constraints, ConstrainableProperty named) {
    assertThat(bench.failure(devices.getUserMedia(constraints)))
        .isInstanceOfSatisfying(
            OverconstrainedException.class,
            e -> assertThat(e.constraint()).isEqualTo(named.word()));
  }

  private static void assertTypeErrorAtOnce(CompletableFuture<MediaStream> promise) {
    assertThat(promise)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(IllegalArgumentException.class);
  }

  @Nested
  class Success {

    @Test
    void givesOneLiveEnabledTrackAKindInATask() {
      CompletableFuture<MediaStream> promise =
          devices.getUserMedia(MediaStreamConstraints.of(NONE, NONE));
      assertThat(promise).isNotDone();
      MediaStream stream = bench.await(promise);
      assertThat(stream.getVideoTracks()).hasSize(1);
      assertThat(stream.getAudioTracks()).hasSize(1);
      assertThat(stream.getTracks())
          .allMatch(track -> track.readyState() == TrackState.LIVE && track.isEnabled());
      assertThat(stream.isActive()).isTrue();
    }

    @Test
    void givesOneTrackIfOneKindWasAskedFor() {
      assertThat(open(MediaStreamConstraints.audio(NONE)).getTracks())
          .singleElement()
          .isInstanceOf(AudioTrack.class);
      assertThat(open(MediaStreamConstraints.video(NONE)).getTracks())
          .singleElement()
          .isInstanceOf(VideoTrack.class);
      assertThat(display.opened()).isEmpty();
    }

    @Test
    void opensTheSameDeviceAgainWithTheSameIdAndAnotherSize() {
      VideoTrack whole = openVideo(NONE);
      VideoTrack half = openVideo(NONE.with(WIDTH, 320));
      assertThat(half.getSettings().deviceId()).isEqualTo(whole.getSettings().deviceId());
      assertThat(whole.getSettings().width()).hasValue(640);
      assertThat(half.getSettings().width()).hasValue(320);
      assertThat(half.getSettings().height()).hasValue(240);
    }

    @Test
    void keepsTheConstraintsOnTheTrackAndThePicturesWithinThem() {
      MediaTrackConstraints wished = NONE.with(WIDTH, ConstrainLong.any().min(160).ideal(320));
      VideoTrack track = openVideo(wished);
      assertThat(track.getConstraints()).isEqualTo(wished);
      try (CapturingVideoSink sink = new CapturingVideoSink(1)) {
        track.addSink(sink);
        camera.lastPushed().emit(1_000);
        assertThat(sink.frames().get(0).width()).isEqualTo(320);
      }
    }

    @Test
    void opensTheDeviceAtTheWishedRate() {
      assertThat(openVideo(NONE.with(FRAME_RATE, 60)).getSettings().frameRate()).hasValue(60);
      assertThat(
              openVideo(NONE.with(FRAME_RATE, ConstrainDouble.any().max(5)))
                  .getSettings()
                  .frameRate())
          .hasValue(5);
      assertThat(openVideo(NONE).getSettings().frameRate()).hasValue(30);
    }

    @Test
    void opensSoundAsNearAsTheDeviceCan() {
      open(MediaStreamConstraints.audio(NONE.with(SAMPLE_RATE, 44_100)));
      assertThat(microphone.requests().get(0).sampleRateHz()).isEqualTo(44_100);
    }

    @Test
    void opensDevicesAsAdvancedSetsSay() {
      ConstraintSet elsewhere = ConstraintSet.EMPTY.with(DEVICE_ID, "gone").with(FRAME_RATE, 50);
      ConstraintSet fast = ConstraintSet.EMPTY.with(FRAME_RATE, 60);
      ConstraintSet slow = ConstraintSet.EMPTY.with(FRAME_RATE, 10);
      assertThat(openVideo(NONE.withAdvanced(elsewhere, fast, slow)).getSettings().frameRate())
          .hasValue(60);
      MediaTrackConstraints limited =
          NONE.with(FRAME_RATE, ConstrainDouble.any().max(20)).withAdvanced(fast, slow);
      assertThat(openVideo(limited).getSettings().frameRate()).hasValue(10);
      open(
          MediaStreamConstraints.audio(
              NONE.withAdvanced(ConstraintSet.EMPTY.with(SAMPLE_RATE, 16_000))));
      assertThat(microphone.requests().get(0).sampleRateHz()).isEqualTo(16_000);
    }

    @Test
    void ofTwoCallsAtOnceIsHadByBoth() {
      CompletableFuture<MediaStream> user =
          devices.getUserMedia(MediaStreamConstraints.video(NONE));
      CompletableFuture<MediaStream> shown =
          devices.getDisplayMedia(DisplayMediaStreamOptions.DEFAULT);
      assertThat(bench.await(user).isActive()).isTrue();
      assertThat(bench.await(shown).isActive()).isTrue();
    }

    @Test
    void thatNobodyTakesIsEnded() {
      CompletableFuture<MediaStream> promise =
          devices.getUserMedia(MediaStreamConstraints.video(NONE));
      promise.cancel(false);
      bench.runTask();
      assertThat(camera.lastPushed().isClosed()).isTrue();
    }
  }

  @Nested
  class RejectedAtOnce {

    @Test
    void withoutAnyKindAsATypeError() {
      assertTypeErrorAtOnce(
          devices.getUserMedia(new MediaStreamConstraints(Optional.empty(), Optional.empty())));
    }

    @Test
    void ifAPropertyIsRequiredThatDoesNotChooseDevices() {
      assertTypeErrorAtOnce(
          devices.getUserMedia(
              MediaStreamConstraints.video(
                  NONE.with(
                      ConstrainableProperty.DISPLAY_SURFACE, ConstrainString.exact("window")))));
      assertThat(openVideo(NONE.with(ConstrainableProperty.DISPLAY_SURFACE, "window")).label())
          .isNotEmpty();
    }

    @Test
    void afterTheContextWasClosedAsAnInvalidState() {
      bench.context.close();
      assertThat(devices.getUserMedia(MediaStreamConstraints.video(NONE)))
          .isCompletedExceptionally();
      assertFails(MediaStreamConstraints.video(NONE), MediaErrorCode.INVALID_STATE);
    }
  }

  @Nested
  class Constrained {

    @Test
    void byAnImpossibleSizeIsNamed() {
      assertOverconstrained(
          MediaStreamConstraints.video(NONE.with(WIDTH, ConstrainLong.any().min(100_000_000))),
          WIDTH);
      assertThat(camera.lastPushed().isClosed()).isTrue();
    }

    @Test
    void byAnImpossibleSizeIsKnownBeforeOpeningIfTheDeviceTells() {
      camera.expecting(VideoSettings.of(640, 480, FrameRate.upTo(30)));
      assertOverconstrained(
          MediaStreamConstraints.video(NONE.with(WIDTH, ConstrainLong.any().min(641))), WIDTH);
      assertThat(camera.requests()).isEmpty();
    }

    @Test
    void byAnEmptyFacingModeIsNamed() {
      assertOverconstrained(
          MediaStreamConstraints.video(NONE.with(FACING_MODE, ConstrainString.exact(""))),
          FACING_MODE);
    }

    @Test
    void byAnInvalidResizeModeIsNamedAndTheTwoRealOnesWork() {
      assertOverconstrained(
          MediaStreamConstraints.video(NONE.with(RESIZE_MODE, ConstrainString.exact("invalid"))),
          RESIZE_MODE);
      for (String mode : List.of("none", "crop-and-scale")) {
        assertThat(
                openVideo(NONE.with(RESIZE_MODE, ConstrainString.exact(mode)))
                    .getSettings()
                    .resizeMode())
            .contains(mode);
      }
    }

    @Test
    void byAnEchoToTakeOutIsNamedIfThatIsRequiredAndToldIfItIsWished() {
      assertOverconstrained(
          MediaStreamConstraints.audio(NONE.with(ECHO_CANCELLATION, ConstrainBoolean.exact(true))),
          ECHO_CANCELLATION);
      MediaStreamTrack track =
          bench
              .await(
                  devices.getUserMedia(
                      MediaStreamConstraints.audio(NONE.with(ECHO_CANCELLATION, true))))
              .getTracks()
              .get(0);
      assertThat(track.getSettings().get(ECHO_CANCELLATION)).contains(false);
      assertThat(track.getCapabilities().get(ECHO_CANCELLATION))
          .contains(new Capability.Switches(List.of(false)));
    }

    @Test
    void byAnImpossibleAdvancedSetIsNotConstrained() {
      VideoTrack track = openVideo(NONE.withAdvanced(ConstraintSet.EMPTY.with(WIDTH, 100_000_000)));
      assertThat(track.getSettings().width()).hasValue(640);
    }

    @Test
    void byAMinimumOfZeroIsNotConstrained() {
      assertThat(openVideo(NONE.with(WIDTH, ConstrainLong.any().min(0))).getSettings().width())
          .hasValue(640);
    }

    @Test
    void byPropertiesOfTheOtherKindIsNotConstrained() {
      MediaTrackConstraints picture = NONE.with(WIDTH, ConstrainLong.any().min(100_000_000));
      MediaTrackConstraints sound = NONE.with(SAMPLE_RATE, ConstrainLong.any().exact(1));
      assertThat(open(MediaStreamConstraints.audio(picture)).getTracks()).hasSize(1);
      assertThat(open(MediaStreamConstraints.video(sound)).getTracks()).hasSize(1);
    }
  }

  @Nested
  class Choice {

    private final SourceDevice first = new SourceDevice("camera:0", "First", "usb", "");
    private final SourceDevice second = new SourceDevice("camera:1", "Second", "", "");

    Choice() {
      camera.setDevices(List.of(first, second));
    }

    @Test
    void isTheDefaultDeviceUnlessAskedOtherwise() {
      assertThat(openVideo(NONE).label()).isEqualTo("First");
      assertThat(openVideo(NONE.with(DEVICE_ID, "camera:1")).label()).isEqualTo("Second");
      assertThat(openVideo(NONE.with(DEVICE_ID, "")).label()).isEqualTo("First");
    }

    @Test
    void ofAnUnknownIdIsNoMatterAsAWishAndNamedAsAnOrder() {
      assertThat(openVideo(NONE.with(DEVICE_ID, "gone")).label()).isEqualTo("First");
      assertOverconstrained(
          MediaStreamConstraints.video(NONE.with(DEVICE_ID, ConstrainString.exact("gone"))),
          DEVICE_ID);
    }

    @Test
    void followsTheAdvancedSetsInTheirOrder() {
      ConstraintSet other = ConstraintSet.EMPTY.with(DEVICE_ID, "camera:1");
      ConstraintSet usual = ConstraintSet.EMPTY.with(DEVICE_ID, "camera:0");
      ConstraintSet gone = ConstraintSet.EMPTY.with(DEVICE_ID, "gone");
      assertThat(openVideo(NONE.withAdvanced(other)).label()).isEqualTo("Second");
      assertThat(openVideo(NONE.withAdvanced(gone, other, usual)).label()).isEqualTo("Second");
      assertThat(openVideo(NONE.with(DEVICE_ID, "camera:1").withAdvanced(usual)).label())
          .isEqualTo("First");
    }

    @Test
    void byAnAdvancedSetNobodyMeetsIsTheUsualOne() {
      camera.setDevices(List.of(second));
      assertThat(
              openVideo(NONE.withAdvanced(ConstraintSet.EMPTY.with(DEVICE_ID, "camera:0"))).label())
          .isEqualTo("Second");
    }

    @Test
    void prefersTheCameraThatSaidItMeetsAnAdvancedSet() {
      ConstraintSet wide = ConstraintSet.EMPTY.with(WIDTH, ConstrainLong.any().min(1280));
      assertThat(chosen(camera(320, 30), camera(1280, 30), NONE.withAdvanced(wide))).hasValue(1280);
      assertThat(chosen(camera(320, 30), camera(640, 30), NONE.withAdvanced(wide))).hasValue(320);
    }

    @Test
    void countsTheRateTheCameraTold() {
      assertThat(chosen(camera(320, 15), camera(640, 60), NONE.with(FRAME_RATE, 60))).hasValue(640);
      assertThat(
              chosen(
                  camera(320, 15),
                  camera(640, 60),
                  NONE.with(FRAME_RATE, ConstrainDouble.any().min(50))))
          .hasValue(640);
      assertThat(chosen(camera(320, 15), camera(640, 60), NONE)).hasValue(320);
    }

    @Test
    void isTheMicrophoneWhoseRateAndChannelsAreNearest() {
      AudioFormat telephone = new AudioFormat(SampleFormat.S16, 8_000, 1);
      AudioFormat studio = new AudioFormat(SampleFormat.S16, 96_000, 6);
      assertThat(heard(telephone, studio, NONE.with(SAMPLE_RATE, 44_100))).isEqualTo("b");
      assertThat(heard(telephone, studio, NONE.with(SAMPLE_RATE, 11_025))).isEqualTo("a");
      assertThat(heard(telephone, studio, NONE.with(CHANNEL_COUNT, 5))).isEqualTo("b");
      assertThat(heard(studio, telephone, NONE.with(CHANNEL_COUNT, 1))).isEqualTo("b");
      assertThat(
              heard(
                  telephone,
                  studio,
                  NONE.withAdvanced(
                      ConstraintSet.EMPTY.with(SAMPLE_RATE, ConstrainLong.any().min(48_000)))))
          .isEqualTo("b");
      assertThat(heard(telephone, studio, NONE)).isEqualTo("a");
    }

    @Test
    void isTheMicrophoneThatCanDoWhatIsWished() {
      FakeAudioSourceProvider fixed =
          microphone("fixed").expecting(new AudioFormat(SampleFormat.S16, 48_000, 2));
      FakeAudioSourceProvider anything = microphone("anything").expectingWhatIsWished();
      assertThat(heard(fixed, anything, NONE.with(SAMPLE_RATE, 22_050))).isEqualTo("anything");
      assertThat(heard(fixed, anything, NONE.with(SAMPLE_RATE, 48_000))).isEqualTo("fixed");
    }

    private String heard(AudioFormat a, AudioFormat b, MediaTrackConstraints wanted) {
      return heard(microphone("a").expecting(a), microphone("b").expecting(b), wanted);
    }

    private FakeAudioSourceProvider microphone(String id) {
      FakeAudioSourceProvider provider = FakeAudioSourceProvider.pushed(id);
      provider.setDevices(List.of(SourceDevice.of(id, id)));
      return provider;
    }

    private String heard(
        FakeAudioSourceProvider one, FakeAudioSourceProvider two, MediaTrackConstraints wanted) {
      try (StreamBench other = new StreamBench(one, two)) {
        MediaStream stream =
            other.await(
                new MediaDevices(other.context).getUserMedia(MediaStreamConstraints.audio(wanted)));
        MediaStreamTrack track = stream.getTracks().get(0);
        track.stop();
        return track.label();
      }
    }

    private FakeVideoSourceProvider camera(int widthPx, double mostHz) {
      return new FakeVideoSourceProvider(
              "camera" + widthPx,
              request ->
                  new FakeVideoSource(
                      widthPx, 240, FrameRate.upTo(Math.min(mostHz, request.frameRate().hz()))))
          .expecting(VideoSettings.of(widthPx, 240, FrameRate.upTo(mostHz)));
    }

    private OptionalInt chosen(
        FakeVideoSourceProvider one, FakeVideoSourceProvider two, MediaTrackConstraints wanted) {
      try (StreamBench other = new StreamBench(one, two)) {
        MediaStream stream =
            other.await(
                new MediaDevices(other.context).getUserMedia(MediaStreamConstraints.video(wanted)));
        return stream.getVideoTracks().get(0).getSettings().width();
      }
    }

    @Test
    void byGroupWorksForEachDeviceAndIsNamedForOthers() {
      for (MediaDeviceInfo info : bench.await(devices.enumerateDevices())) {
        if (info.kind() == MediaDeviceKind.VIDEO_INPUT) {
          MediaTrackConstraints group = NONE.with(GROUP_ID, ConstrainString.exact(info.groupId()));
          assertThat(openVideo(group).getSettings().deviceId()).contains(info.deviceId());
        }
      }
      assertOverconstrained(
          MediaStreamConstraints.video(NONE.with(GROUP_ID, ConstrainString.exact("other"))),
          GROUP_ID);
    }
  }

  @Nested
  class Failure {

    @Test
    void withoutADeviceIsNotFound() {
      camera.setAvailability(Availability.unavailable("no camera here"));
      assertFails(MediaStreamConstraints.video(NONE), MediaErrorCode.NOT_FOUND);
    }

    @Test
    void ofThePolicyIsNotAllowedAndEndsTheSearch() {
      camera.setDevices(List.of(SourceDevice.of("a", "A"), SourceDevice.of("b", "B")));
      camera.refuse(new MediaException(MediaErrorCode.NOT_ALLOWED, "The system says no."));
      assertFails(MediaStreamConstraints.video(NONE), MediaErrorCode.NOT_ALLOWED);
      assertThat(camera.requests()).hasSize(1);
    }

    @Test
    void ofADeviceLeadsToTheNext() {
      FakeVideoSourceProvider shy =
          new FakeVideoSourceProvider(
              "shy",
              request -> {
                if (request.device().id().equals("held")) {
                  throw new MediaException(MediaErrorCode.NOT_READABLE, "Held by another.");
                }
                return new FakeVideoSource(8, 8, request.frameRate());
              });
      shy.setDevices(List.of(SourceDevice.of("held", "Held"), SourceDevice.of("free", "Free")));
      try (StreamBench other = new StreamBench(shy)) {
        MediaStream stream =
            other.await(
                new MediaDevices(other.context).getUserMedia(MediaStreamConstraints.video(NONE)));
        assertThat(stream.getTracks().get(0).label()).isEqualTo("Free");
      }
    }

    @Test
    void ofAllDevicesIsNotReadableIfOneIsHeld() {
      camera.refuse(new MediaException(MediaErrorCode.NOT_READABLE, "Held by another."));
      assertFails(MediaStreamConstraints.video(NONE), MediaErrorCode.NOT_READABLE);
    }

    @Test
    void ofAnyOtherKindIsAnAbort() {
      camera.refuse(new MediaException(MediaErrorCode.UNKNOWN, "Something odd."));
      assertFails(MediaStreamConstraints.video(NONE), MediaErrorCode.ABORT);
    }

    @Test
    void byAnErrorOfAPluginLeadsToTheNextDeviceAndAtLastToAnAbort() {
      FakeVideoSourceProvider broken =
          new FakeVideoSourceProvider(
              "broken",
              request -> {
                if (request.device().id().equals("sound")) {
                  return new FakeVideoSource(8, 8, request.frameRate());
                }
                throw new AssertionError("a plugin that fails, on purpose");
              });
      broken.setDevices(List.of(SourceDevice.of("odd", "Odd"), SourceDevice.of("sound", "Sound")));
      try (StreamBench other = new StreamBench(broken)) {
        MediaDevices there = new MediaDevices(other.context);
        MediaStreamConstraints wanted = MediaStreamConstraints.video(NONE);
        assertThat(other.await(there.getUserMedia(wanted)).getTracks().get(0).label())
            .isEqualTo("Sound");
        broken.setDevices(List.of(SourceDevice.of("odd", "Odd")));
        assertThat(other.failure(there.getUserMedia(wanted)))
            .isInstanceOfSatisfying(
                MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.ABORT));
      }
    }

    @Test
    void ofOneKindReleasesTheOther() {
      camera.refuse(new MediaException(MediaErrorCode.NOT_READABLE, "Held by another."));
      assertFails(MediaStreamConstraints.of(NONE, NONE), MediaErrorCode.NOT_READABLE);
      assertThat(microphone.lastPushed().isClosed()).isTrue();
    }
  }

  @Nested
  class SourceGone {

    @Test
    void endsItsTrackWhileTheOtherStaysLive() {
      MediaStream stream = open(MediaStreamConstraints.of(NONE, NONE));
      camera.lastPushed().end();
      bench.runTasks();
      assertThat(stream.getVideoTracks().get(0).readyState()).isEqualTo(TrackState.ENDED);
      assertThat(stream.getAudioTracks().get(0).readyState()).isEqualTo(TrackState.LIVE);
      assertThat(stream.isActive()).isTrue();
      microphone.lastPushed().end();
      bench.runTasks();
      assertThat(stream.isActive()).isFalse();
    }
  }

  @Nested
  class SupportedConstraints {

    @Test
    void areAllTheKnownOnes() {
      assertThat(devices.getSupportedConstraints())
          .extracting(ConstrainableProperty::word)
          .containsExactlyInAnyOrder(
              "width",
              "height",
              "aspectRatio",
              "frameRate",
              "backgroundBlur",
              "facingMode",
              "resizeMode",
              "sampleRate",
              "sampleSize",
              "echoCancellation",
              "autoGainControl",
              "noiseSuppression",
              "voiceIsolation",
              "latency",
              "channelCount",
              "deviceId",
              "groupId",
              "displaySurface",
              "logicalSurface",
              "cursor",
              "restrictOwnAudio",
              "suppressLocalAudioPlayback");
    }
  }
}
