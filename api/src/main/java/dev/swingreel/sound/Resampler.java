package dev.swingreel.sound;

import java.util.Arrays;

/**
 * Reads a stream of samples at positions between them: a windowed sinc (Kaiser, about 100 dB down)
 * in a table of phases with straight lines in between. At a step of exactly 1 from a whole position
 * it gives back what it was given, to the bit and without delay; the step may change at any time
 * without a click.
 *
 * <p>One thread. Allocates only when it meets a longer block than ever before.
 */
final class Resampler {

  private static final int PHASES = 512;
  private static final int ZERO_CROSSINGS = 24;
  private static final double KAISER_BETA = 10;

  /** Leaves room for the filter's slope below the new Nyquist frequency. */
  private static final double ROOM = 0.94;

  private final int channels;
  private final int half;
  private final float[] kernel;

  /** Interleaved input; the first {@code half} frames are the past of {@code position}. */
  private float[] input;

  private int inputFrames;
  private double position;
  private double step;
  private float[] output = new float[0];

  /**
   * Makes a resampler with nothing but silence in its past.
   *
   * @param channels channels, interleaved
   * @param nominalStep input frames for one output frame; above 1 what would alias is filtered out
   */
  Resampler(int channels, double nominalStep) {
    double cutoff = nominalStep > 1 ? ROOM / nominalStep : 1;
    this.channels = channels;
    this.step = nominalStep;
    this.half = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
    this.kernel = kernel(half, cutoff);
    this.input = new float[(half + 1) * channels];
    reset();
  }

  /** Forgets everything; the next sample is the first. */
  void reset() {
    Arrays.fill(input, 0, half * channels, 0f);
    inputFrames = half;
    position = half;
  }

  /**
   * Sets how fast the input is read from now on.
   *
   * @param newStep input frames for one output frame
   */
  void step(double newStep) {
    step = newStep;
  }

  /** Returns how many frames of what was put in were passed, with the fraction. */
  double framesHeldBack() {
    return inputFrames - position;
  }

  /** Returns what the last {@link #process} or {@link #drain} gave; interleaved, reused. */
  float[] output() {
    return output;
  }

  /**
   * Takes more input and gives what can be computed of it.
   *
   * @return frames in {@link #output()}
   */
  int process(float[] samples, int frames) {
    reserve(frames);
    System.arraycopy(samples, 0, input, inputFrames * channels, frames * channels);
    inputFrames += frames;
    return step == 1 && position == Math.rint(position) ? copy() : interpolate(inputFrames - half);
  }

  /**
   * Gives the rest, as if silence followed, and forgets everything.
   *
   * @return frames in {@link #output()}
   */
  int drain() {
    int end = inputFrames;
    reserve(half);
    Arrays.fill(input, end * channels, (end + half) * channels, 0f);
    inputFrames = end + half;
    int given = interpolate(end);
    reset();
    return given;
  }

  private int copy() {
    int from = (int) position;
    int given = Math.max(0, inputFrames - from);
    ensureOutput(given);
    System.arraycopy(input, from * channels, output, 0, given * channels);
    position += given;
    discardPast();
    return given;
  }

  private int interpolate(int endFrame) {
    ensureOutput(Math.max(0, (int) Math.ceil((endFrame - position) / step) + 1));
    int given = 0;
    while (position < endFrame) {
      write((int) position, position - (int) position, given * channels);
      given++;
      position += step;
    }
    discardPast();
    return given;
  }

  private void write(int frame, double fraction, int at) {
    double phase = fraction * PHASES;
    int row = (int) phase;
    float weight = (float) (phase - row);
    int width = 2 * half;
    int first = row * width;
    int from = (frame - half + 1) * channels;
    for (int channel = 0; channel < channels; channel++) {
      float sum = 0;
      int sample = from + channel;
      for (int tap = 0; tap < width; tap++) {
        float low = kernel[first + tap];
        sum += input[sample] * (low + weight * (kernel[first + width + tap] - low));
        sample += channels;
      }
      output[at + channel] = sum;
    }
  }

  private void discardPast() {
    int past = (int) position - half;
    if (past > 0) {
      int kept = inputFrames - past;
      System.arraycopy(input, past * channels, input, 0, kept * channels);
      inputFrames = kept;
      position -= past;
    }
  }

  private void reserve(int frames) {
    int needed = (inputFrames + frames) * channels;
    if (needed > input.length) {
      input = Arrays.copyOf(input, needed * 2);
    }
  }

  private void ensureOutput(int frames) {
    if (output.length < frames * channels) {
      output = new float[frames * channels * 2];
    }
  }

  /** One row for each phase and one more for the phase after the last. */
  private static float[] kernel(int half, double cutoff) {
    int width = 2 * half;
    float[] rows = new float[(PHASES + 1) * width];
    for (int row = 0; row <= PHASES; row++) {
      double sum = 0;
      double[] taps = new double[width];
      for (int tap = 0; tap < width; tap++) {
        double x = tap - half + 1 - (double) row / PHASES;
        taps[tap] = cutoff * sinc(cutoff * x) * kaiser(x / half);
        sum += taps[tap];
      }
      for (int tap = 0; tap < width; tap++) {
        rows[row * width + tap] = (float) (taps[tap] / sum);
      }
    }
    return rows;
  }

  private static double sinc(double x) {
    // At whole positions exactly 0, so that a step of 1 changes nothing.
    if (x == Math.rint(x)) {
      return x == 0 ? 1 : 0;
    }
    return Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
  }

  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      double half = x / (2 * k);
      term *= half * half;
      sum += term;
    }
    return sum;
  }
}
