package dev.swingreel.sample.pip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.CapturingVideoSink.Outcome;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeVideoSource;
import dev.swingreel.testkit.LeakCheck;
import dev.swingreel.testkit.MovingPattern;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is to be seen, and what becomes of it when one of the two is lost. */
class PipSourceTest {

  private static final FrameRate RATE = FrameRate.upTo(25);
  private final MediaException unplugged =
      new MediaException(MediaErrorCode.NOT_READABLE, "It was unplugged.");

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeVideoSource large = new FakeVideoSource(200, 160, RATE);
  private final FakeVideoSource small = new FakeVideoSource(80, 80, RATE);
  private final PipProvider provider =
      new PipProvider(new TwoSources(Map.of("a", like -> large, "b+c", like -> small)));
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);
  private VideoSource source;
  private int ticks;
  private long shownUs;

  @BeforeEach
  void start() {
    // The place: 60 pixels wide and high, 10 from the corner at the top left.
    source = open("pip:a+b+c");
    source.start(sink);
  }

  @AfterEach
  void close() {
    source.close();
    sink.close();
    assertThat(large.isClosed()).isTrue();
    assertThat(small.isClosed()).isTrue();
    assertThat(large.framesInUse() + small.framesInUse()).isZero();
  }

  @Test
  void showsTheSmallPictureInTheCorner() {
    show(large);
    show(small);
    tick();
    assertThat(rgb(5, 5)).isEqualTo(largePixel(5, 5));
    assertThat(rgb(150, 100)).isEqualTo(largePixel(150, 100));
    assertThat(isSmallAt(60, 60)).isTrue();
    tick();
    assertThat(sink.count(Outcome.UNCHANGED)).as("nothing changed").isEqualTo(1);
    show(small);
    tick();
    assertThat(sink.frames().get(0).damage().within(200, 160))
        .isNotEmpty()
        .allMatch(part -> part.x() >= 10 && part.x() + part.width() <= 70);
  }

  @Test
  void goesOnWithoutASmallPictureThatIsLost() {
    show(large);
    show(small);
    tick();
    small.end(unplugged);
    tick();
    assertThat(rgb(60, 60)).isEqualTo(largePixel(60, 60));
    assertThat(sink.isEnded()).isFalse();
  }

  @Test
  void takesAMutedSmallPictureAwayAndShowsItAgain() {
    show(large);
    show(small);
    tick();
    small.mute(true);
    tick();
    assertThat(rgb(60, 60)).isEqualTo(largePixel(60, 60));
    assertThat(sink.isMuted()).isFalse();
    small.mute(false);
    tick();
    assertThat(isSmallAt(60, 60)).isTrue();
  }

  @Test
  void isBlackBehindTheSmallPictureWhenTheLargeOneIsLost() {
    show(large);
    show(small);
    tick();
    large.end(unplugged);
    tick();
    assertThat(rgb(150, 100)).isZero();
    assertThat(isSmallAt(60, 60)).isTrue();
    assertThat(source.settings().widthPx()).isEqualTo(200);
  }

  @Test
  void isMutedWhenBothAreAndEndsWithTheLastOfThem() {
    show(large);
    show(small);
    tick();
    large.mute(true);
    small.mute(true);
    tick();
    assertThat(sink.isMuted()).isTrue();
    large.mute(false);
    tick();
    assertThat(sink.isMuted()).isFalse();
    large.end(unplugged);
    small.end();
    clock.awaitSleepers(1);
    clock.advanceTo(clock.nowUs() + RATE.tickUs(1));
    sink.awaitEnded();
    assertThat(sink.endCause()).contains(unplugged);
  }

  @Test
  void followsTheSizeOfTheLargePicture() {
    show(large);
    tick();
    large.resize(100, 80);
    show(large);
    tick();
    assertThat(sink.frames().get(0).width()).isEqualTo(100);
    assertThat(sink.frames().get(0).damage().isUnknown()).isTrue();
  }

  @Test
  void refusesWhatIsNoPairOfSources() {
    for (String wrong : new String[] {"pip", "pip:", "pip:a", "pip:a+nobody"}) {
      assertThatThrownBy(() -> provider.find(wrong))
          .isInstanceOf(MediaException.class)
          .hasMessage(
              "\"%s\" names no two sources; write pip:<large>+<small>, such as pip:screen+canvas:demo.",
              wrong);
    }
  }

  private VideoSource open(String id) {
    SourceDevice device = provider.find(id).orElseThrow();
    return provider.open(
        new VideoSourceRequest(
            device,
            RATE,
            CursorMode.NEVER,
            PipPlugin.SETTINGS.check(Map.of("corner", "top-left", "margin", "10", "width", "30")),
            clock));
  }

  private void show(FakeVideoSource of) {
    assertThat(of.emit(++shownUs)).isTrue();
  }

  private void tick() {
    clock.awaitSleepers(1);
    while (sink.ticks().size() == ticks) {
      clock.advanceTo(clock.nowUs() + RATE.tickUs(1));
      clock.awaitSleepers(1);
    }
    ticks = sink.ticks().size();
  }

  /** A quarter of it is left out, for the square of the pattern moves. */
  private boolean isSmallAt(int x, int y) {
    int was = new MovingPattern(80, 80).argb(0, (x - 10) * 80 / 60, (y - 10) * 80 / 60);
    int is = rgb(x, y);
    for (int shift = 0; shift < 24; shift += 8) {
      if (Math.abs(((is >> shift) & 0xFF) - ((was >> shift) & 0xFF)) > 12) {
        return false;
      }
    }
    return true;
  }

  private static int largePixel(int x, int y) {
    return new MovingPattern(200, 160).argb(0, x, y) & 0xFFFFFF;
  }

  private int rgb(int x, int y) {
    VideoFrame frame = sink.frames().get(0);
    return frame.plane(0).getInt(y * frame.strideBytes(0) + 4 * x) & 0xFFFFFF;
  }
}
