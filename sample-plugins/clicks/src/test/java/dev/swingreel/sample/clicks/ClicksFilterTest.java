package dev.swingreel.sample.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoFilter;
import dev.swingreel.plugin.VideoFilterRequest;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.sample.clicks.internal.Key;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClicksFilterTest {

  private static final PixelRect PICTURE = new PixelRect(0, 0, 320, 200);

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeDesktop desktop = new FakeDesktop();
  private Optional<PixelRect> shown = Optional.of(new PixelRect(1_000, 500, 320, 200));

  @Test
  void drawsARingAroundAClickWhereItIsInThePictureAndNotForLong() {
    try (VideoFilter filter = open(Map.of());
        VideoFrame picture = black()) {
      desktop.click(1_100, 600);
      draw(filter, picture);
      assertThat(rgb(picture, 100 + 21, 100)).isEqualTo(Ring.RGB);
      assertThat(rgb(picture, 100, 100 - 21)).isEqualTo(Ring.RGB);
      assertThat(rgb(picture, 100, 100)).as("within the ring").isZero();
      assertThat(rgb(picture, 130, 100)).as("outside of the ring").isZero();
      clock.advance(Duration.ofMillis(700));
      assertThat(filter.update(clock.nowUs(), 320, 200).isNone()).isFalse();
      assertThat(filter.area().isNone()).isTrue();
    }
  }

  @Test
  void leavesOutWhatIsClickedElsewhere() {
    try (VideoFilter filter = open(Map.of())) {
      desktop.click(10, 10);
      filter.update(clock.nowUs(), 320, 200);
      assertThat(filter.area().isNone()).isTrue();
      shown = Optional.empty();
      desktop.click(1_100, 600);
      filter.update(clock.nowUs(), 320, 200);
      assertThat(filter.area().isNone()).as("what is recorded is no desktop").isTrue();
    }
  }

  @Test
  void ringsStayWhereTheyWereClickedWhenWhatIsRecordedMoves() {
    try (VideoFilter filter = open(Map.of())) {
      desktop.click(1_100, 600);
      filter.update(clock.nowUs(), 320, 200);
      shown = Optional.of(new PixelRect(1_050, 500, 320, 200));
      assertThat(filter.update(clock.nowUs(), 320, 200).isNone()).isFalse();
      assertThat(filter.area().within(320, 200))
          .singleElement()
          .matches(ring -> ring.contains(new PixelRect(50, 100, 1, 1)));
    }
  }

  @Test
  void showsNoKeyUnlessItIsAskedTo() {
    try (VideoFilter filter = open(Map.of())) {
      desktop.press(new Key("s", true));
      filter.update(clock.nowUs(), 320, 200);
      assertThat(filter.area().isNone()).isTrue();
    }
  }

  @Test
  void showsKeysAtTheBottomUntilNobodyTypesAnyMore() {
    try (VideoFilter filter = open(Map.of("keys", "true", "clicks", "false"));
        VideoFrame picture = black()) {
      desktop.click(1_100, 600);
      desktop.press(new Key("Ctrl+S", false));
      draw(filter, picture);
      assertThat(brightest(picture, 120, 200)).as("the words").isEqualTo(0xFFFFFF);
      assertThat(brightest(picture, 0, 120)).as("above them").isZero();
      clock.advance(Duration.ofMillis(2_100));
      filter.update(clock.nowUs(), 320, 200);
      assertThat(filter.area().isNone()).isTrue();
    }
  }

  @Test
  void listensAsLongAsItIsOpen() {
    VideoFilter filter = open(Map.of());
    assertThat(desktop.isWatched()).isTrue();
    filter.close();
    assertThat(desktop.isWatched()).isFalse();
  }

  private VideoFilter open(Map<String, String> settings) {
    return new ClicksProvider(Availability::available, desktop)
        .open(
            new VideoFilterRequest(
                VideoSettings.of(320, 200, FrameRate.upTo(30)),
                () -> shown,
                ClicksPlugin.SETTINGS.check(settings),
                clock));
  }

  private void draw(VideoFilter filter, VideoFrame picture) {
    filter.update(clock.nowUs(), 320, 200);
    filter.apply(picture, PICTURE);
  }

  private VideoFrame black() {
    return leaks.videoPool(PixelFormat.BGRX, 320, 200, 1).poll();
  }

  private static int brightest(VideoFrame picture, int fromRow, int toRow) {
    int brightest = 0;
    for (int y = fromRow; y < toRow; y++) {
      for (int x = 0; x < 320; x++) {
        brightest = Math.max(brightest, rgb(picture, x, y));
      }
    }
    return brightest;
  }

  private static int rgb(VideoFrame picture, int x, int y) {
    return picture.plane(0).getInt(y * picture.strideBytes(0) + 4 * x) & 0xFFFFFF;
  }
}
