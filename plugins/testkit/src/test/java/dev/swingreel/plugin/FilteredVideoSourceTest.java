package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.CapturingVideoSink.Outcome;
import dev.swingreel.testkit.DamageAudit;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoFilter;
import dev.swingreel.testkit.FakeVideoSource;
import dev.swingreel.testkit.LeakCheck;
import dev.swingreel.testkit.MovingPattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way of pictures through a filter that behaves. */
class FilteredVideoSourceTest {

  private static final int WIDTH_PX = 96;
  private static final int HEIGHT_PX = 64;
  private static final int RED = 0xFF0000;
  private static final PixelRect NOWHERE = new PixelRect(0, 0, 0, 0);

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeVideoFilter filter = new FakeVideoFilter("mark", RED);
  private final PluginCatalog catalog =
      PluginCatalog.of(List.of(FakePlugin.named("marking").filter(filter).build()));
  private final FakeVideoSource source =
      new FakeVideoSource(WIDTH_PX, HEIGHT_PX, FrameRate.upTo(30));
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);
  private final VideoSource filtered = catalog.filtered(source, "mark", Map.of(), clock);

  @AfterEach
  void close() {
    filtered.close();
    sink.close();
    assertThat(source.framesInUse()).isZero();
    assertThat(catalog.faults()).isEmpty();
  }

  @Test
  void passesPicturesOnAsTheyAreWhileTheFilterHasNothingToDo() {
    filtered.start(sink);
    tick();
    assertThat(sink.frames().get(0).damage().isUnknown()).isTrue();
    tick();
    assertThat(sink.frames().get(0).damage()).isEqualTo(pattern().damage(0, 1));
    source.unchanged(next());
    source.missed(next());
    source.mute(true);
    assertThat(sink.ticks())
        .extracting(CapturingVideoSink.Tick::outcome)
        .containsExactly(Outcome.FRAME, Outcome.FRAME, Outcome.UNCHANGED, Outcome.MISSED);
    assertThat(sink.isMuted()).isTrue();
    source.end();
    assertThat(sink.isEnded()).isTrue();
  }

  @Test
  void marksAPictureThatStandsStillAndTakesTheMarkAwayAgain() {
    filtered.start(sink);
    tick();
    filter.show(new PixelRect(10, 10, 8, 8));
    source.unchanged(next());
    assertThat(pixel(12, 12)).isEqualTo(RED);
    assertThat(pixel(9, 12)).isEqualTo(pattern().argb(0, 9, 12) & 0xFFFFFF);
    assertThat(sink.frames().get(0).damage()).isEqualTo(Damage.of(new PixelRect(10, 10, 8, 8)));
    source.unchanged(next());
    assertThat(sink.count(Outcome.UNCHANGED)).isEqualTo(1);
    filter.show(NOWHERE);
    source.unchanged(next());
    assertThat(pixel(12, 12)).isEqualTo(pattern().argb(0, 12, 12) & 0xFFFFFF);
    assertThat(sink.frames().get(0).damage()).isEqualTo(Damage.of(new PixelRect(10, 10, 8, 8)));
  }

  @Test
  void tellsEveryChangeWhateverComes() {
    DamageAudit audit = new DamageAudit();
    filtered.start(audit);
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      if (random.nextInt(3) == 0) {
        int side = random.nextInt(3) * 12;
        filter.show(new PixelRect(random.nextInt(80), random.nextInt(50), side, side));
      }
      switch (random.nextInt(4)) {
        case 0 -> source.unchanged(next());
        case 1 -> source.missed(next());
        default -> tick();
      }
    }
    audit.assertHonest();
    assertThat(audit.frameCount()).isGreaterThan(100);
  }

  @Test
  void missesPicturesWhenNoBufferIsFreeAndForgetsNoChange() {
    CapturingVideoSink hoarder = new CapturingVideoSink(Integer.MAX_VALUE, leaks);
    filtered.start(hoarder);
    filter.show(new PixelRect(0, 0, 4, 4));
    tick();
    while (hoarder.count(Outcome.MISSED) == 0) {
      filter.show(new PixelRect((int) hoarder.count(Outcome.FRAME), 0, 4, 4));
      source.unchanged(next());
    }
    filter.show(new PixelRect(50, 50, 4, 4));
    source.unchanged(next());
    hoarder.close();
    filter.show(new PixelRect(60, 50, 4, 4));
    source.unchanged(next());
    assertThat(hoarder.count(Outcome.MISSED)).isEqualTo(2);
    assertThat(hoarder.ticks().get(hoarder.ticks().size() - 1).outcome()).isEqualTo(Outcome.FRAME);
  }

  @Test
  void followsTheSourcesSize() {
    filtered.start(sink);
    filter.show(new PixelRect(2, 2, 4, 4));
    tick();
    source.resize(48, 32);
    tick();
    assertThat(sink.frames().get(0).width()).isEqualTo(48);
    assertThat(sink.frames().get(0).damage().isUnknown()).isTrue();
    assertThat(pixel(3, 3)).isEqualTo(RED);
    assertThat(filtered.settings().widthPx()).isEqualTo(48);
  }

  @Test
  void tellsTheFilterOfItsSource() {
    assertThat(filter.requests()).singleElement().matches(each -> each.source().widthPx() == 96);
    assertThat(filter.requests().get(0).desktopArea().get()).isEmpty();
    assertThat(filtered.description()).endsWith(" with mark");
  }

  @Test
  void refusesAFilterThatIsNotThereAndSettingsItDoesNotHave() {
    assertThatThrownBy(() -> catalog.filtered(source, "blur", Map.of(), clock))
        .isInstanceOf(MediaException.class)
        .hasMessage("There is no filter \"blur\"; \"swingreel plugins\" lists what there is.");
    assertThatThrownBy(() -> catalog.filtered(source, "mark", Map.of("size", "1"), clock))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("size");
  }

  private void tick() {
    assertThat(source.emit(next())).isTrue();
  }

  private long next() {
    clock.advance(Duration.ofMillis(40));
    return clock.nowUs();
  }

  private static MovingPattern pattern() {
    return new MovingPattern(WIDTH_PX, HEIGHT_PX);
  }

  private int pixel(int x, int y) {
    VideoFrame frame = sink.frames().get(0);
    return frame.plane(0).getInt(y * frame.strideBytes(0) + 4 * x) & 0xFFFFFF;
  }
}
