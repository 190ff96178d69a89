package dev.swingreel.stream;

import static dev.swingreel.stream.ConstrainableProperty.ASPECT_RATIO;
import static dev.swingreel.stream.ConstrainableProperty.CHANNEL_COUNT;
import static dev.swingreel.stream.ConstrainableProperty.DEVICE_ID;
import static dev.swingreel.stream.ConstrainableProperty.FRAME_RATE;
import static dev.swingreel.stream.ConstrainableProperty.GROUP_ID;
import static dev.swingreel.stream.ConstrainableProperty.HEIGHT;
import static dev.swingreel.stream.ConstrainableProperty.RESIZE_MODE;
import static dev.swingreel.stream.ConstrainableProperty.SAMPLE_RATE;
import static dev.swingreel.stream.ConstrainableProperty.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.testkit.FakeVideoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a track makes of constraints. */
class ApplyConstraintsTest {

  private static final MediaTrackConstraints NONE = MediaTrackConstraints.NONE;

  private final StreamBench bench = new StreamBench();
  private final FakeVideoSource camera = StreamBench.picture(640, 480);
  private final VideoTrack video = bench.video(camera);
  private final AudioTrack audio = bench.audio();

  @AfterEach
  void end() {
    bench.close();
  }

  private MediaTrackSettings apply(MediaTrackConstraints constraints) {
    bench.await(video.applyConstraints(constraints));
    return video.getSettings();
  }

  private void assertRefused(
      MediaStreamTrack track, MediaTrackConstraints constraints, ConstrainableProperty named) {
    MediaTrackSettings settings = track.getSettings();
    MediaTrackConstraints before = track.getConstraints();
    assertThat(bench.failure(track.applyConstraints(constraints)))
        .isInstanceOfSatisfying(
            OverconstrainedException.class,
            e -> assertThat(e.constraint()).isEqualTo(named.word()));
    assertThat(track.getSettings()).isEqualTo(settings);
    assertThat(track.getConstraints()).isEqualTo(before);
  }

  private static void assertSize(MediaTrackSettings settings, int widthPx, int heightPx) {
    assertThat(settings.width()).hasValue(widthPx);
    assertThat(settings.height()).hasValue(heightPx);
  }

  @Nested
  class InATask {

    @Test
    void settingsAndConstraintsChangeTogether() {
      MediaTrackConstraints half = NONE.with(WIDTH, 320);
      CompletableFuture<Void> applied = video.applyConstraints(half);
      assertThat(applied).isNotDone();
      assertSize(video.getSettings(), 640, 480);
      assertThat(video.getConstraints()).isEqualTo(NONE);
      bench.runTasks();
      assertThat(applied).isCompleted();
      assertSize(video.getSettings(), 320, 240);
      assertThat(video.getConstraints()).isEqualTo(half);
    }

    @Test
    void callsAreServedInTheirOrder() {
      List<Integer> widths = new ArrayList<>();
      List<CompletableFuture<Void>> calls = new ArrayList<>();
      for (int width : new int[] {500, 400, 300}) {
        calls.add(
            video
                .applyConstraints(NONE.with(WIDTH, width))
                .thenRun(() -> widths.add(video.getSettings().width().orElseThrow())));
      }
      bench.runTasks();
      assertThat(calls).allMatch(CompletableFuture::isDone);
      assertThat(widths).containsExactly(500, 400, 300);
    }

    @Test
    void noConstraintsTakeTheFormerOnesAway() {
      apply(NONE.with(WIDTH, 320));
      assertSize(apply(NONE), 640, 480);
      assertThat(video.getConstraints()).isEqualTo(NONE);
    }

    @Test
    void anEndedTrackTakesAnythingAndDoesNothing() {
      video.stop();
      assertThat(video.applyConstraints(NONE.with(WIDTH, ConstrainLong.any().exact(9_999))))
          .isCompleted();
      assertThat(video.getConstraints()).isEqualTo(NONE);
    }

    @Test
    void aSourceThatFailsMeanwhileIsToldAndTheNextCallIsServed() {
      CompletableFuture<Void> failed = video.applyConstraints(NONE.with(WIDTH, 320));
      camera.whenAsked(
          () -> {
            throw new IllegalStateException("no answer");
          });
      assertThat(bench.failure(failed))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("no answer");
      camera.whenAsked(() -> {});
      assertSize(apply(NONE.with(WIDTH, 320)), 320, 240);
    }

    @Test
    void aTrackThatEndsBeforeTheTaskTakesAnythingToo() {
      CompletableFuture<Void> applied =
          video.applyConstraints(NONE.with(WIDTH, ConstrainLong.any().exact(9_999)));
      video.stop();
      assertThat(bench.await(applied)).isNull();
    }
  }

  @Nested
  class Required {

    @Test
    void whatCannotBeIsRefusedByName() {
      assertRefused(video, NONE.with(WIDTH, ConstrainLong.any().min(641)), WIDTH);
      assertRefused(video, NONE.with(HEIGHT, ConstrainLong.any().max(0)), HEIGHT);
      assertRefused(video, NONE.with(WIDTH, ConstrainLong.any().min(100).max(10)), WIDTH);
      assertRefused(video, NONE.with(FRAME_RATE, ConstrainDouble.any().exact(31)), FRAME_RATE);
      assertRefused(video, NONE.with(RESIZE_MODE, ConstrainString.exact("stretch")), RESIZE_MODE);
      assertRefused(video, NONE.with(GROUP_ID, ConstrainString.exact("elsewhere")), GROUP_ID);
      assertRefused(video, NONE.with(DEVICE_ID, ConstrainString.exact("another")), DEVICE_ID);
    }

    @Test
    void aFrameRateIsAboveTheZeroThatItsCapabilityBeginsWith() {
      assertThat(video.getCapabilities().get(FRAME_RATE))
          .get(InstanceOfAssertFactories.type(Capability.Range.class))
          .extracting(Capability.Range::min)
          .isEqualTo(0.0);
      assertRefused(video, NONE.with(FRAME_RATE, ConstrainDouble.any().exact(0)), FRAME_RATE);
      assertRefused(video, NONE.with(FRAME_RATE, ConstrainDouble.any().max(0)), FRAME_RATE);
      bench.await(video.applyConstraints(NONE.with(FRAME_RATE, ConstrainDouble.any().exact(0.01))));
      assertThat(video.getSettings().frameRate()).hasValue(0.01);
      bench.await(video.applyConstraints(NONE.with(FRAME_RATE, ConstrainDouble.any().min(0))));
      assertThat(video.getSettings().frameRate()).hasValue(30);
    }

    @Test
    void anotherWidthWithoutScalingIsRefusedAsWidth() {
      assertRefused(
          video,
          NONE.with(WIDTH, ConstrainLong.any().exact(639))
              .with(RESIZE_MODE, ConstrainString.exact("none")),
          WIDTH);
    }

    @Test
    void whatSoundCannotBeIsRefusedByName() {
      assertRefused(audio, NONE.with(SAMPLE_RATE, ConstrainLong.any().exact(44_100)), SAMPLE_RATE);
      assertRefused(audio, NONE.with(CHANNEL_COUNT, ConstrainLong.any().min(3)), CHANNEL_COUNT);
      assertRefused(
          audio,
          NONE.with(ConstrainableProperty.ECHO_CANCELLATION, ConstrainString.exact("all")),
          ConstrainableProperty.ECHO_CANCELLATION);
    }

    @Test
    void itsOneValueIsAccepted() {
      MediaTrackConstraints same =
          NONE.with(SAMPLE_RATE, ConstrainLong.any().exact(48_000))
              .with(ConstrainableProperty.NOISE_SUPPRESSION, ConstrainBoolean.exact(false));
      bench.await(audio.applyConstraints(same));
      assertThat(audio.getConstraints()).isEqualTo(same);
    }

    @Test
    void propertiesOfTheOtherKindAreIgnored() {
      assertSize(apply(NONE.with(SAMPLE_RATE, ConstrainLong.any().exact(1))), 640, 480);
      bench.await(audio.applyConstraints(NONE.with(WIDTH, ConstrainLong.any().exact(99_999))));
    }
  }

  @Nested
  class Wished {

    @Test
    void oneSideIsMetExactlyAndTheOtherKeepsTheAspectRatio() {
      assertSize(apply(NONE.with(WIDTH, 200)), 200, 150);
      assertSize(apply(NONE.with(HEIGHT, 90)), 120, 90);
    }

    @Test
    void aPictureIsNeverEnlargedOrMultiplied() {
      MediaTrackSettings settings = apply(NONE.with(WIDTH, 5_000).with(FRAME_RATE, 120));
      assertSize(settings, 640, 480);
      assertThat(settings.frameRate()).hasValue(30);
    }

    @Test
    void aMinimumWithAnIdealGivesTheIdeal() {
      assertSize(apply(NONE.with(WIDTH, ConstrainLong.any().min(160).ideal(320))), 320, 240);
    }

    @Test
    void anIdealBeyondALimitGivesTheLimit() {
      assertSize(apply(NONE.with(WIDTH, ConstrainLong.any().max(100).ideal(320))), 100, 75);
    }

    @Test
    void bothSidesAreMetByCropping() {
      MediaTrackSettings settings = apply(NONE.with(WIDTH, 300).with(HEIGHT, 300));
      assertSize(settings, 300, 300);
      assertThat(settings.resizeMode()).contains("crop-and-scale");
    }

    @Test
    void aRatioIsMetAtTheGreatestSize() {
      assertSize(apply(NONE.with(ASPECT_RATIO, ConstrainDouble.any().exact(1))), 480, 480);
    }

    @Test
    void aRatioIsMetWithinLimitsNoNumberOfWhichFitsIt() {
      ConstrainDouble wide = ConstrainDouble.any().exact(16.0 / 9);
      ConstrainDouble narrow = ConstrainDouble.any().exact(4.0 / 3);
      assertSize(
          apply(NONE.with(ASPECT_RATIO, wide).with(HEIGHT, ConstrainLong.any().max(300))),
          528,
          297);
      assertSize(
          apply(NONE.with(ASPECT_RATIO, wide).with(WIDTH, ConstrainLong.any().min(300).max(500))),
          496,
          279);
      assertSize(
          apply(NONE.with(ASPECT_RATIO, narrow).with(WIDTH, ConstrainLong.any().max(501))),
          500,
          375);
      assertSize(apply(NONE.with(ASPECT_RATIO, ConstrainDouble.any().exact(1.5))), 639, 426);
    }

    @Test
    void aRatioThatIsRequiredIsMetNearestToTheWishedWidth() {
      assertSize(
          apply(
              NONE.with(ASPECT_RATIO, ConstrainDouble.any().exact(1.5))
                  .with(WIDTH, ConstrainLong.any().ideal(200))),
          201,
          134);
    }

    @Test
    void aRangeOfRatiosIsMetWithAWidthThatNoLimitOfItFits() {
      MediaTrackSettings settings =
          apply(
              NONE.with(ASPECT_RATIO, ConstrainDouble.any().min(1.3957).max(1.4026))
                  .with(WIDTH, ConstrainLong.any().exact(333)));
      assertThat(settings.width()).hasValue(333);
      assertThat(settings.aspectRatio().orElseThrow()).isBetween(1.3957, 1.4026);
    }

    @Test
    void aRateIsMet() {
      assertThat(apply(NONE.with(FRAME_RATE, 12.5)).frameRate()).hasValue(12.5);
      assertThat(apply(NONE.with(FRAME_RATE, ConstrainDouble.any().max(5))).frameRate())
          .hasValue(5);
    }

    @Test
    void anUnknownGroupOrModeIsNoMatter() {
      MediaTrackSettings settings =
          apply(
              NONE.with(GROUP_ID, ConstrainString.ideal("x".repeat(600)))
                  .with(RESIZE_MODE, ConstrainString.ideal("stretch")));
      assertThat(settings.groupId()).isEqualTo(settings.deviceId());
      assertThat(settings.resizeMode()).contains("none");
    }

    @Test
    void croppingMayBeRequiredWithoutBeingNeeded() {
      MediaTrackSettings settings =
          apply(NONE.with(RESIZE_MODE, ConstrainString.exact("crop-and-scale")));
      assertSize(settings, 640, 480);
      assertThat(settings.resizeMode()).contains("crop-and-scale");
    }
  }

  @Nested
  class Advanced {

    @Test
    void anImpossibleSetIsLeftOutAsAWhole() {
      MediaTrackSettings settings =
          apply(
              NONE.withAdvanced(
                  ConstraintSet.EMPTY.with(WIDTH, 320).with(FRAME_RATE, 99),
                  ConstraintSet.EMPTY.with(FRAME_RATE, 10)));
      assertSize(settings, 640, 480);
      assertThat(settings.frameRate()).hasValue(10);
    }

    @Test
    void aRatioIsMetWhereOneFits() {
      assertSize(apply(NONE.withAdvanced(ConstraintSet.EMPTY.with(ASPECT_RATIO, 1.5))), 639, 426);
    }

    @Test
    void earlierSetsHaveTheirWay() {
      assertSize(
          apply(
              NONE.withAdvanced(
                  ConstraintSet.EMPTY.with(WIDTH, 320), ConstraintSet.EMPTY.with(WIDTH, 160))),
          320,
          240);
    }

    @Test
    void theyOutweighWishes() {
      assertSize(
          apply(
              NONE.with(WIDTH, 160)
                  .withAdvanced(ConstraintSet.EMPTY.with(WIDTH, ConstrainLong.any().min(400)))),
          400,
          300);
    }
  }

  @Nested
  class WhenTheSourceChanges {

    @Test
    void constraintsThatStillFitAreKept() {
      apply(NONE.with(WIDTH, 320));
      camera.resize(1_000, 500);
      assertSize(video.getSettings(), 320, 160);
    }

    @Test
    void constraintsThatNoLongerFitAreIgnoredAndTheTrackGoesOn() {
      MediaTrackConstraints exact = NONE.with(WIDTH, ConstrainLong.any().exact(600));
      apply(exact);
      camera.resize(300, 200);
      assertSize(video.getSettings(), 300, 200);
      assertThat(video.getConstraints()).isEqualTo(exact);
      assertThat(video.isMuted()).isFalse();
      camera.resize(1_200, 800);
      assertSize(video.getSettings(), 600, 400);
    }
  }
}
