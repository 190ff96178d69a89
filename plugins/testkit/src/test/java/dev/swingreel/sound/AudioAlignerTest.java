package dev.swingreel.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.SampleFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioAlignerTest {

  private static final long ZERO_US = 5_000_000;
  private static final AudioFormat MONO = new AudioFormat(SampleFormat.F32, 48_000, 1);
  private static final int BLOCK = 480;

  private final Heard heard = new Heard(48_000);

  /** What came out, in blocks, and as one run if the blocks join. */
  private static final class Heard implements AudioAligner.Output {

    private final int rateHz;
    private final List<long[]> runs = new ArrayList<>();
    private float[] samples = new float[48_000];
    private int count;
    private int channels = 1;

    Heard(int rateHz) {
      this.rateHz = rateHz;
    }

    @Override
    public void onSound(long startUs, float[] block, int frames) {
      runs.add(new long[] {startUs, frames});
      int added = frames * channels;
      if (count + added > samples.length) {
        samples = Arrays.copyOf(samples, 2 * (count + added));
      }
      System.arraycopy(block, 0, samples, count, added);
      count += added;
    }

    float at(int index) {
      return samples[index];
    }

    long startUs() {
      return runs.get(0)[0];
    }

    /** The greatest distance of a block from where the one before ended. */
    long greatestJumpUs() {
      long greatest = 0;
      for (int i = 1; i < runs.size(); i++) {
        long endUs = runs.get(i - 1)[0] + runs.get(i - 1)[1] * 1_000_000L / rateHz;
        greatest = Math.max(greatest, Math.abs(runs.get(i)[0] - endUs));
      }
      return greatest;
    }
  }

  @Test
  void passesEverySampleUnchangedWhileTheDeviceKeepsTime() {
    AudioFormat format = new AudioFormat(SampleFormat.S16, 48_000, 1);
    AudioAligner aligner = new AudioAligner(MONO, heard);
    Random random = new Random(1);
    float[] given = new float[2_000 * BLOCK];
    for (int block = 0; block < 2_000; block++) {
      long atUs = ZERO_US + block * 10_000L;
      try (AudioFramePool pool = new AudioFramePool(format, BLOCK, 1);
          AudioFrame frame = pool.poll()) {
        for (int i = 0; i < BLOCK; i++) {
          short sample = (short) random.nextInt(-32_768, 32_768);
          frame.data().putShort(i * 2, sample);
          given[block * BLOCK + i] = sample / 32_768f;
        }
        frame.filled(atUs, BLOCK);
        aligner.accept(frame, atUs + 10_000 + random.nextInt(900));
      }
    }
    aligner.flush();
    assertThat(Arrays.copyOf(heard.samples, heard.count)).isEqualTo(given);
    assertThat(heard.startUs()).isEqualTo(ZERO_US);
    assertThat(aligner.driftPpm()).isCloseTo(0, offset(20.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {500, -500, 60, 3_000})
  void keepsADriftingDeviceOnTheClockWithoutAJump(double ppm) {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    double trueRate = 48_000 * (1 + ppm * 1e-6);
    // A tone of 100 Hz of the clock, heard through the device's wrong rate.
    feed(aligner, 6_000, n -> Math.sin(2 * Math.PI * 100 * n / trueRate), trueRate, 900);
    aligner.flush();

    assertThat(heard.greatestJumpUs()).isLessThanOrEqualTo(1);
    assertThat(aligner.driftPpm()).isCloseTo(ppm, offset(30.0));
    // In the last second the tone stands where the clock says, to a fraction of a millisecond.
    int from = heard.count - 48_000 - 100;
    double late = phaseUs(from, 100);
    assertThat(late).isCloseTo(0, offset(1_500.0));
    // And it never clicks: a sine of 100 Hz moves by no more than this from sample to sample.
    float steepest = 0;
    for (int i = 100; i < heard.count - 100; i++) {
      steepest = Math.max(steepest, Math.abs(heard.at(i) - heard.at(i - 1)));
    }
    assertThat(steepest).isLessThan((float) (2 * Math.PI * 100 / 48_000 * 1.01));
  }

  @Test
  void measuresDriftThroughLateArrivals() {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    feed(aligner, 9_000, n -> 0, 48_000 * (1 + 100e-6), 30_000);
    assertThat(aligner.driftPpm()).isCloseTo(100, offset(40.0));
  }

  @Test
  void isNotMisledBySecondsInWhichNothingWasOnTime() {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    Random random = new Random(3);
    float[] silence = new float[BLOCK];
    for (int block = 0; block < 6_000; block++) {
      long atUs = ZERO_US + block * 10_000L;
      boolean stalled = block / 100 % 9 == 8;
      accept(
          aligner, silence, atUs, atUs + 10_000 + (stalled ? 60_000 : 0) + random.nextInt(2_000));
    }
    assertThat(aligner.driftPpm()).isCloseTo(0, offset(20.0));
    assertThat(heard.greatestJumpUs()).isLessThanOrEqualTo(1);
  }

  @Test
  void isNotMisledByADeviceThatChangesItsDelayInTheFirstSeconds() {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    float[] silence = new float[BLOCK];
    for (int block = 0; block < 6_000; block++) {
      long atUs = ZERO_US + block * 10_000L;
      long delayUs = block < 400 ? 150_000 : 210_000;
      accept(aligner, silence, atUs, atUs + 10_000 + delayUs);
    }
    // The first 150 ms were always there: they are no drift.
    assertThat(heard.greatestJumpUs()).isLessThanOrEqualTo(1);
    assertThat(aligner.correctionUs()).isBetween(-1_000L, 61_000L);
  }

  @Test
  void leavesHolesAsTheyAre() {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    float[] block = new float[BLOCK];
    accept(aligner, block, ZERO_US, ZERO_US + 10_000);
    accept(aligner, block, ZERO_US + 60_000, ZERO_US + 70_000);
    aligner.flush();
    assertThat(heard.runs).hasSize(2);
    assertThat(heard.runs.get(1)[0]).isEqualTo(ZERO_US + 60_000);
  }

  @Test
  void believesADeviceThatBeginsAnewAfterAHole() {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    feed(aligner, 6_000, n -> 0, 48_000 * (1 - 2_000e-6), 100);
    // By now the count is 120 ms behind the clock, and the output follows the clock.
    long atUs = ZERO_US + 90_000_000;
    accept(aligner, new float[BLOCK], atUs, atUs + 10_000);
    aligner.flush();
    long last = heard.runs.get(heard.runs.size() - 1)[0];
    assertThat(last).isCloseTo(atUs, within(500L));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-20_000, 40_000})
  void tellsADriftThatIsTooGreatToTakeOutAndKeepsNearTheClock(double ppm) {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    double trueRate = 48_000 * (1 + ppm * 1e-6);
    feed(aligner, 6_000, n -> 0, trueRate, 900);
    aligner.flush();
    long[] last = heard.runs.get(heard.runs.size() - 1);
    long endUs = ZERO_US + Math.round(6_000L * BLOCK * 1e6 / trueRate);
    assertThat(last[0] + last[1] * 1_000_000L / 48_000).isCloseTo(endUs, within(150_000L));
    assertThat(aligner.driftPpm()).isCloseTo(ppm, offset(Math.abs(ppm) * 0.05));
  }

  @Test
  void beginsAnewWithADeviceThatDoesBeforeAnythingWasMeasured() {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    float[] block = new float[BLOCK];
    accept(aligner, block, ZERO_US + 2_000_000, ZERO_US + 10_000);
    accept(aligner, block, ZERO_US + 1_000_000, ZERO_US + 1_010_000);
    aligner.flush();
    assertThat(heard.runs.stream().map(run -> run[0]))
        .containsExactly(ZERO_US, ZERO_US + 1_000_000);
  }

  @Test
  void prefersWhatTheDeviceItselfSaysOfItsTimes() {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    try (AudioFramePool pool = new AudioFramePool(MONO, BLOCK, 1)) {
      for (int block = 0; block < 3_000; block++) {
        long atUs = ZERO_US + block * 10_000L;
        try (AudioFrame frame = pool.poll()) {
          frame.filled(atUs, BLOCK, atUs + block);
          // The way from the device becomes shorter in the middle; that is no drift.
          aligner.accept(frame, atUs + (block < 1_500 ? 50_000 : 20_000));
        }
      }
    }
    assertThat(aligner.driftPpm()).isCloseTo(-100, offset(2.0));
  }

  @ParameterizedTest
  @CsvSource({"44100, 48000", "48000, 44100", "96000, 48000", "8000, 48000", "24000, 48000"})
  void resamplesWithoutNoiseOrDelay(int fromHz, int toHz) {
    AudioFormat from = new AudioFormat(SampleFormat.F32, fromHz, 1);
    Heard resampled = new Heard(toHz);
    AudioAligner aligner = new AudioAligner(new AudioFormat(SampleFormat.F32, toHz, 1), resampled);
    int block = fromHz / 100;
    float[] samples = new float[block];
    for (int b = 0; b < 200; b++) {
      for (int i = 0; i < block; i++) {
        samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1_000 * (b * block + i) / fromHz));
      }
      long atUs = ZERO_US + from.framesToUs((long) b * block);
      accept(aligner, from, samples, atUs, atUs + 10_000);
    }
    aligner.flush();
    assertThat(resampled.count).isCloseTo(2 * toHz, within(2));
    double error = 0;
    double power = 0;
    for (int i = toHz / 10; i < toHz * 2 - toHz / 10; i++) {
      double expected = 0.5 * Math.sin(2 * Math.PI * 1_000 * i / toHz);
      error += Math.pow(resampled.at(i) - expected, 2);
      power += expected * expected;
    }
    assertThat(10 * Math.log10(power / error)).as("signal to noise, dB").isGreaterThan(85);
  }

  @Test
  void takesOutWhatTheLowerRateCannotCarry() {
    AudioFormat from = new AudioFormat(SampleFormat.F32, 48_000, 1);
    Heard resampled = new Heard(16_000);
    AudioAligner aligner =
        new AudioAligner(new AudioFormat(SampleFormat.F32, 16_000, 1), resampled);
    float[] samples = new float[48_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * 11_000 * i / 48_000);
    }
    accept(aligner, from, samples, ZERO_US, ZERO_US + 1_000_000);
    float loudest = 0;
    for (int i = 1_000; i < 15_000; i++) {
      loudest = Math.max(loudest, Math.abs(resampled.at(i)));
    }
    assertThat(loudest).as("11 kHz would come back as 5 kHz").isLessThan(1e-3f);
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 0.25 0.25", "2, 1, 0.375", "6, 2, 1.13388 1.35459", "2, 3, 0.25 0.5 0"})
  void mapsChannelsAsTheWebAudioApiDoes(int from, int to, String expected) {
    AudioFormat source = new AudioFormat(SampleFormat.F32, 48_000, from);
    Heard mapped = new Heard(48_000);
    mapped.channels = to;
    AudioAligner aligner = new AudioAligner(new AudioFormat(SampleFormat.F32, 48_000, to), mapped);
    float[] samples = new float[from];
    for (int i = 0; i < from; i++) {
      samples[i] = i == 3 ? 1 : 0.25f * (i + 1);
    }
    accept(aligner, source, samples, ZERO_US, ZERO_US);
    String[] values = expected.split(" ", -1);
    assertThat(mapped.count).isEqualTo(values.length);
    IntStream.range(0, values.length)
        .filter(i -> from != 6)
        .forEach(
            i -> assertThat(mapped.at(i)).isCloseTo(Float.parseFloat(values[i]), offset(1e-4f)));
    if (from == 6) {
      // left 0.25, right 0.5, centre 0.75, low 1, surround 1.25 and 1.5
      double power = Math.sqrt(0.5);
      assertThat(mapped.at(0)).isCloseTo((float) (0.25 + power * 2), offset(1e-4f));
      assertThat(mapped.at(1)).isCloseTo((float) (0.5 + power * 2.25), offset(1e-4f));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1 0 .707, 0 1 .707",
    "4, .5 0 .5 0, 0 .5 0 .5",
    "5, 1 0 .707 .707 0, 0 1 .707 0 .707",
    "6, 1 0 .707 0 .707 0, 0 1 .707 0 0 .707",
    "7, 1 0 .707 0 .5 .707 0, 0 1 .707 0 .5 0 .707",
    "8, 1 0 .707 0 .707 0 .707 0, 0 1 .707 0 0 .707 0 .707"
  })
  void losesNoSpeakerWhenItFoldsDown(int from, String left, String right) {
    assertThat(ChannelMap.weights(from, 2)).hasDimensions(2, from);
    for (int in = 0; in < from; in++) {
      float toLeft = Float.parseFloat(left.split(" ", -1)[in]);
      float toRight = Float.parseFloat(right.split(" ", -1)[in]);
      assertThat(ChannelMap.weights(from, 2)[0][in]).isCloseTo(toLeft, offset(1e-3f));
      assertThat(ChannelMap.weights(from, 2)[1][in]).isCloseTo(toRight, offset(1e-3f));
      float toOne = (toLeft + toRight) * (from == 4 ? 0.5f : 0.7071f);
      assertThat(ChannelMap.weights(from, 1)[0][in]).isCloseTo(toOne, offset(1e-3f));
    }
  }

  @Test
  void goesOnWhenTheFormatChanges() {
    AudioAligner aligner = new AudioAligner(MONO, heard);
    accept(aligner, MONO, new float[480], ZERO_US, ZERO_US + 10_000);
    AudioFormat other = new AudioFormat(SampleFormat.F32, 44_100, 2);
    accept(aligner, other, new float[882], ZERO_US + 10_000, ZERO_US + 20_000);
    aligner.flush();
    assertThat(heard.count).isCloseTo(960, within(1));
    assertThat(heard.greatestJumpUs()).isLessThanOrEqualTo(21);
  }

  private void feed(
      AudioAligner aligner, int blocks, IntToDoubleFunction sound, double trueRate, int lateUs) {
    Random random = new Random(7);
    float[] samples = new float[BLOCK];
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < BLOCK; i++) {
        samples[i] = (float) sound.applyAsDouble(block * BLOCK + i);
      }
      long endUs = ZERO_US + Math.round((block + 1L) * BLOCK * 1e6 / trueRate);
      accept(aligner, samples, ZERO_US + block * 10_000L, endUs + random.nextInt(lateUs));
    }
  }

  private static void accept(AudioAligner aligner, float[] samples, long atUs, long arrivalUs) {
    accept(aligner, MONO, samples, atUs, arrivalUs);
  }

  private static void accept(
      AudioAligner aligner, AudioFormat format, float[] samples, long atUs, long arrivalUs) {
    int frames = samples.length / format.channelCount();
    try (AudioFramePool pool = new AudioFramePool(format, frames, 1);
        AudioFrame frame = pool.poll()) {
      for (int i = 0; i < samples.length; i++) {
        frame.data().putFloat(i * Float.BYTES, samples[i]);
      }
      frame.filled(atUs, frames);
      aligner.accept(frame, arrivalUs);
    }
  }

  /** How late the tone is at the end, microseconds; the first sample was at time 0. */
  private double phaseUs(int from, double hz) {
    double inPhase = 0;
    double quadrature = 0;
    for (int i = from; i < from + 48_000; i++) {
      double angle = 2 * Math.PI * hz * i / 48_000;
      inPhase += heard.at(i) * Math.sin(angle);
      quadrature += heard.at(i) * Math.cos(angle);
    }
    return -Math.atan2(quadrature, inPhase) / (2 * Math.PI * hz) * 1e6;
  }
}
