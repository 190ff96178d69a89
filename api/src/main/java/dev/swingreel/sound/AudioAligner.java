package dev.swingreel.sound;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;

/**
 * Puts the sound of one device on the clock and into one format: it resamples, maps channels and
 * takes out the drift of the device's clock against the system's.
 *
 * <p>A device counts its samples, and its count runs away from the clock by some parts per million.
 * The aligner measures that ({@link AudioFrame#measuredUs()}, or the arrival) and reads the sound a
 * little faster or slower, by no more than 0.5 percent and changing over a second, so that nobody
 * hears it; what runs away faster than that jumps by a tenth of a second now and then. As long as
 * the device keeps time and already has the wanted format, every sample passes unchanged. Where the
 * timestamps show a hole, or an overlap, the sound is not joined: the output has the same hole or
 * overlap. A device may have been counting for hours before its first sound comes here.
 *
 * <p>One thread; {@link #driftPpm()} from any. Allocates nothing per block once blocks do not grow.
 */
public final class AudioAligner {

  /** A difference to the expected time that is rounding, not a hole. */
  private static final long TOLERANCE_US = 2_000;

  /** Below this a device that keeps time is left alone. */
  private static final double ENGAGE_US = 2_000;

  /** What is further off is no drift: the sound is moved at once. */
  private static final double JUMP_US = 100_000;

  private static final double SETTLING_S = 8;
  private static final double GREATEST_PPM = 5_000;
  private static final double PPM_CHANGE_PER_S = 5_000;
  private static final int STEADY_AFTER_S = 16;

  private final AudioFormat target;
  private final Output output;
  private final DriftMeter meter = new DriftMeter();
  private AudioFormat source;
  private SampleReader reader;
  private Resampler resampler;
  private double correctionUs;
  private double ppm;
  private boolean begun;
  private boolean engaged;
  private long steadyFromUs;

  // The present run of sound without holes.
  private boolean running;
  private long sourceStartUs;
  private long sourceFrames;
  private double outputStartUs;
  private long outputFrames;

  /** Takes the aligned sound. */
  @FunctionalInterface
  public interface Output {

    /**
     * More sound.
     *
     * @param startUs time of the first sample, microseconds on the clock
     * @param samples interleaved, nominally from -1 to 1; valid for the call only
     * @param frames how many audio frames
     */
    void onSound(long startUs, float[] samples, int frames);
  }

  /**
   * Makes an aligner.
   *
   * @param target the rate and channels of the output; its layout does not matter
   * @param output called by {@link #accept} and {@link #flush}
   */
  public AudioAligner(AudioFormat target, Output output) {
    this.target = target;
    this.output = output;
  }

  /**
   * Takes the next block of the device.
   *
   * @param frame borrowed for the call; any format, which may change from block to block
   * @param arrivalUs when it came, microseconds on the clock
   */
  public void accept(AudioFrame frame, long arrivalUs) {
    if (frame.frameCount() == 0) {
      return;
    }
    long timestampUs = frame.timestampUs();
    long measuredUs =
        frame.measuredUs() == AudioFrame.UNMEASURED
            ? arrivalUs - frame.durationUs()
            : frame.measuredUs();
    double aheadUs = measuredUs - timestampUs;
    if (!begun) {
      begun = true;
      beginApart(frame, arrivalUs);
    }
    if (!frame.format().equals(source)) {
      flush();
      changeSource(frame.format());
    }
    if (running
        && Math.abs(timestampUs - sourceStartUs - source.framesToUs(sourceFrames)) > TOLERANCE_US) {
      flush();
      afterHole(aheadUs);
    }
    meter.measured(measuredUs, aheadUs);
    control(measuredUs, frame.durationUs());
    if (!running) {
      begin(timestampUs);
    }
    sourceFrames += frame.frameCount();
    deliver(resampler.process(reader.read(frame), frame.frameCount()));
    updateCorrection();
  }

  /**
   * Tells how far a device's count has run away from the clock by the first sound that comes of it.
   *
   * <p>A device that says when it captured something is believed. Of one that does not, only a time
   * that is yet to come is known to be wrong; one long past may be a long way.
   *
   * @param first the first sound
   * @param arrivalUs when it came, microseconds on the clock
   * @return microseconds by which it belongs later than its timestamp says; negative for a count
   *     that is fast
   */
  public static long firstCorrectionUs(AudioFrame first, long arrivalUs) {
    long timestampUs = first.timestampUs();
    if (first.measuredUs() != AudioFrame.UNMEASURED) {
      long aheadUs = first.measuredUs() - timestampUs;
      return Math.abs(aheadUs) > ENGAGE_US ? aheadUs : 0;
    }
    return timestampUs - arrivalUs > JUMP_US ? arrivalUs - first.durationUs() - timestampUs : 0;
  }

  /** Delivers what was held back; what follows begins anew. */
  public void flush() {
    if (running) {
      deliver(resampler.drain());
      running = false;
    }
  }

  /**
   * Returns how much faster the device's clock runs than the system's.
   *
   * @return parts per million; 0 while there is too little to tell
   */
  public double driftPpm() {
    return meter.ppm();
  }

  /**
   * Returns how much later than its timestamps say the device's sound is put by now. The thread
   * that calls {@link #accept}.
   *
   * @return microseconds; positive for a device whose clock is slow, negative for a fast one
   */
  public long correctionUs() {
    return Math.round(correctionUs);
  }

  private void changeSource(AudioFormat format) {
    source = format;
    reader = new SampleReader(format, target.channelCount());
    resampler = new Resampler(target.channelCount(), nominalStep());
    resampler.step(nominalStep() / (1 + ppm * 1e-6));
  }

  private double nominalStep() {
    return (double) source.sampleRateHz() / target.sampleRateHz();
  }

  private void begin(long timestampUs) {
    running = true;
    sourceStartUs = timestampUs;
    sourceFrames = 0;
    outputStartUs = timestampUs + correctionUs;
    outputFrames = 0;
  }

  private void beginApart(AudioFrame first, long arrivalUs) {
    correctionUs = firstCorrectionUs(first, arrivalUs);
    if (first.measuredUs() == AudioFrame.UNMEASURED) {
      meter.beganApart(correctionUs);
    } else {
      meter.beganTogether();
    }
  }

  /** Either the device went on counting or it began anew: whatever fits the clock better. */
  private void afterHole(double aheadUs) {
    double baselineUs = meter.hasBaseline() ? meter.baselineUs() : 0;
    if (Math.abs(aheadUs - baselineUs) < Math.abs(aheadUs - baselineUs - correctionUs)) {
      correctionUs = 0;
      ppm = 0;
      resampler.step(nominalStep());
      meter.restart();
    }
  }

  private void control(long clockUs, long durationUs) {
    if (!meter.isReady()) {
      steadyFromUs = clockUs + STEADY_AFTER_S * 1_000_000L;
      return;
    }
    double errorUs = meter.deviationUs(clockUs) - correctionUs;
    if (Math.abs(errorUs) > JUMP_US) {
      flush();
      correctionUs += errorUs;
    }
    boolean steady = clockUs >= steadyFromUs;
    engaged |= Math.abs(errorUs) > ENGAGE_US || nominalStep() != 1;
    if (engaged) {
      double wanted = errorUs / SETTLING_S + (steady ? meter.slope() : 0);
      wanted = Math.max(-GREATEST_PPM, Math.min(GREATEST_PPM, wanted));
      double change = PPM_CHANGE_PER_S * durationUs / 1e6;
      ppm = Math.max(ppm - change, Math.min(ppm + change, wanted));
      resampler.step(nominalStep() / (1 + ppm * 1e-6));
    }
  }

  private void updateCorrection() {
    double passed = sourceFrames - resampler.framesHeldBack();
    correctionUs =
        outputStartUs
            - sourceStartUs
            + 1e6 * outputFrames / target.sampleRateHz()
            - 1e6 * passed / source.sampleRateHz();
  }

  private void deliver(int frames) {
    if (frames > 0) {
      output.onSound(
          Math.round(outputStartUs) + target.framesToUs(outputFrames), resampler.output(), frames);
      outputFrames += frames;
    }
  }
}
