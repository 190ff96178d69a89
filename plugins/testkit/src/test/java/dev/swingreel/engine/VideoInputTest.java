package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.media.Worker;
import dev.swingreel.testkit.LeakCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoInputTest {

  private static final long SECOND_US = 1_000_000;
  private static final long PERIOD_US = 100_000;
  private static final PixelRect LEFT = new PixelRect(0, 0, 4, 8);
  private static final PixelRect RIGHT = new PixelRect(4, 0, 4, 8);
  private static final PixelRect MIDDLE = new PixelRect(2, 2, 4, 4);

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final Timeline timeline = new Timeline();
  private final VideoCounts counts = new VideoCounts();
  private final VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, 8, 8, 32);
  private VideoInput input;

  @BeforeEach
  void begin() {
    input = input(FrameRate.upTo(10));
    timeline.begin(SECOND_US);
  }

  @Test
  void placesPicturesInRecordedTime() throws InterruptedException {
    show(SECOND_US, LEFT);
    show(SECOND_US + PERIOD_US, RIGHT);

    assertThat(takeAll(2)).containsExactly("picture@0 Damage[unknown]", picture(PERIOD_US, RIGHT));
  }

  @Test
  void placesAPictureThatWasTakenLateWhenItWasTaken() throws InterruptedException {
    show(SECOND_US, LEFT);
    showLate(SECOND_US + PERIOD_US, 2_000);
    showLate(SECOND_US + 2 * PERIOD_US, 60_000);
    showLate(SECOND_US + 3 * PERIOD_US, 2 * PERIOD_US);
    show(SECOND_US + 4 * PERIOD_US, LEFT);

    assertThat(takeAll(5))
        .containsExactly(
            "picture@0 Damage[unknown]",
            picture(PERIOD_US, LEFT),
            picture(2 * PERIOD_US + 60_000, LEFT),
            picture(5 * PERIOD_US, LEFT),
            picture(5 * PERIOD_US + 1_000, LEFT));
    assertThat(counts.due()).isEqualTo(5);
  }

  @Test
  void showsAPictureOnItsTickThatWasTakenInAPause() throws InterruptedException {
    show(SECOND_US, LEFT);
    timeline.pause(SECOND_US + 150_000);
    showLate(SECOND_US + PERIOD_US, 60_000);

    assertThat(takeAll(2)).contains(picture(PERIOD_US, LEFT));
  }

  @Test
  void goesOnAfterAPauseThatBeganWithAPicture() throws InterruptedException {
    input = input(FrameRate.fixed(10));
    show(SECOND_US, LEFT);
    timeline.pause(SECOND_US + PERIOD_US);
    show(SECOND_US + PERIOD_US - 1, LEFT);
    timeline.resume(SECOND_US + 5 * PERIOD_US);
    show(SECOND_US + 6 * PERIOD_US, RIGHT);

    assertThat(takeAll(3))
        .containsExactly(
            "picture@0 Damage[unknown]", picture(PERIOD_US, LEFT), picture(2 * PERIOD_US, RIGHT));
  }

  @Test
  void keepsPicturesOfAFixedRateOnTheirTicksHoweverLate() throws InterruptedException {
    input = input(FrameRate.fixed(10));
    showLate(SECOND_US, 60_000);
    showLate(SECOND_US + PERIOD_US, 60_000);

    assertThat(takeAll(2)).containsExactly("picture@0 Damage[unknown]", picture(PERIOD_US, LEFT));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void givesEachTickOfASourceOneOfItsOwnWhicheverWasTheFirst(int first)
      throws InterruptedException {
    FrameRate rate = FrameRate.fixed(60);
    Timeline own = new Timeline();
    own.begin(SECOND_US + rate.tickUs(first));
    own.limit(rate.tickUs(6));
    input = new VideoInput(own, rate, counts, new Silent());
    for (int tick = first; tick < first + 8; tick++) {
      show(SECOND_US + rate.tickUs(tick), LEFT);
    }

    assertThat(takeAll(6))
        .extracting(item -> item.substring(0, item.indexOf(' ')))
        .containsExactly(
            "picture@0",
            "picture@16667",
            "picture@33333",
            "picture@50000",
            "picture@66667",
            "picture@83333");
    assertThat(drained()).isEmpty();
    assertThat(counts.due()).isEqualTo(6);
  }

  @Test
  void countsATickThatChangedNothingWithoutAFrame() throws InterruptedException {
    show(SECOND_US, LEFT);
    input.onUnchanged(SECOND_US + PERIOD_US);
    input.onMissed(SECOND_US + 2 * PERIOD_US);

    assertThat(counts.unchanged.sum()).isEqualTo(1);
    assertThat(counts.missed.sum()).isEqualTo(1);
    assertThat(counts.due()).isEqualTo(3);
    assertThat(takeAll(1)).hasSize(1);
  }

  @Test
  void showsTheLastPictureAgainHalfASecondAfterIt() throws InterruptedException {
    show(SECOND_US, LEFT);
    for (int tick = 1; tick <= 12; tick++) {
      input.onUnchanged(SECOND_US + tick * PERIOD_US + 1);
    }

    assertThat(takeAll(3))
        .containsExactly("picture@0 Damage[unknown]", "repeat@500000", "repeat@1000000");
  }

  @Test
  void showsTheLastPictureAgainForASourceWithoutTicks() throws InterruptedException {
    show(SECOND_US, LEFT);
    input.keepAlive(SECOND_US + 499_999);
    input.keepAlive(SECOND_US + 560_000);
    input.keepAlive(SECOND_US + 660_000);

    assertThat(takeAll(2)).containsExactly("picture@0 Damage[unknown]", "repeat@500000");
  }

  @Test
  void doesNotKeepAliveWhatHasNoPicture() {
    input.keepAlive(SECOND_US + 900_000);
    input.onUnchanged(SECOND_US + 900_000);
    timeline.end(2 * SECOND_US);
    input.finish();

    assertThat(drained()).isEmpty();
  }

  @Test
  void tellsTheListenerOfTheFirstDataAndTheEnd() {
    List<String> heard = new ArrayList<>();
    input =
        new VideoInput(
            timeline,
            FrameRate.upTo(10),
            counts,
            new InputListener() {
              @Override
              public void onActivity() {}

              @Override
              public void onFirstData(long clockUs) {
                heard.add("data " + clockUs);
              }

              @Override
              public void onTrackEnded(Optional<MediaException> cause) {
                heard.add("ended");
              }
            });
    show(SECOND_US, LEFT);
    input.onEnded(Optional.empty());
    input.abandon();

    assertThat(heard).containsExactly("data 1000000", "ended");
  }

  @Nested
  class WhenTheQueueIsFull {

    @Test
    void dropsTheOldestPictureAndAddsItsDamageToTheNext() throws InterruptedException {
      show(SECOND_US, LEFT);
      takeAll(1);
      show(SECOND_US + PERIOD_US, LEFT);
      show(SECOND_US + 2 * PERIOD_US, RIGHT);
      for (int i = 3; i <= 11; i++) {
        show(SECOND_US + i * PERIOD_US, MIDDLE);
      }

      assertThat(counts.dropped.sum()).isEqualTo(1);
      assertThat(takeAll(1)).containsExactly(picture(2 * PERIOD_US, LEFT, RIGHT));
      input.abandon();
    }

    @Test
    void dropsRepeatsBeforePictures() {
      input = input(FrameRate.fixed(10));
      show(SECOND_US, LEFT);
      show(SECOND_US + PERIOD_US, RIGHT);
      for (int tick = 2; tick < 30; tick++) {
        input.onUnchanged(SECOND_US + tick * PERIOD_US);
      }
      timeline.end(4 * SECOND_US);
      input.finish();

      assertThat(counts.dropped.sum()).isZero();
      assertThat(drained())
          .startsWith("picture@0 Damage[unknown]", picture(PERIOD_US, RIGHT))
          .endsWith("repeat@2900000");
    }

    @Test
    void neverDropsTheNewestPicture() {
      for (int tick = 0; tick < 40; tick++) {
        show(SECOND_US + tick * PERIOD_US, tick % 2 == 0 ? LEFT : RIGHT);
      }
      for (int tick = 40; tick < 100; tick++) {
        input.onUnchanged(SECOND_US + tick * PERIOD_US);
      }
      timeline.end(11 * SECOND_US);
      input.finish();

      assertThat(drained())
          .hasSize(11)
          .contains(picture(3_900_000, RIGHT))
          .endsWith("repeat@9900000");
    }
  }

  @Nested
  class WhilePaused {

    @BeforeEach
    void pause() throws InterruptedException {
      show(SECOND_US, LEFT);
      takeAll(1);
      timeline.pause(SECOND_US + 150_000);
    }

    @Test
    void countsNothing() {
      show(SECOND_US + 2 * PERIOD_US, LEFT);
      input.onUnchanged(SECOND_US + 3 * PERIOD_US);
      input.onMissed(SECOND_US + 4 * PERIOD_US);
      input.keepAlive(SECOND_US + 9 * PERIOD_US);
      input.abandon();

      assertThat(counts.due()).isEqualTo(1);
    }

    @Test
    void addsTheDamageToTheFirstPictureAfterwards() throws InterruptedException {
      show(SECOND_US + 2 * PERIOD_US, LEFT);
      timeline.resume(SECOND_US + 3 * PERIOD_US);
      show(SECOND_US + 4 * PERIOD_US, RIGHT);

      assertThat(takeAll(1)).containsExactly(picture(250_000, LEFT, RIGHT));
    }

    @Test
    void showsWhatChangedAtTheFirstTickAfterwards() throws InterruptedException {
      show(SECOND_US + 2 * PERIOD_US, LEFT);
      timeline.resume(SECOND_US + 3 * PERIOD_US);
      input.onUnchanged(SECOND_US + 4 * PERIOD_US);

      assertThat(takeAll(1)).containsExactly(picture(250_000, LEFT));
      assertThat(counts.captured.sum()).isEqualTo(2);
      assertThat(counts.unchanged.sum()).isZero();
    }

    @Test
    void showsWhatChangedAlsoWhenTheFirstTickAfterwardsIsMissed() throws InterruptedException {
      input = input(FrameRate.fixed(10));
      timeline.resume(SECOND_US + 160_000);
      show(SECOND_US + 2 * PERIOD_US, RIGHT);
      timeline.pause(SECOND_US + 210_000);
      show(SECOND_US + 3 * PERIOD_US, LEFT);
      timeline.resume(SECOND_US + 310_000);
      input.onMissed(SECOND_US + 4 * PERIOD_US);
      input.onUnchanged(SECOND_US + 5 * PERIOD_US);

      assertThat(takeAll(3))
          .containsExactly(
              "picture@190000 Damage[unknown]", "repeat@290000", picture(390_000, LEFT));
    }

    @Test
    void showsWhatChangedSoonAfterwardsForASourceWithoutTicks() throws InterruptedException {
      show(SECOND_US + 2 * PERIOD_US, LEFT);
      timeline.resume(SECOND_US + 3 * PERIOD_US);
      input.keepAlive(SECOND_US + 3 * PERIOD_US - 1);
      input.keepAlive(SECOND_US + 3 * PERIOD_US + 20_000);

      assertThat(takeAll(1)).containsExactly(picture(170_000, LEFT));
    }

    @Test
    void keepsOnlyTheNewestFrame() {
      for (int tick = 2; tick < 60; tick++) {
        show(SECOND_US + tick * PERIOD_US, LEFT);
      }

      assertThat(pool.inUse()).isEqualTo(1);
      input.abandon();
    }
  }

  @Nested
  class AtTheEnd {

    @Test
    void repeatsTheLastPictureOneFrameBeforeIt() {
      show(SECOND_US, LEFT);
      timeline.end(SECOND_US + 350_000);
      input.onUnchanged(SECOND_US + 4 * PERIOD_US);

      assertThat(drained()).containsExactly("picture@0 Damage[unknown]", "repeat@250000");
    }

    @Test
    void repeatsOnTheLastTickOfAFixedRate() {
      input = input(FrameRate.fixed(30));
      show(SECOND_US, LEFT);
      timeline.end(SECOND_US + FrameRate.fixed(30).tickUs(2));
      input.finish();

      assertThat(drained()).containsExactly("picture@0 Damage[unknown]", "repeat@33333");
    }

    @Test
    void takesNoPictureOfAfterwards() {
      show(SECOND_US, LEFT);
      timeline.end(SECOND_US + 1);
      show(SECOND_US + PERIOD_US, RIGHT);
      show(SECOND_US + 2 * PERIOD_US, RIGHT);

      assertThat(counts.captured.sum()).isEqualTo(1);
      assertThat(drained()).containsExactly("picture@0 Damage[unknown]");
    }

    @Test
    void countsNothingThatComesTooLate() {
      show(SECOND_US, LEFT);
      input.finish();
      show(SECOND_US + PERIOD_US, RIGHT);
      input.onUnchanged(SECOND_US + 2 * PERIOD_US);
      input.onMissed(SECOND_US + 3 * PERIOD_US);

      assertThat(counts.due()).isEqualTo(1);
      drained();
    }

    @Test
    void countsWhatIsGivenUpAsDropped() throws InterruptedException {
      for (int tick = 0; tick < 5; tick++) {
        show(SECOND_US + tick * PERIOD_US, LEFT);
      }
      try (VideoFrame inWork = input.queue().take().frame()) {
        input.abandon();
        input.abandon();
        assertThat(inWork.width()).isEqualTo(8);
      }

      assertThat(counts.dropped.sum()).isEqualTo(5);
      assertThat(input.queue().take()).isNull();
    }
  }

  @Nested
  class WhileAFilmIsRendered {

    private final AtomicInteger shown = new AtomicInteger();

    @BeforeEach
    void render() {
      input = new VideoInput(timeline, FrameRate.fixed(10), counts, new Silent(), true);
    }

    @Test
    void thePainterWaitsForTheEncoderAndNothingIsDropped() throws InterruptedException {
      Worker painter = Worker.start("paint", () -> showMany(40));
      for (int tick = 0; tick < 40; tick++) {
        VideoItem item = input.queue().take();
        assertThat(item.recordedUs()).isEqualTo(tick * PERIOD_US);
        assertThat(shown.get()).as("pictures ahead").isLessThanOrEqualTo(tick + 4);
        item.release();
      }
      assertThat(painter.join(Duration.ofSeconds(10))).isTrue();
      assertThat(counts.captured.sum()).isEqualTo(40);
      assertThat(counts.dropped.sum()).isZero();
    }

    @Test
    void aPainterThatIsEndedWaitsNoLonger() {
      Worker painter = Worker.start("paint", () -> showMany(3));
      assertThat(painter.stop(Duration.ofSeconds(10))).isTrue();
      assertThat(counts.captured.sum()).isEqualTo(3);
      input.abandon();
    }

    @Test
    void aPainterIsSetFreeWhenTheEncoderHasFailed() throws InterruptedException {
      Worker painter = Worker.start("paint", () -> showMany(5));
      input.queue().take().release();
      input.abandon();
      assertThat(painter.join(Duration.ofSeconds(10))).isTrue();
    }

    private void showMany(int count) {
      for (int tick = 0; tick < count; tick++) {
        show(SECOND_US + tick * PERIOD_US, LEFT);
        shown.incrementAndGet();
      }
    }
  }

  private VideoInput input(FrameRate frameRate) {
    return new VideoInput(timeline, frameRate, counts, new Silent());
  }

  private static final class Silent implements InputListener {
    @Override
    public void onActivity() {
      // nobody watches
    }

    @Override
    public void onFirstData(long clockUs) {
      // begun already
    }

    @Override
    public void onTrackEnded(Optional<MediaException> cause) {
      // nobody is told
    }
  }

  private void show(long clockUs, PixelRect changed) {
    try (VideoFrame frame = pool.poll()) {
      frame.filled(clockUs, Damage.of(changed));
      input.onFrame(frame);
    }
  }

  private void showLate(long tickUs, long lateUs) {
    try (VideoFrame frame = pool.poll()) {
      frame.filled(tickUs, Damage.of(LEFT), tickUs + lateUs);
      input.onFrame(frame);
    }
  }

  private List<String> takeAll(int count) throws InterruptedException {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      VideoItem item = input.queue().take();
      taken.add(describe(item));
      item.release();
    }
    return taken;
  }

  private List<String> drained() {
    List<String> taken = new ArrayList<>();
    try {
      for (VideoItem item = input.queue().take(); item != null; item = input.queue().take()) {
        taken.add(describe(item));
        item.release();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return taken;
  }

  private static String describe(VideoItem item) {
    return item.isRepeat()
        ? "repeat@" + item.recordedUs()
        : "picture@" + item.recordedUs() + " " + item.damage();
  }

  private static String picture(long recordedUs, PixelRect... damage) {
    return "picture@" + recordedUs + " " + Damage.of(List.of(damage));
  }
}
