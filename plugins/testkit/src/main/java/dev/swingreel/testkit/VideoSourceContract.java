package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.testkit.CapturingVideoSink.Outcome;
import dev.swingreel.testkit.CapturingVideoSink.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every video source does. A subclass says which provider, and adds no tests; they run in real
 * time, about a quarter of a second each.
 */
public abstract class VideoSourceContract {

  private static final FrameRate RATE = FrameRate.upTo(40);
  private static final int MORE_THAN_ANY_POOL = 40;

  /** Finds frames that the source did not give back. */
  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final MediaClock clock = new SystemMediaClock();
  private final List<VideoSource> opened = new ArrayList<>();
  private final List<CapturingVideoSink> sinks = new ArrayList<>();
  private VideoSourceProvider provider;

  /** For subclasses. */
  protected VideoSourceContract() {}

  /**
   * Makes the provider under test.
   *
   * @return a provider with at least one device
   */
  protected abstract VideoSourceProvider createProvider();

  /**
   * Chooses the device; by default the provider's first.
   *
   * @param of the provider under test
   * @return the device to open
   */
  protected SourceDevice device(VideoSourceProvider of) {
    return of.find(of.id()).orElseThrow(() -> new AssertionError("there is no device to test"));
  }

  /**
   * Returns the settings of the request; by default none.
   *
   * @return checked settings
   */
  protected SettingValues settings() {
    return SettingValues.NONE;
  }

  /**
   * Called after each start, for sources that must be set going from outside.
   *
   * @param source the started source
   */
  protected void onStarted(VideoSource source) {}

  /** Changes the picture, for sources whose picture stands still by itself. */
  protected void stir() {}

  @BeforeEach
  final void makeProvider() {
    provider = createProvider();
  }

  @AfterEach
  final void closeAll() {
    opened.forEach(VideoSource::close);
    sinks.forEach(CapturingVideoSink::close);
  }

  @Test
  final void deliversAFirstPictureThatIsAllNewAndAsLargeAsItsSettings() {
    VideoSource source = open();
    CapturingVideoSink sink = start(source, 1);
    sink.awaitFrames(1);
    source.stop();
    VideoFrame frame = sink.frames().get(0);
    assertThat(frame.width()).isEqualTo(source.settings().widthPx());
    assertThat(frame.height()).isEqualTo(source.settings().heightPx());
    assertThat(sink.ticks().get(0).outcome()).isEqualTo(Outcome.FRAME);
    assertThat(sink.count(Outcome.FRAME) > 1 || frame.damage().isUnknown())
        .as("the first picture's damage is unknown")
        .isTrue();
  }

  @Test
  final void stampsWithTheClockOfTheRequestAndNeverGoesBack() {
    long beforeUs = clock.nowUs();
    VideoSource source = open();
    CapturingVideoSink sink = start(source, 1);
    awaitTicks(sink, 10);
    source.stop();
    assertThat(timestamps(sink, tick -> tick.outcome() == Outcome.FRAME))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(timestamps(sink, tick -> tick.outcome() != Outcome.FRAME))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(timestamps(sink, tick -> true))
        .allSatisfy(at -> assertThat(at).isBetween(beforeUs, clock.nowUs()));
  }

  @Test
  final void keepsToTheRateItWasAskedFor() {
    VideoSource source = open();
    long beforeUs = clock.nowUs();
    CapturingVideoSink sink = start(source, 1);
    awaitTicks(sink, 12);
    source.stop();
    double elapsedSeconds = (clock.nowUs() - beforeUs) / 1e6;
    double hz = source.settings().frameRate().hz();
    assertThat(hz).isPositive();
    assertThat((double) sink.ticks().size()).isLessThanOrEqualTo(elapsedSeconds * hz + 2);
  }

  @Test
  final void deliversFromOneThreadOfItsOwnNamedAfterItsRole() {
    VideoSource source = open();
    CapturingVideoSink sink = start(source, 1);
    awaitTicks(sink, 5);
    source.stop();
    List<String> threads = sink.ticks().stream().map(Tick::threadName).distinct().toList();
    assertThat(threads).hasSize(1);
    assertThat(threads.get(0)).startsWith("capture-");
  }

  @Test
  final void deliversNothingAfterStopHasReturned() throws InterruptedException {
    VideoSource source = open();
    CapturingVideoSink sink = start(source, 1);
    awaitTicks(sink, 3);
    source.stop();
    int atStop = sink.ticks().size();
    clock.sleepUntil(clock.nowUs() + 5 * RATE.tickUs(1));
    assertThat(sink.ticks()).hasSize(atStop);
    assertThat(sink.callsAfterEnd()).isZero();
  }

  @Test
  final void deliversNothingAfterCloseWithoutStop() throws InterruptedException {
    VideoSource source = open();
    CapturingVideoSink sink = start(source, 1);
    awaitTicks(sink, 3);
    source.close();
    int atClose = sink.ticks().size();
    clock.sleepUntil(clock.nowUs() + 5 * RATE.tickUs(1));
    assertThat(sink.ticks()).hasSize(atClose);
  }

  @Test
  final void mayBeStoppedFromItsOwnSink() throws InterruptedException {
    VideoSource source = open();
    CapturingVideoSink sink = sink(1);
    source.start(new StoppingSink(sink, source));
    onStarted(source);
    awaitTicks(sink, 1);
    clock.sleepUntil(clock.nowUs() + 5 * RATE.tickUs(1));
    assertThat(sink.ticks()).hasSize(1);
  }

  @Test
  final void mayBeStoppedAndClosedInEveryStateAndTwice() {
    VideoSource unstarted = open();
    unstarted.stop();
    unstarted.close();
    unstarted.close();
    unstarted.stop();
    VideoSource started = open();
    CapturingVideoSink sink = start(started, 1);
    awaitTicks(sink, 1);
    started.stop();
    started.stop();
    started.close();
    started.close();
    assertThat(sink.count(Outcome.FRAME)).isPositive();
  }

  @Test
  final void startsOnceAndNotAfterClose() {
    VideoSource twice = open();
    start(twice, 1);
    assertThatThrownBy(() -> twice.start(sink(0))).isInstanceOf(IllegalStateException.class);
    VideoSource closed = open();
    closed.close();
    assertThatThrownBy(() -> closed.start(sink(0))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  final void missesFramesInsteadOfBlockingWhenTheSinkGivesNoneBack() {
    VideoSource source = open();
    CapturingVideoSink hoarder = start(source, Integer.MAX_VALUE);
    awaitTicks(hoarder, MORE_THAN_ANY_POOL);
    source.stop();
    assertThat(hoarder.count(Outcome.FRAME)).isPositive();
    assertThat(hoarder.frames()).doesNotHaveDuplicates();
  }

  @Test
  final void neverTouchesAPictureThatSomebodyKeeps() {
    VideoSource source = open();
    CapturingVideoSink sink = start(source, Integer.MAX_VALUE);
    sink.awaitFrames(1);
    VideoFrame kept = sink.frames().get(0);
    long checksum = FrameChecksum.of(kept);
    long timestampUs = kept.timestampUs();
    awaitTicks(sink, 12);
    source.stop();
    assertThat(FrameChecksum.of(kept)).isEqualTo(checksum);
    assertThat(kept.timestampUs()).isEqualTo(timestampUs);
  }

  @Test
  final void reportsEveryChangeAsDamage() {
    VideoSource source = open();
    DamageAudit audit = new DamageAudit();
    source.start(audit);
    onStarted(source);
    for (int tick = 1; tick <= 12; tick++) {
      audit.awaitTicks(tick);
      stir();
    }
    source.stop();
    assertThat(audit.frameCount()).isPositive();
    audit.assertHonest();
  }

  @Test
  final void describesItselfInOneLine() {
    VideoSource source = open();
    assertThat(source.description()).isNotBlank().doesNotContain("\n");
    assertThat(source.settings().widthPx()).isPositive();
    assertThat(source.settings().heightPx()).isPositive();
  }

  @Test
  final void opensAgainAfterClose() {
    for (int round = 0; round < 3; round++) {
      VideoSource source = open();
      CapturingVideoSink sink = start(source, 1);
      sink.awaitFrames(1);
      source.close();
    }
    assertThat(sinks).allSatisfy(sink -> assertThat(sink.isEnded()).isFalse());
  }

  private VideoSource open() {
    VideoSource source =
        provider.open(
            new VideoSourceRequest(device(provider), RATE, CursorMode.NEVER, settings(), clock));
    opened.add(source);
    return source;
  }

  private CapturingVideoSink start(VideoSource source, int keptFrames) {
    CapturingVideoSink sink = sink(keptFrames);
    source.start(sink);
    onStarted(source);
    return sink;
  }

  private CapturingVideoSink sink(int keptFrames) {
    CapturingVideoSink sink = new CapturingVideoSink(keptFrames, leaks);
    sinks.add(sink);
    return sink;
  }

  private void awaitTicks(CapturingVideoSink sink, int count) {
    for (int tick = 1; tick <= count; tick++) {
      sink.awaitTicks(tick);
      stir();
    }
  }

  private static List<Long> timestamps(CapturingVideoSink sink, Predicate<Tick> which) {
    return sink.ticks().stream().filter(which).map(Tick::timestampUs).toList();
  }
}
