package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.VideoReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every reader does. A subclass says which provider, writes {@link MediaSample} in a format
 * the provider reads, and adds no tests.
 */
public abstract class ReaderContract {

  /** How far a time may be off where a container counts in milliseconds. */
  private static final long TIME_TOLERANCE_US = 1_000;

  private static final long LENGTH_TOLERANCE_US = 50_000;
  private static final double LEAST_PSNR_DB = 25;
  private static final double MOST_SOUND_ERROR = 0.03;

  /** How far sound may be off after a seek, in audio frames: a millisecond. */
  private static final int SEEK_TOLERANCE_FRAMES = 48;

  /** Encoding the sample takes longer than any of the tests. */
  private static final Map<Class<?>, byte[]> SAMPLES = new ConcurrentHashMap<>();

  /** More calls than any damaged sample can answer with a picture or a run. */
  private static final int ENDLESS = 10_000;

  private static final int DAMAGED_COPIES = 24;

  /** Finds frames that the reader did not take back. */
  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  @TempDir private Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private ReaderProvider provider;
  private Path file;

  /** For subclasses. */
  protected ReaderContract() {}

  /**
   * Makes the provider under test.
   *
   * @return a provider that reads what {@link #writeSample} writes
   */
  protected abstract ReaderProvider createProvider();

  /**
   * Writes {@link MediaSample}, for instance with {@link MediaSample#encode}.
   *
   * @param newFile where to
   * @throws IOException if it cannot be written
   */
  protected abstract void writeSample(Path newFile) throws IOException;

  @BeforeEach
  final void makeProvider() throws IOException {
    provider = createProvider();
    provider.prepare();
    file = folder.resolve("sample");
    byte[] sample = SAMPLES.get(getClass());
    if (sample == null) {
      writeSample(file);
      SAMPLES.put(getClass(), Files.readAllBytes(file));
    } else {
      Files.write(file, sample);
    }
  }

  @AfterEach
  final void closeAll() throws Exception {
    for (AutoCloseable reader : opened) {
      reader.close();
    }
  }

  @Test
  final void recognisesItsFilesAndNoOthers() throws IOException {
    assertThat(provider.label()).isNotBlank();
    assertThat(provider.rank()).isPositive();
    assertThat(provider.recognises(file)).isTrue();
    assertThat(provider.recognises(write("empty", new byte[0]))).isFalse();
    assertThat(provider.recognises(write("short", new byte[] {'#'}))).isFalse();
    assertThat(
            provider.recognises(
                write("text", "This is a letter.\n".getBytes(StandardCharsets.UTF_8))))
        .isFalse();
    assertThat(provider.recognises(write("zeros", new byte[100_000]))).isFalse();
  }

  @Test
  final void tellsWhatIsInTheFile() throws IOException {
    FileInfo info = provider.inspect(file);
    assertThat(info.bytes()).isEqualTo(Files.size(file));
    assertThat(info.tracks())
        .extracting(FileInfo.Track::kind)
        .containsExactlyInAnyOrder(TrackKind.VIDEO, TrackKind.AUDIO);
    assertThat(info.durationUs().orElseThrow())
        .isCloseTo(MediaSample.DURATION_US, within(LENGTH_TOLERANCE_US));
    VideoReader video = openVideo();
    assertThat(video.track()).isEqualTo(track(info, TrackKind.VIDEO));
    assertThat(video.track().widthPx()).isEqualTo(MediaSample.WIDTH_PX);
    assertThat(video.track().heightPx()).isEqualTo(MediaSample.HEIGHT_PX);
    assertThat(video.durationUs()).isEqualTo(info.durationUs());
    video.meanRateHz().ifPresent(hz -> assertThat(hz).isCloseTo(30, within(1.0)));
    AudioReader audio = openAudio();
    assertThat(audio.track()).isEqualTo(track(info, TrackKind.AUDIO));
    assertThat(audio.format()).isEqualTo(MediaSample.SOUND);
    assertThat(audio.durationUs()).isEqualTo(info.durationUs());
  }

  @Test
  final void deliversEveryPictureAtItsTime() {
    VideoReader reader = openVideo();
    int count = 0;
    while (reader.advance()) {
      assertThat(count).as("pictures so far").isLessThan(MediaSample.PICTURES);
      expectPicture(reader, count++);
    }
    assertThat(count).isEqualTo(MediaSample.PICTURES);
    assertThat(reader.advance()).as("the end is the end").isFalse();
    assertThat(reader.damaged()).isZero();
  }

  @Test
  final void deliversTheWholeSoundWithoutAHole() {
    AudioReader reader = openAudio();
    long next = 0;
    while (reader.advance()) {
      next = expectSound(reader, next);
    }
    assertThat(MediaSample.SOUND.framesToUs(next))
        .isCloseTo(MediaSample.DURATION_US, within(LENGTH_TOLERANCE_US));
    assertThat(reader.advance()).as("the end is the end").isFalse();
    assertThat(reader.damaged()).isZero();
  }

  @Test
  final void goesOnWithoutThePicturesNobodyWants() {
    VideoReader reader = openVideo();
    for (int i = 0; i < MediaSample.PICTURES; i++) {
      assertThat(reader.advance()).isTrue();
      if (i % 20 == 19) {
        expectPicture(reader, i);
      }
    }
    assertThat(reader.advance()).isFalse();
  }

  @Test
  final void seeksToThePictureThatIsShownAtATime() {
    VideoReader reader = openVideo();
    for (int picture : new int[] {40, 14, 15, 16, 0, 59, 31}) {
      reader.seek(MediaSample.RATE.tickUs(picture) + MediaSample.RATE.tickUs(1) / 2);
      assertThat(reader.advance()).isTrue();
      expectPicture(reader, picture);
      assertThat(reader.advance()).isEqualTo(picture < MediaSample.PICTURES - 1);
    }
  }

  @Test
  final void seeksToTheEndsOfTheFile() {
    VideoReader reader = openVideo();
    reader.seek(-1_000_000);
    assertThat(reader.advance()).isTrue();
    expectPicture(reader, 0);
    reader.seek(100 * MediaSample.DURATION_US);
    assertThat(reader.advance()).isTrue();
    expectPicture(reader, MediaSample.PICTURES - 1);
    assertThat(reader.advance()).isFalse();
    reader.seek(0);
    assertThat(reader.advance()).isTrue();
    expectPicture(reader, 0);
    expectPictures(reader, 1, 20);
  }

  @Test
  final void seeksInTheSoundToTheMillisecond() {
    AudioReader reader = openAudio();
    for (long us : new long[] {1_234_567, 20_000, 0, 1_900_000, 777_777}) {
      reader.seek(us);
      assertThat(reader.advance()).isTrue();
      assertThat(reader.timestampUs()).isCloseTo(us, within(TIME_TOLERANCE_US));
      long first = MediaSample.SOUND.usToFrames(reader.timestampUs());
      long next = expectSound(reader, first, SEEK_TOLERANCE_FRAMES);
      for (int i = 0; i < 3 && reader.advance(); i++) {
        next = expectSound(reader, next, SEEK_TOLERANCE_FRAMES);
      }
    }
    reader.seek(100 * MediaSample.DURATION_US);
    assertThat(reader.advance()).isFalse();
    reader.seek(-1);
    assertThat(reader.advance()).isTrue();
    assertThat(expectSound(reader, 0)).isPositive();
  }

  @Test
  final void hasNothingPresentBeforeItWasAskedToAdvance() {
    VideoReader video = openVideo();
    assertThatThrownBy(video::picture).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(video::timestampUs).isInstanceOf(IllegalStateException.class);
    assertThat(video.advance()).isTrue();
    video.seek(0);
    assertThatThrownBy(video::picture).isInstanceOf(IllegalStateException.class);
    AudioReader audio = openAudio();
    assertThatThrownBy(audio::sound).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(audio::timestampUs).isInstanceOf(IllegalStateException.class);
  }

  @Test
  final void handsOutNoMoreFramesThanItsPoolHas() {
    VideoReader reader = openVideo();
    List<VideoFrame> held = new ArrayList<>();
    assertThat(reader.advance()).isTrue();
    for (VideoFrame frame = reader.picture(); frame != null; frame = reader.picture()) {
      held.add(frame);
      leaks.saw(frame);
      assertThat(reader.advance())
          .as("%d frames are held and none is refused", held.size())
          .isTrue();
    }
    assertThat(held).hasSizeGreaterThanOrEqualTo(2);
    held.remove(0).close();
    expectPicture(reader, held.size() + 1);
    held.forEach(VideoFrame::close);
  }

  @Test
  final void leavesAFrameItHandedOutAsItIs() {
    VideoReader reader = openVideo();
    assertThat(reader.advance()).isTrue();
    VideoFrame frame = reader.picture();
    leaks.saw(frame);
    long checksum = FrameChecksum.of(frame);
    expectPictures(reader, 1, 10);
    reader.close();
    assertThat(FrameChecksum.of(frame)).as("also when the reader is closed").isEqualTo(checksum);
    frame.close();
  }

  @Test
  final void worksBesideAnotherOfItsKind() {
    VideoReader one = openVideo();
    VideoReader other = openVideo();
    AudioReader sound = openAudio();
    other.seek(1_000_000);
    long next = 0;
    for (int i = 0; i < 20; i++) {
      expectPictures(one, i, 1);
      expectPictures(other, i + 30, 1);
      assertThat(sound.advance()).isTrue();
      next = expectSound(sound, next);
    }
  }

  @Test
  final void mayBeClosedInEveryStateAndTwice() {
    VideoReader unused = openVideo();
    unused.close();
    unused.close();
    assertThatThrownBy(unused::advance).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> unused.seek(0)).isInstanceOf(IllegalStateException.class);
    VideoReader used = openVideo();
    expectPictures(used, 0, 3);
    used.close();
    used.close();
    assertThatThrownBy(used::picture).isInstanceOf(IllegalStateException.class);
    AudioReader audio = openAudio();
    assertThat(audio.advance()).isTrue();
    audio.close();
    audio.close();
    assertThatThrownBy(audio::advance).isInstanceOf(IllegalStateException.class);
  }

  @Test
  final void saysWhatIsWrongWithAFileThatIsNotThere() {
    Path missing = folder.resolve("missing");
    for (Consumer<Path> open : openers()) {
      assertThatThrownBy(() -> open.accept(missing))
          .isInstanceOfSatisfying(
              MediaException.class,
              e -> {
                assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND);
                assertThat(e).hasMessageContaining("missing");
              });
    }
  }

  @Test
  final void refusesWhatItDoesNotRecognise() throws IOException {
    Path text = write("text", "This is a letter.\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
    for (Consumer<Path> open : openers()) {
      assertThatThrownBy(() -> open.accept(text))
          .isInstanceOfSatisfying(
              MediaException.class,
              e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED));
    }
  }

  @Test
  final void survivesAFileThatIsCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < DAMAGED_COPIES; i++) {
      int length = (int) ((long) whole.length * i / DAMAGED_COPIES);
      readAsFarAsPossible(write("cut", Arrays.copyOf(whole, length)));
    }
  }

  @Test
  final void survivesAFileWithWrongBytes() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int seed = 0; seed < DAMAGED_COPIES; seed++) {
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      // Half of the copies are damaged at their beginning, where everything is described.
      int within = seed % 2 == 0 ? Math.min(1_000, whole.length) : whole.length;
      for (int i = 0; i < 20; i++) {
        damaged[random.nextInt(within)] = (byte) random.nextInt();
      }
      readAsFarAsPossible(write("damaged", damaged));
    }
  }

  /** Reads what there is; only the typed exception may come, and an end must. */
  private void readAsFarAsPossible(Path damaged) {
    try (VideoReader reader = provider.openVideo(damaged)) {
      long before = -1;
      int pictures = 0;
      while (reader.advance()) {
        assertThat(++pictures).isLessThan(ENDLESS);
        assertThat(reader.timestampUs()).isGreaterThan(before);
        before = reader.timestampUs();
        VideoFrame frame = reader.picture();
        leaks.saw(frame);
        assertThat(FrameChecksum.of(frame)).isNotNegative();
        frame.close();
      }
      reader.seek(before / 2);
      assertThat(reader.damaged()).isNotNegative();
    } catch (MediaException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
    try (AudioReader reader = provider.openAudio(damaged)) {
      int runs = 0;
      while (reader.advance()) {
        assertThat(++runs).isLessThan(ENDLESS);
        try (AudioFrame frame = reader.sound()) {
          assertThat(frame.frameCount()).isBetween(1, AudioReader.MOST_FRAMES);
        }
      }
    } catch (MediaException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  private void expectPictures(VideoReader reader, int from, int count) {
    for (int i = from; i < from + count; i++) {
      assertThat(reader.advance()).isTrue();
      expectPicture(reader, i);
    }
  }

  private void expectPicture(VideoReader reader, int number) {
    assertThat(reader.timestampUs())
        .as("time of picture %d", number)
        .isCloseTo(MediaSample.RATE.tickUs(number), within(TIME_TOLERANCE_US));
    try (VideoFrame frame = reader.picture()) {
      assertThat(frame).as("picture %d", number).isNotNull();
      leaks.saw(frame);
      assertThat(frame.timestampUs()).isEqualTo(reader.timestampUs());
      assertThat(frame.format().isYuv()).isTrue();
      assertThat(frame.width()).isEqualTo(MediaSample.WIDTH_PX);
      assertThat(frame.height()).isEqualTo(MediaSample.HEIGHT_PX);
      assertThat(frame.colorSpace()).isEqualTo(frame.colorSpace().resolved(frame.height()));
      assertThat(lumaPsnrDb(frame, number))
          .as("PSNR of picture %d", number)
          .isGreaterThan(LEAST_PSNR_DB);
    }
  }

  private static double lumaPsnrDb(VideoFrame frame, int number) {
    try (VideoFramePool pool = MediaSample.expected();
        VideoFrame expected = pool.poll()) {
      MediaSample.pattern().paint(expected, number, Damage.unknown());
      assertThat(expected.format()).isEqualTo(PixelFormat.I420);
      ByteBuffer is = frame.plane(0);
      ByteBuffer should = expected.plane(0);
      double squares = 0;
      for (int y = 0; y < frame.height(); y++) {
        for (int x = 0; x < frame.width(); x++) {
          int difference =
              (is.get(y * frame.strideBytes(0) + x) & 0xFF)
                  - (should.get(y * expected.strideBytes(0) + x) & 0xFF);
          squares += difference * difference;
        }
      }
      double mean = squares / (frame.width() * frame.height());
      return mean == 0 ? 99 : 10 * Math.log10(255 * 255 / mean);
    }
  }

  private long expectSound(AudioReader reader, long firstFrame) {
    return expectSound(reader, firstFrame, 0);
  }

  /** Compares a run with the tone and returns the number of the audio frame behind it. */
  private long expectSound(AudioReader reader, long firstFrame, int toleranceFrames) {
    assertThat(reader.timestampUs())
        .isCloseTo(MediaSample.SOUND.framesToUs(firstFrame), within(TIME_TOLERANCE_US));
    try (AudioFrame frame = reader.sound()) {
      assertThat(frame).isNotNull();
      leaks.saw(frame);
      assertThat(frame.timestampUs()).isEqualTo(reader.timestampUs());
      assertThat(frame.format()).isEqualTo(MediaSample.SOUND);
      assertThat(frame.frameCount()).isBetween(1, AudioReader.MOST_FRAMES);
      double least =
          IntStream.rangeClosed(-toleranceFrames, toleranceFrames)
              .mapToDouble(shift -> soundError(frame, firstFrame + shift))
              .min()
              .orElseThrow();
      assertThat(least).as("sound from audio frame %d", firstFrame).isLessThan(MOST_SOUND_ERROR);
      return firstFrame + frame.frameCount();
    }
  }

  /** The root of the mean of the squared differences from the tone. */
  private static double soundError(AudioFrame frame, long firstFrame) {
    int count = (int) Math.min(frame.frameCount(), MediaSample.AUDIO_FRAMES - firstFrame);
    double squares = 0;
    for (int i = 0; i < count; i++) {
      float is = frame.data().getFloat(i * MediaSample.SOUND.bytesPerFrame());
      squares += Math.pow(is - MediaSample.tone().sample(firstFrame + i), 2);
    }
    return count <= 0 ? 0 : Math.sqrt(squares / count);
  }

  private List<Consumer<Path>> openers() {
    return List.of(
        path -> provider.openVideo(path).close(), path -> provider.openAudio(path).close());
  }

  private VideoReader openVideo() {
    VideoReader reader = provider.openVideo(file);
    opened.add(reader);
    return reader;
  }

  private AudioReader openAudio() {
    AudioReader reader = provider.openAudio(file);
    opened.add(reader);
    return reader;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static FileInfo.Track track(FileInfo info, TrackKind kind) {
    return info.tracks().stream().filter(track -> track.kind() == kind).findFirst().orElseThrow();
  }
}
