package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sound at 1,000 samples a second, one a millisecond: sample n has the value n, so that the result
 * tells where each sample came from. Silence is 0.
 */
class AudioEncodingTest {

  private static final AudioFormat SOURCE = new AudioFormat(SampleFormat.S16, 1_000, 1);
  private static final long ZERO_US = 10_000_000;
  private static final int HALF = 16_384;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock(ZERO_US);
  private final Timeline timeline = new Timeline();
  private final WatchedAudioEncoders encoders = new WatchedAudioEncoders(SampleFormat.S16);
  private final AudioFramePool pool = leaks.audioPool(SOURCE, 4_000, 600);
  private AudioInput input;
  private long filledMs;

  @BeforeEach
  void begin() {
    input = new AudioInput(timeline, clock, new Silent(), 0);
    timeline.begin(ZERO_US);
  }

  @Test
  void passesSoundOn() {
    deliver(0, 400);
    deliver(400, 600);
    timeline.end(ZERO_US + 1_000_000);

    assertThat(encoded()).isEqualTo(samples(0, 1_000));
    assertThat(filledMs).isZero();
  }

  @Test
  void fillsHolesWithSilenceAndCountsThem() {
    deliver(0, 300);
    deliver(500, 500);
    timeline.end(ZERO_US + 1_000_000);

    assertThat(encoded()).isEqualTo(join(samples(0, 300), silence(200), samples(500, 500)));
    assertThat(filledMs).isEqualTo(200);
  }

  @Test
  void fillsTheHeadOfADeviceThatBeginsLate() {
    clock.advance(Duration.ofMillis(1_400));
    deliver(1_400, 100);
    timeline.end(ZERO_US + 1_500_000);

    assertThat(encoded()).isEqualTo(join(silence(1_400), samples(1_400, 100)));
  }

  @Test
  void cutsTheHeadOfADeviceThatBeganEarly() {
    deliver(-50, 100);
    timeline.end(ZERO_US + 50_000);

    assertThat(encoded()).isEqualTo(samples(0, 50));
  }

  @Test
  void fillsTheTailUpToTheLastSample() {
    deliver(0, 100);
    timeline.end(ZERO_US + 300_000);
    input.finish();

    assertThat(encoded()).isEqualTo(join(samples(0, 100), silence(200)));
  }

  @Test
  void cutsTheTailToTheSample() {
    deliver(0, 1_000);
    timeline.end(ZERO_US + 777_000);

    assertThat(encoded()).isEqualTo(samples(0, 777));
  }

  @Test
  void cutsWhatOverlaps() {
    deliver(0, 500);
    deliver(400, 200);
    deliver(100, 50);
    deliver(590, 110);
    timeline.end(ZERO_US + 700_000);

    assertThat(encoded()).isEqualTo(samples(0, 700));
  }

  @Test
  void takesTimestampsThatJitterByAMillisecondAsTheyCome() {
    deliver(0, 100);
    deliverAt(101_000, 100, 100);
    deliverAt(199_000, 200, 100);
    timeline.end(ZERO_US + 300_000);

    assertThat(encoded()).isEqualTo(samples(0, 300));
    assertThat(filledMs).isZero();
  }

  @Test
  void neverExceedsTheLengthWhenTheDeviceIsALittleLate() {
    deliver(0, 100);
    deliverAt(99_000, 100, 101);
    timeline.end(ZERO_US + 199_000);

    assertThat(encoded()).hasSize(199);
  }

  @Test
  void takesAPauseOutToTheSample() {
    timeline.pause(ZERO_US + 333_000);
    timeline.resume(ZERO_US + 600_000);
    deliver(0, 1_000);
    timeline.end(ZERO_US + 1_000_000);

    assertThat(encoded()).isEqualTo(join(samples(0, 333), samples(600, 400)));
    assertThat(filledMs).isZero();
  }

  @Test
  void takesOutAPauseInWhichTheDeviceWasSilent() {
    deliver(0, 300);
    timeline.pause(ZERO_US + 300_000);
    timeline.resume(ZERO_US + 5_300_000);
    deliver(5_300, 100);
    timeline.end(ZERO_US + 5_400_000);

    assertThat(encoded()).isEqualTo(join(samples(0, 300), samples(5_300, 100)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void hasTheExactLengthWhateverHappened(long seed) {
    Random random = new Random(seed);
    long clockUs = ZERO_US;
    int sample = 0;
    for (int i = 0; i < 200; i++) {
      switch (random.nextInt(8)) {
        case 0 -> timeline.pause(clockUs);
        case 1 -> timeline.resume(clockUs);
        case 2 -> {
          clock.advanceTo(clockUs + 400_000);
          input.keepAlive(clockUs + 400_000);
          clockUs += 400_000;
          sample += 400;
        }
        default -> {
          int count = 1 + random.nextInt(40);
          deliverAt(clockUs - ZERO_US + random.nextInt(1_500) - 750, sample, count);
          clockUs += count * 1_000L;
          sample += count;
        }
      }
    }
    timeline.resume(clockUs);
    timeline.end(clockUs + random.nextInt(50_000));
    input.finish();

    assertThat(encoded()).hasSize((int) SOURCE.usToFrames(timeline.lengthUs()));
  }

  @Test
  void replacesADeviceThatNeverDeliversBySilence() {
    for (int i = 1; i <= 20; i++) {
      clock.advance(Duration.ofMillis(100));
      input.keepAlive(clock.nowUs());
    }
    timeline.end(ZERO_US + 2_000_000);
    input.finish();

    assertThat(encoded()).isEqualTo(silence(2_000));
    assertThat(filledMs).isEqualTo(2_000);
    assertThat(encoders.runs).as("silence comes while it is recorded").hasSizeGreaterThan(10);
  }

  @Test
  void givesALateDeviceThreeTenthsOfASecond() {
    clock.advance(Duration.ofMillis(300));
    input.keepAlive(clock.nowUs());
    deliver(0, 300);
    clock.advance(Duration.ofMillis(200));
    input.keepAlive(clock.nowUs());
    deliver(300, 200);
    timeline.end(ZERO_US + 500_000);

    assertThat(encoded()).isEqualTo(samples(0, 500));
    assertThat(filledMs).isZero();
  }

  @Test
  void givesASourceThatIsAlwaysLateThatMuchMore() {
    input = new AudioInput(timeline, clock, new Silent(), 220_000);
    clock.advance(Duration.ofMillis(520));
    input.keepAlive(clock.nowUs());
    deliver(0, 300);
    clock.advance(Duration.ofMillis(300));
    input.keepAlive(clock.nowUs());
    deliver(300, 200);
    timeline.end(ZERO_US + 500_000);

    assertThat(encoded()).isEqualTo(samples(0, 500));
    assertThat(filledMs).isZero();
  }

  @Test
  void throwsNothingAwaySilentlyWhenTheQueueIsFull() {
    for (int block = 0; block < 600; block++) {
      deliver(block * 10, 10);
    }
    timeline.end(ZERO_US + 6_000_000);
    input.finish();

    assertThat(encoded()).isEqualTo(join(samples(0, 5_120), silence(880)));
    assertThat(filledMs).isEqualTo(880);
  }

  @Test
  void waitsUntilRecordedTimeHasBegun() {
    Timeline notBegun = new Timeline();
    input = new AudioInput(notBegun, clock, new Silent(), 0);
    deliver(0, 100);
    deliver(100, 100);
    notBegun.begin(ZERO_US + 150_000);
    input.begun();
    notBegun.end(ZERO_US + 200_000);
    input.finish();

    assertThat(encoded(notBegun)).isEqualTo(samples(150, 50));
  }

  @Test
  void resamplesAndMapsSoundThatChangesItsFormat() {
    deliver(0, 500);
    AudioFormat changed = new AudioFormat(SampleFormat.F32, 2_000, 2);
    AudioFramePool frames = leaks.audioPool(changed, 1_000, 1);
    try (AudioFrame frame = frames.poll()) {
      for (int i = 0; i < 2_000; i++) {
        frame.data().putFloat(i * Float.BYTES, i % 2 == 0 ? 0.5f : 0f);
      }
      frame.filled(ZERO_US + 500_000, 1_000);
      input.onFrame(frame);
    }
    timeline.end(ZERO_US + 1_000_000);

    List<Integer> encoded = encoded();
    assertThat(encoded).hasSize(1_000);
    assertThat(encoded.subList(0, 500)).isEqualTo(samples(0, 500));
    assertThat(encoded.subList(540, 960))
        .allSatisfy(sample -> assertThat(sample).isBetween(HALF / 2 - 20, HALF / 2 + 20));
  }

  @ParameterizedTest
  @CsvSource({"S16, F32", "F32, S16", "F32, F32", "S16, S16"})
  void convertsBetweenWholeNumbersAndFractions(SampleFormat from, SampleFormat to) {
    AudioFormat format = new AudioFormat(from, 1_000, 1);
    AudioFramePool frames = leaks.audioPool(format, 5, 1);
    double[] values = {0, 0.5, -0.5, -1, 32_767 / 32_768.0};
    try (AudioFrame frame = frames.poll()) {
      for (int i = 0; i < values.length; i++) {
        if (from == SampleFormat.S16) {
          frame.data().putShort(i * 2, (short) (values[i] * 32_768));
        } else {
          frame.data().putFloat(i * 4, (float) values[i]);
        }
      }
      frame.filled(ZERO_US, values.length);
      input.onFrame(frame);
    }
    timeline.end(ZERO_US + 5_000);
    WatchedAudioEncoders converted = new WatchedAudioEncoders(to);
    input.finish();
    encode(converted, format, timeline);

    assertThat(converted.samples).containsExactly(0, HALF, -HALF, -32_768, 32_767);
  }

  @Test
  void limitsFractionsThatAreTooLoud() {
    AudioFormat format = new AudioFormat(SampleFormat.F32, 1_000, 1);
    AudioFramePool frames = leaks.audioPool(format, 3, 1);
    try (AudioFrame frame = frames.poll()) {
      frame.data().putFloat(0, 1.5f).putFloat(4, -7f).putFloat(8, Float.NaN);
      frame.filled(ZERO_US, 3);
      input.onFrame(frame);
    }
    timeline.end(ZERO_US + 3_000);
    input.finish();
    encode(encoders, format, timeline);

    assertThat(encoders.samples).containsExactly(32_767, -32_768, 0);
  }

  private List<Integer> encoded() {
    return encoded(timeline);
  }

  private List<Integer> encoded(Timeline over) {
    input.finish();
    encode(encoders, SOURCE, over);
    return encoders.samples;
  }

  private void encode(WatchedAudioEncoders provider, AudioFormat source, Timeline over) {
    try (AudioEncoding encoding =
        AudioEncoding.open(
            EnginePlan.audio(clock, provider),
            source,
            EnginePlan.noHint(TrackKind.AUDIO),
            input,
            over)) {
      encoding.run(chunk -> {});
      filledMs = encoding.filledMs();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void deliver(int firstSample, int count) {
    deliverAt(firstSample * 1_000L, firstSample, count);
  }

  private void deliverAt(long atUs, int firstSample, int count) {
    AudioFrame frame = pool.poll();
    assertThat(frame).isNotNull();
    try (frame) {
      for (int i = 0; i < count; i++) {
        frame.data().putShort(2 * i, (short) (firstSample + i));
      }
      frame.filled(ZERO_US + atUs, count);
      input.onFrame(frame);
    }
  }

  private static List<Integer> samples(int first, int count) {
    return IntStream.range(first, first + count).boxed().toList();
  }

  private static List<Integer> silence(int count) {
    return IntStream.range(0, count).map(i -> 0).boxed().toList();
  }

  @SafeVarargs
  private static List<Integer> join(List<Integer>... parts) {
    List<Integer> all = new ArrayList<>();
    for (List<Integer> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static final class Silent implements InputListener {
    @Override
    public void onActivity() {}

    @Override
    public void onFirstData(long clockUs) {
      // begun by the test
    }

    @Override
    public void onTrackEnded(Optional<MediaException> cause) {
      // nobody is told
    }
  }
}
