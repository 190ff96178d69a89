package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.testkit.CapturingAudioSink.Block;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every audio source does. A subclass says which provider, and adds no tests; they run in real
 * time, about a quarter of a second each.
 */
public abstract class AudioSourceContract {

  private static final int RATE_HZ = 48_000;
  private static final int CHANNELS = 2;
  private static final int SOME_BLOCKS = 12;
  private static final long QUIET_US = 150_000;

  /** How far the device's clock may run ahead of the system's before drift is corrected. */
  private static final long AHEAD_US = 100_000;

  /** The longest time a device may have collected sound before it delivered the first block. */
  private static final long COLLECTED_US = 1_000_000;

  /** Finds frames that the source did not give back. */
  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final MediaClock clock = new SystemMediaClock();
  private final List<AudioSource> opened = new ArrayList<>();
  private final List<CapturingAudioSink> sinks = new ArrayList<>();
  private AudioSourceProvider provider;

  /** For subclasses. */
  protected AudioSourceContract() {}

  /**
   * Makes the provider under test.
   *
   * @return a provider with at least one device
   */
  protected abstract AudioSourceProvider createProvider();

  /**
   * Chooses the device; by default the provider's first.
   *
   * @param of the provider under test
   * @return the device to open
   */
  protected SourceDevice device(AudioSourceProvider of) {
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
  protected void onStarted(AudioSource source) {}

  @BeforeEach
  final void makeProvider() {
    provider = createProvider();
  }

  @AfterEach
  final void closeAll() {
    opened.forEach(AudioSource::close);
    sinks.forEach(CapturingAudioSink::close);
  }

  @Test
  final void deliversBlocksThatJoinToTheSample() {
    AudioSource source = open();
    CapturingAudioSink sink = start(source, 0);
    sink.awaitBlocks(SOME_BLOCKS);
    source.stop();
    List<Block> blocks = sink.blocks();
    int joined = 0;
    for (int i = 1; i < blocks.size(); i++) {
      long gapUs = blocks.get(i).timestampUs() - blocks.get(i - 1).endUs();
      assertThat(gapUs).as("no block overlaps the one before").isGreaterThanOrEqualTo(-1);
      joined += gapUs <= 1 ? 1 : 0;
    }
    assertThat(joined)
        .as("blocks that follow the one before without a hole, of %d", blocks.size() - 1)
        .isGreaterThanOrEqualTo(blocks.size() - 2);
  }

  @Test
  final void stampsWithTheClockOfTheRequest() {
    long beforeUs = clock.nowUs();
    AudioSource source = open();
    CapturingAudioSink sink = start(source, 0);
    sink.awaitBlocks(SOME_BLOCKS);
    source.stop();
    long afterUs = clock.nowUs();
    assertThat(sink.blocks())
        .allSatisfy(
            block -> {
              assertThat(block.timestampUs()).isGreaterThan(beforeUs - COLLECTED_US);
              assertThat(block.endUs()).isLessThan(afterUs + AHEAD_US);
              assertThat(block.frameCount()).isPositive();
            });
  }

  @Test
  final void deliversWhatItsFormatSays() {
    AudioSource source = open();
    CapturingAudioSink sink = start(source, 1);
    sink.awaitBlocks(2);
    source.stop();
    AudioFrame frame = sink.frames().get(0);
    assertThat(frame.format()).isEqualTo(source.format());
    assertThat(frame.data().isDirect()).isTrue();
    assertThat(frame.data().capacity())
        .isGreaterThanOrEqualTo(frame.frameCount() * source.format().bytesPerFrame());
  }

  @Test
  final void deliversFromOneThreadOfItsOwnNamedAfterItsRole() {
    AudioSource source = open();
    CapturingAudioSink sink = start(source, 0);
    sink.awaitBlocks(5);
    source.stop();
    List<String> threads = sink.blocks().stream().map(Block::threadName).distinct().toList();
    assertThat(threads).hasSize(1);
    assertThat(threads.get(0)).startsWith("capture-");
  }

  @Test
  final void deliversNothingAfterStopHasReturned() throws InterruptedException {
    AudioSource source = open();
    CapturingAudioSink sink = start(source, 0);
    sink.awaitBlocks(3);
    source.stop();
    int atStop = sink.blocks().size();
    clock.sleepUntil(clock.nowUs() + QUIET_US);
    assertThat(sink.blocks()).hasSize(atStop);
    assertThat(sink.isEnded()).as("to be stopped is not to end").isFalse();
  }

  @Test
  final void deliversNothingAfterCloseWithoutStop() throws InterruptedException {
    AudioSource source = open();
    CapturingAudioSink sink = start(source, 0);
    sink.awaitBlocks(3);
    source.close();
    int atClose = sink.blocks().size();
    clock.sleepUntil(clock.nowUs() + QUIET_US);
    assertThat(sink.blocks()).hasSize(atClose);
  }

  @Test
  final void mayBeStoppedAndClosedInEveryStateAndTwice() {
    AudioSource unstarted = open();
    unstarted.stop();
    unstarted.close();
    unstarted.close();
    unstarted.stop();
    AudioSource started = open();
    CapturingAudioSink sink = start(started, 0);
    sink.awaitBlocks(1);
    started.stop();
    started.stop();
    started.close();
    started.close();
    assertThat(sink.blocks()).isNotEmpty();
  }

  @Test
  final void startsOnceAndNotAfterClose() {
    AudioSource twice = open();
    start(twice, 0);
    assertThatThrownBy(() -> twice.start(sink(0))).isInstanceOf(IllegalStateException.class);
    AudioSource closed = open();
    closed.close();
    assertThatThrownBy(() -> closed.start(sink(0))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  final void neverTouchesABlockThatSomebodyKeeps() {
    AudioSource source = open();
    CapturingAudioSink sink = start(source, 4);
    sink.awaitBlocks(4);
    AudioFrame kept = sink.frames().get(sink.frames().size() - 1);
    kept.retain();
    try (kept) {
      long checksum = FrameChecksum.of(kept);
      sink.awaitBlocks(SOME_BLOCKS);
      source.stop();
      assertThat(FrameChecksum.of(kept)).isEqualTo(checksum);
    }
  }

  @Test
  final void stopsInTimeWhenTheSinkGivesNothingBack() throws InterruptedException {
    AudioSource source = open();
    CapturingAudioSink hoarder = start(source, Integer.MAX_VALUE);
    hoarder.awaitBlocks(2);
    clock.sleepUntil(clock.nowUs() + QUIET_US);
    long beforeUs = clock.nowUs();
    source.stop();
    assertThat(clock.nowUs() - beforeUs).isLessThan(2_000_000);
    assertThat(hoarder.frames()).doesNotHaveDuplicates();
  }

  @Test
  final void describesItselfInOneLine() {
    AudioSource source = open();
    assertThat(source.description()).isNotBlank().doesNotContain("\n");
    assertThat(source.format().sampleRateHz()).isPositive();
  }

  @Test
  final void opensAgainAfterClose() {
    for (int round = 0; round < 3; round++) {
      AudioSource source = open();
      CapturingAudioSink sink = start(source, 0);
      sink.awaitBlocks(1);
      source.close();
    }
    assertThat(sinks).allSatisfy(sink -> assertThat(sink.isEnded()).isFalse());
  }

  private AudioSource open() {
    AudioSource source =
        provider.open(
            new AudioSourceRequest(device(provider), RATE_HZ, CHANNELS, settings(), clock));
    opened.add(source);
    return source;
  }

  private CapturingAudioSink start(AudioSource source, int keptFrames) {
    CapturingAudioSink sink = sink(keptFrames);
    source.start(sink);
    onStarted(source);
    return sink;
  }

  private CapturingAudioSink sink(int keptFrames) {
    CapturingAudioSink sink = new CapturingAudioSink(keptFrames, leaks);
    sinks.add(sink);
    return sink;
  }
}
