package dev.swingreel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.testkit.FakeVideoSource;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A context that is closed ends its tracks and leaves no promise open. */
class ClosedContextTest {

  private static final MediaStreamConstraints VIDEO =
      MediaStreamConstraints.video(MediaTrackConstraints.NONE);

  private final FakeVideoSourceProvider camera = FakeVideoSourceProvider.pushed("camera", 640, 480);
  private final StreamBench bench = new StreamBench(camera);
  private final MediaDevices devices = new MediaDevices(bench.context);

  private static void assertRefused(CompletableFuture<?> promise) {
    assertThat(promise)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> assertThat(e.code()).isEqualTo(MediaErrorCode.INVALID_STATE));
  }

  @Test
  void endsLiveTracksAndReleasesTheirSources() {
    FakeVideoSource source = StreamBench.picture(64, 48);
    VideoTrack track = bench.video(source);
    VideoTrack copy = track.clone();
    AudioTrack sound = bench.audio();
    bench.context.close();
    assertThat(track.readyState()).isEqualTo(TrackState.ENDED);
    assertThat(copy.readyState()).isEqualTo(TrackState.ENDED);
    assertThat(sound.readyState()).isEqualTo(TrackState.ENDED);
    assertThat(source.isClosed()).isTrue();
  }

  @Test
  void failsWhatIsPendingAndReleasesWhatItOpened() {
    CompletableFuture<MediaStream> stream = devices.getUserMedia(VIDEO);
    bench.untilATaskWaits();
    VideoTrack track = bench.video();
    CompletableFuture<Void> applied = track.applyConstraints(MediaTrackConstraints.NONE);
    bench.context.close();
    assertRefused(stream);
    assertRefused(applied);
    assertThat(camera.lastPushed().isClosed()).isTrue();
  }

  @Test
  void endsWhatIsOpenedOnlyAfterwards() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    FakeVideoSource source = StreamBench.picture(64, 48);
    FakeVideoSourceProvider slow =
        new FakeVideoSourceProvider(
            "slow",
            request -> {
              opening.countDown();
              try {
                closed.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return source;
            });
    StreamBench other = new StreamBench(slow);
    CompletableFuture<MediaStream> stream = new MediaDevices(other.context).getUserMedia(VIDEO);
    assertThat(opening.await(10, TimeUnit.SECONDS)).isTrue();
    other.context.close();
    assertRefused(stream);
    closed.countDown();
    Awaitility.await().until(source::isClosed);
  }

  @Test
  void refusesWhatIsAskedLater() {
    bench.context.close();
    assertRefused(devices.enumerateDevices());
    assertRefused(devices.getUserMedia(VIDEO));
    assertRefused(devices.getDisplayMedia(DisplayMediaStreamOptions.DEFAULT));
    assertThat(camera.requests()).isEmpty();
  }
}
