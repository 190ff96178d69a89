package dev.swingreel.host.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.VideoReader;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeReaderProvider;
import dev.swingreel.testkit.LeakCheck;
import dev.swingreel.testkit.MediaSample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pictures and sound step by step on one thread: the test decides when who is asked. */
class PlaybackTest {

  private static final FrameRate RATE = FrameRate.fixed(10);
  private static final int PICTURES = 20;
  private static final long PERIOD_US = 100_000;
  private static final long LENGTH_US = PICTURES * PERIOD_US;
  private static final AudioFormat SOUND = MediaSample.SOUND;
  private static final Duration COLD_START = Duration.ofMillis(300);

  private static final int MOST_ROUNDS = 1_000;

  /** Between one look at the output and the next. */
  private static final long STEP_US = 10_000;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  @TempDir private Path folder;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeReaderProvider readers = new FakeReaderProvider();
  private final Transport transport = new Transport(clock);
  private final List<Shown> shown = new ArrayList<>();
  private final FakeSoundOutput output =
      new FakeSoundOutput(clock, SoundPart.written(SOUND), COLD_START);
  private final List<Part> parts = new ArrayList<>();
  private PicturePart pictures;
  private SoundPart sound;
  private boolean isScreenBusy;
  private long slownessUs;

  private record Shown(long atUs, long timestampUs) {}

  @AfterEach
  void close() {
    if (pictures != null) {
      pictures.drop();
    }
    if (sound != null) {
      sound.drop();
    }
    parts.forEach(Part::close);
  }

  @Test
  void showsEveryPictureWhenItIsDueByTheClock() throws IOException {
    open(file(PICTURES, Optional.empty()));
    long beginningUs = clock.nowUs();
    go(1_000);

    assertThat(shown)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(0, 10)
                .mapToObj(i -> new Shown(beginningUs + i * PERIOD_US, i * PERIOD_US))
                .toList());
    assertThat(transport.positionUs()).isEqualTo(1_000_000);
  }

  @Test
  void picturesWaitForTheSoundAndFollowIt() throws IOException {
    open(file(PICTURES, Optional.of(SOUND)));
    long beginningUs = clock.nowUs();
    go(250);
    assertThat(transport.positionUs()).isZero();
    assertThat(timestamps()).containsExactly(0L);

    go(1_000);
    assertThat(timestamps())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(0, 9).mapToObj(i -> i * PERIOD_US).toList());
    long heardUs = SOUND.framesToUs(output.heardFrames());
    assertThat(transport.positionUs()).isCloseTo(heardUs, within(STEP_US));
    for (Shown each : shown.subList(1, shown.size())) {
      long soundUs = each.atUs() - beginningUs - COLD_START.toNanos() / 1_000;
      assertThat(each.timestampUs()).isCloseTo(soundUs, within(STEP_US));
    }
  }

  @Test
  void writesTheSoundWholeAndInItsOrder() throws IOException {
    open(file(PICTURES, Optional.of(SOUND)));
    go(1_500);

    assertThat(output.resets()).isEqualTo(1);
    assertThat(output.written(1)).isGreaterThan(SOUND.usToFrames(1_200_000));
    for (long frame = 0; frame < SOUND.usToFrames(1_200_000); frame += 997) {
      assertThat(output.sample(1, frame)).isEqualTo(tone(frame));
    }
  }

  @Test
  void standsStillAndGoesOnWithWhatWasQueued() throws IOException {
    open(file(PICTURES, Optional.of(SOUND)));
    go(800);
    transport.pause();
    go(0);
    long positionUs = transport.positionUs();
    int pictureCount = shown.size();
    long heard = output.heardFrames();
    go(3_000);
    assertThat(transport.positionUs()).isEqualTo(positionUs);
    assertThat(shown).hasSize(pictureCount);
    assertThat(output.heardFrames()).isEqualTo(heard);

    transport.play();
    go(400);
    assertThat(transport.positionUs()).isCloseTo(positionUs + 400_000, within(2 * STEP_US));
    assertThat(output.resets()).isEqualTo(1);
    for (long frame = 0; frame < output.written(1); frame += 997) {
      assertThat(output.sample(1, frame)).isEqualTo(tone(frame));
    }
  }

  @Test
  void beginsAnewWhereItStandsAtTheEnd() throws IOException {
    open(file(PICTURES, Optional.empty()));
    go(500);
    transport.pause();
    transport.seek(LENGTH_US);
    go(100);
    assertThat(transport.positionUs()).isEqualTo(LENGTH_US);

    transport.play();
    assertThat(transport.positionUs()).isZero();
    go(300);
    assertThat(transport.orders().plays()).isTrue();
    assertThat(transport.positionUs()).isEqualTo(300_000);
  }

  @Test
  void seeksWhilePlaying() throws IOException {
    open(file(PICTURES, Optional.of(SOUND)));
    go(500);
    shown.clear();
    transport.seek(1_250_000);
    go(0);
    assertThat(timestamps()).containsExactly(1_200_000L);
    assertThat(transport.positionUs()).isEqualTo(1_250_000);

    go(500);
    assertThat(timestamps()).containsExactly(1_200_000L, 1_300_000L, 1_400_000L);
    assertThat(output.sample(2, 0)).isEqualTo(tone(60_000));
    assertThat(output.sample(2, 4_000)).isEqualTo(tone(64_000));
    assertThat(transport.positionUs()).isCloseTo(1_450_000L, within(2 * STEP_US));
  }

  @Test
  void seeksBackWhileItStandsStill() throws IOException {
    open(file(PICTURES, Optional.of(SOUND)));
    go(900);
    transport.pause();
    go(10);
    shown.clear();
    transport.seek(700_000);
    transport.seek(200_000);
    go(500);
    assertThat(timestamps()).containsExactly(200_000L);
    assertThat(transport.positionUs()).isEqualTo(200_000);
    assertThat(output.resets()).as("nobody needs the sound yet").isEqualTo(1);

    transport.play();
    go(450);
    assertThat(timestamps()).containsExactly(200_000L, 300_000L);
    assertThat(output.sample(2, 100)).isEqualTo(tone(9_700));
  }

  @Test
  void standsAtTheEndAndBeginsAnewFromThere() throws IOException {
    open(file(PICTURES, Optional.of(SOUND)));
    go(2_290);
    assertThat(transport.orders().isOver()).isFalse();
    go(50);
    assertThat(transport.orders().isOver()).isTrue();
    assertThat(transport.orders().plays()).isFalse();
    assertThat(transport.positionUs()).isEqualTo(LENGTH_US);
    assertThat(timestamps()).hasSize(PICTURES).isSorted();
    go(1_000);
    assertThat(transport.positionUs()).isEqualTo(LENGTH_US);

    shown.clear();
    transport.play();
    go(450);
    assertThat(timestamps()).containsExactly(0L, 100_000L);
    assertThat(output.sample(output.resets(), 500)).isEqualTo(tone(500));
  }

  @Test
  void seekingTheEndShowsTheLastPicture() throws IOException {
    open(file(PICTURES, Optional.of(SOUND)));
    go(100);
    transport.pause();
    transport.seek(Long.MAX_VALUE);
    go(10);
    assertThat(shown.get(shown.size() - 1).timestampUs()).isEqualTo(LENGTH_US - PERIOD_US);
    assertThat(transport.positionUs()).isEqualTo(LENGTH_US);
    assertThat(transport.orders().isOver()).isFalse();

    transport.play();
    assertThat(transport.positionUs()).isZero();
    go(3_000);
    assertThat(transport.orders().isOver()).isTrue();
    transport.seek(-5);
    go(10);
    assertThat(transport.orders().isOver()).isFalse();
    assertThat(transport.positionUs()).isZero();
  }

  @Test
  void endsWhereTheClockSaysWithoutSound() throws IOException {
    open(file(PICTURES, Optional.empty()));
    go(1_990);
    assertThat(transport.orders().isOver()).isFalse();
    go(20);
    assertThat(transport.orders().isOver()).isTrue();
    assertThat(transport.positionUs()).isEqualTo(LENGTH_US);
  }

  @Test
  void playsSoundAloneAndSaysHowLoudItIs() throws IOException {
    open(file(0, Optional.of(SOUND)));
    go(1_000);
    assertThat(transport.positionUs()).isCloseTo(700_000L, within(STEP_US));
    assertThat(sound.level(transport.positionUs())).isGreaterThan(0.1);
    go(1_500);
    assertThat(transport.orders().isOver()).isTrue();
  }

  @Test
  void aPictureThatComesTooLateIsLeftOut() throws IOException {
    slownessUs = 130_000;
    open(file(100, Optional.empty()));
    long beginningUs = clock.nowUs();
    go(9_000);
    assertThat(timestamps()).hasSizeBetween(9, 40).isSorted();
    for (Shown each : shown) {
      long lateUs = each.atUs() - beginningUs - each.timestampUs();
      assertThat(lateUs).as("%s", shown).isLessThan(1_500_000);
    }
  }

  @Test
  void aPictureTheScreenCannotTakeYetIsShownAsSoonAsItCan() throws IOException {
    open(file(PICTURES, Optional.empty()));
    go(150);
    isScreenBusy = true;
    go(60);
    assertThat(timestamps()).containsExactly(0L, 100_000L);
    isScreenBusy = false;
    go(10);
    assertThat(timestamps()).containsExactly(0L, 100_000L, 200_000L);

    transport.pause();
    isScreenBusy = true;
    transport.seek(1_500_000);
    go(500);
    isScreenBusy = false;
    go(10);
    assertThat(shown.get(shown.size() - 1).timestampUs()).isEqualTo(1_500_000);
  }

  @Test
  void fillsHolesInTheSoundWithSilence() throws IOException {
    Path file = file(PICTURES, Optional.of(SOUND));
    List<String> lines = Files.readAllLines(file);
    lines.removeIf(line -> line.equals("sound 10240 1024"));
    Files.write(file, lines);
    open(file);
    go(1_000);
    assertThat(output.sample(1, 10_239)).isEqualTo(tone(10_239));
    assertThat(output.sample(1, 10_500)).isZero();
    assertThat(output.sample(1, 11_264)).isEqualTo(tone(11_264));
    assertThat(output.sample(1, 11_400)).isEqualTo(tone(11_400));
  }

  @Test
  void soundThatEndsEarlierIsSilentUntilTheLastPicture() throws IOException {
    Path file = file(PICTURES, Optional.of(SOUND));
    List<String> lines = Files.readAllLines(file);
    lines.removeIf(
        line -> line.startsWith("sound ") && Long.parseLong(line.split(" ", -1)[1]) > 9_000);
    Files.write(file, lines);
    open(file);
    go(2_280);
    assertThat(transport.orders().isOver()).isFalse();
    assertThat(timestamps()).hasSize(PICTURES);
    go(60);
    assertThat(transport.orders().isOver()).isTrue();
  }

  @Test
  void goesOnWithoutTheSoundOfADeviceThatIsGone() throws IOException {
    open(file(PICTURES, Optional.of(SOUND)));
    output.getStuck();
    go(4_100);
    assertThat(sound.isSilenced()).isTrue();
    assertThat(output.isClosed()).isTrue();
    go(1_000);
    assertThat(transport.positionUs()).isBetween(900_000L, 1_100_000L);
    assertThat(timestamps()).contains(500_000L, 800_000L);
  }

  // -- the hand that turns the clock ------------------------------------------------------------

  private Path file(int count, Optional<AudioFormat> withSound) throws IOException {
    return FakeReaderProvider.write(folder.resolve("clip"), 32, 24, RATE, count, withSound);
  }

  private void open(Path file) throws IOException {
    FileInfo info = readers.inspect(file);
    if (info.tracks().stream().anyMatch(track -> track.widthPx() > 0)) {
      VideoReader reader = new SlowReader(readers.openVideo(file));
      pictures = new PicturePart(reader, this::show, transport, clock);
      parts.add(pictures);
    }
    if (info.tracks().stream().anyMatch(track -> track.channelCount() > 0)) {
      AudioReader reader = readers.openAudio(file);
      sound = new SoundPart(reader, output, transport, clock);
      parts.add(sound);
    }
    transport.play();
    transport.open(pictures != null, sound != null, info.durationUs());
  }

  private boolean show(VideoFrame picture) {
    leaks.saw(picture);
    if (!isScreenBusy) {
      shown.add(new Shown(clock.nowUs(), picture.timestampUs()));
    }
    return !isScreenBusy;
  }

  private List<Long> timestamps() {
    return shown.stream().map(Shown::timestampUs).toList();
  }

  private void go(long ms) {
    long endUs = clock.nowUs() + ms * 1_000;
    for (long nextUs = settle(); nextUs <= endUs; nextUs = settle()) {
      clock.advanceTo(nextUs);
    }
    clock.advanceTo(Math.max(endUs, clock.nowUs()));
  }

  /** Asks everybody until nobody has anything to do now. Returns when somebody will have. */
  private long settle() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Transport.Orders orders = transport.orders();
      long nextUs = parts.stream().mapToLong(part -> part.step(orders)).min().orElseThrow();
      if (orders.change() == transport.orders().change() && nextUs > clock.nowUs()) {
        return nextUs;
      }
    }
    throw new AssertionError("somebody always has something to do at " + clock.nowUs());
  }

  private static short tone(long frame) {
    ByteBuffer sample = ByteBuffer.allocate(SOUND.bytesPerFrame()).order(ByteOrder.LITTLE_ENDIAN);
    MediaSample.tone().write(sample, frame, 1);
    return (short) Math.round(sample.getFloat(0) * 32_767);
  }

  /** Takes its time for each picture. */
  private final class SlowReader implements VideoReader {

    private final VideoReader reader;

    SlowReader(VideoReader reader) {
      this.reader = reader;
    }

    @Override
    public boolean advance() {
      clock.advance(Duration.ofNanos(slownessUs * 1_000));
      return reader.advance();
    }

    @Override
    public FileInfo.Track track() {
      return reader.track();
    }

    @Override
    public Optional<Double> meanRateHz() {
      return reader.meanRateHz();
    }

    @Override
    public Optional<Long> durationUs() {
      return reader.durationUs();
    }

    @Override
    public void seek(long timeUs) {
      reader.seek(timeUs);
    }

    @Override
    public long timestampUs() {
      return reader.timestampUs();
    }

    @Override
    public VideoFrame picture() {
      return reader.picture();
    }

    @Override
    public long damaged() {
      return reader.damaged();
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
