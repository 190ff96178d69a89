package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoFilter;
import dev.swingreel.plugin.VideoFilterProvider;
import dev.swingreel.plugin.VideoFilterRequest;
import dev.swingreel.plugin.VideoSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every video filter does. A subclass says which provider, and adds no tests; they take no
 * time, for the clock is a fake.
 */
public abstract class VideoFilterContract {

  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 200;
  private static final int TICKS = 60;
  private static final int TICK_MS = 50;
  private static final int COLOUR_BITS = 0xFFFFFF;
  private static final PixelRect WHOLE = new PixelRect(0, 0, WIDTH_PX, HEIGHT_PX);

  /** Finds pictures that the filter kept. */
  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final MovingPattern pattern = new MovingPattern(WIDTH_PX, HEIGHT_PX);
  private final List<VideoFilter> opened = new ArrayList<>();
  private VideoFilterProvider provider;
  private VideoFramePool pool;

  /** For subclasses. */
  protected VideoFilterContract() {}

  /**
   * Makes the provider under test.
   *
   * @return a provider that works here
   */
  protected abstract VideoFilterProvider createProvider();

  /**
   * Returns the settings of the request; by default none.
   *
   * @return checked settings
   */
  protected SettingValues settings() {
    return SettingValues.NONE;
  }

  /**
   * Gives the filter something else to show, for those that show nothing by themselves. The part of
   * the desktop that the pictures show begins at 0,0.
   *
   * @param round counts from 0; every fourth should make it show nothing any more
   */
  protected void stir(int round) {}

  @BeforeEach
  final void makeProvider() {
    provider = createProvider();
    pool = leaks.videoPool(PixelFormat.BGRX, WIDTH_PX, HEIGHT_PX, 2);
  }

  @AfterEach
  final void closeAll() {
    opened.forEach(VideoFilter::close);
  }

  @Test
  final void hasANameForUsersAndOneForPeople() {
    assertThat(provider.id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(provider.label()).isNotBlank();
    assertThat(provider.availability().isAvailable()).isTrue();
  }

  @Test
  final void changesSomethingAndOnlyWhereItSays() {
    VideoFilter filter = open();
    int changed = 0;
    try (VideoFrame picture = base()) {
      for (int tick = 0; tick < TICKS; tick++) {
        update(filter, tick);
        pattern.paint(picture, 0, Damage.unknown());
        if (!filter.area().isNone()) {
          filter.apply(picture, WHOLE);
        }
        List<PixelRect> area = filter.area().within(WIDTH_PX, HEIGHT_PX);
        for (int y = 0; y < HEIGHT_PX; y++) {
          for (int x = 0; x < WIDTH_PX; x++) {
            if (pixel(picture, x, y) != (pattern.argb(0, x, y) & COLOUR_BITS)) {
              changed++;
              PixelRect here = new PixelRect(x, y, 1, 1);
              assertThat(area).as("area of tick %d", tick).anyMatch(part -> part.contains(here));
            }
          }
        }
      }
    }
    assertThat(changed).as("changed pixels").isPositive();
  }

  @Test
  final void tellsWhereItsPicturesDifferFromThoseBefore() {
    VideoFilter filter = open();
    try (VideoFrame grown = base();
        VideoFrame fresh = base()) {
      for (int tick = 0; tick < TICKS; tick++) {
        Damage damage = update(filter, tick);
        pattern.paint(grown, 0, damage);
        for (PixelRect part : damage.within(WIDTH_PX, HEIGHT_PX)) {
          if (!filter.area().isNone()) {
            filter.apply(grown, part);
          }
        }
        pattern.paint(fresh, 0, Damage.unknown());
        if (!filter.area().isNone()) {
          filter.apply(fresh, WHOLE);
        }
        assertThat(FrameChecksum.of(grown))
            .as("the picture of tick %d, made of what %s tells", tick, damage)
            .isEqualTo(FrameChecksum.of(fresh));
      }
    }
  }

  @Test
  final void givesTheSamePictureInPartsOfAnyShape() {
    VideoFilter filter = open();
    try (VideoFrame whole = base();
        VideoFrame tiled = base()) {
      for (int tick = 0; tick < TICKS; tick++) {
        update(filter, tick);
        if (filter.area().isNone()) {
          continue;
        }
        pattern.paint(whole, 0, Damage.unknown());
        pattern.paint(tiled, 0, Damage.unknown());
        filter.apply(whole, WHOLE);
        for (int y = 0; y < HEIGHT_PX; y += 13) {
          for (int x = 0; x < WIDTH_PX; x += 17) {
            filter.apply(tiled, new PixelRect(x, y, 17, 13).intersect(WHOLE));
          }
        }
        assertThat(FrameChecksum.of(tiled)).isEqualTo(FrameChecksum.of(whole));
      }
    }
  }

  @Test
  final void leavesThePictureToWhoseItIs() {
    VideoFilter filter = open();
    try (VideoFrame picture = base()) {
      for (int tick = 0; tick < TICKS; tick++) {
        update(filter, tick);
        if (!filter.area().isNone()) {
          filter.apply(picture, WHOLE);
        }
        assertOwned(picture);
      }
    }
    assertThat(pool.inUse()).isZero();
  }

  @Test
  final void followsAChangeOfSize() {
    VideoFilter filter = open();
    update(filter, 0);
    clock.advance(Duration.ofMillis(TICK_MS));
    filter.update(clock.nowUs(), 16, 8);
    assertThat(filter.area().within(16, 8))
        .allMatch(part -> new PixelRect(0, 0, 16, 8).contains(part));
    try (VideoFrame small = leaks.videoPool(PixelFormat.BGRX, 16, 8, 1).poll()) {
      filter.apply(small, new PixelRect(0, 0, 16, 8));
    }
  }

  @Test
  final void mayBeClosedInEveryStateAndTwice() {
    VideoFilter unused = open();
    unused.close();
    unused.close();
    VideoFilter used = open();
    assertThat(update(used, 0)).isNotNull();
    used.close();
    used.close();
  }

  @Test
  final void worksBesideAnotherOfItsKind() {
    VideoFilter one = open();
    VideoFilter other = open();
    try (VideoFrame fromOne = base();
        VideoFrame fromOther = base()) {
      for (int tick = 0; tick < TICKS; tick++) {
        update(one, tick);
        other.update(clock.nowUs(), WIDTH_PX, HEIGHT_PX);
        assertThat(one.area()).isEqualTo(other.area());
        one.apply(fromOne, WHOLE);
        other.apply(fromOther, WHOLE);
      }
      assertThat(FrameChecksum.of(fromOne)).isEqualTo(FrameChecksum.of(fromOther));
    }
  }

  /** Fails if the picture was given back. */
  private static void assertOwned(VideoFrame picture) {
    picture.retain();
    picture.close();
  }

  private VideoFilter open() {
    VideoFilter filter =
        provider.open(
            new VideoFilterRequest(
                VideoSettings.of(WIDTH_PX, HEIGHT_PX, FrameRate.upTo(20)),
                () -> Optional.of(WHOLE),
                settings(),
                clock));
    opened.add(filter);
    return filter;
  }

  private Damage update(VideoFilter filter, int tick) {
    if (tick % 5 == 0) {
      stir(tick / 5);
    }
    clock.advance(Duration.ofMillis(TICK_MS));
    return filter.update(clock.nowUs(), WIDTH_PX, HEIGHT_PX);
  }

  private VideoFrame base() {
    VideoFrame frame = pool.poll();
    pattern.paint(frame, 0, Damage.unknown());
    return frame;
  }

  private static int pixel(VideoFrame frame, int x, int y) {
    return frame.plane(0).getInt(y * frame.strideBytes(0) + 4 * x) & COLOUR_BITS;
  }
}
