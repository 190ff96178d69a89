package dev.swingreel.plugin.audio;

import dev.swingreel.media.AudioFormat;
import java.util.Arrays;

/**
 * Gives sound its time by counting samples, because blocks come with jitter or without any time,
 * and notices when the device lost some, because not every sound system says that.
 *
 * <p>The anchor is the arrival of the first block minus everything that had arrived by then. From
 * there on every sample counts. How far the arrivals lag behind the count tells about losses: a
 * late thread lags only until it has read what waited for it, and a slow device clock lags a little
 * more every minute, but lost samples lag for good. So the least lag of a quarter of a second is
 * compared with the least lag of the ten seconds before; when it is more than 100 ms greater, the
 * difference is a hole, and the count moves forward by it. Blocks within that quarter of a second
 * keep the time they were given. A device that was silent for as long as that needs no such
 * waiting: its first block is compared at once, because silence has taken the place of what is
 * missing by then.
 *
 * <p>The same lag, compared with that of the first two seconds, tells how far the count has run
 * away from the clock by now.
 *
 * <p>One thread. Allocates nothing after construction.
 */
final class SampleTimeline {

  private static final long HOLE_US = 100_000;
  private static final long WINDOW_US = 250_000;
  private static final int WINDOWS = 40;
  private static final int OPENING_WINDOWS = 8;
  private static final int RECENT_WINDOWS = 4;
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final AudioFormat format;
  private final long[] leastLagUs = new long[WINDOWS];
  private int windows;
  private long openingLagUs = UNKNOWN;
  private boolean anchored;
  private long anchorUs;
  private long countedFrames;
  private long windowEndUs;
  private long previousArrivalUs;
  private long windowLeastLagUs = UNKNOWN;
  private long lostUs;

  SampleTimeline(AudioFormat format) {
    this.format = format;
    Arrays.fill(leastLagUs, UNKNOWN);
  }

  /**
   * Takes the next block, whether it is delivered or not.
   *
   * @param arrivalUs when it was read, or captured to the end, microseconds on the clock
   * @param frames its length
   * @param waitingFrames audio frames that had arrived by then and were not read
   * @return the time of its first sample, microseconds on the clock
   */
  long stamp(long arrivalUs, int frames, int waitingFrames) {
    if (!anchored) {
      anchored = true;
      anchorUs = arrivalUs - format.framesToUs((long) frames + waitingFrames);
      windowEndUs = arrivalUs + WINDOW_US;
      previousArrivalUs = arrivalUs;
    }
    long arrivedUs = anchorUs + format.framesToUs(countedFrames + frames + waitingFrames);
    observe(arrivalUs, arrivalUs - arrivedUs);
    long timestampUs = anchorUs + format.framesToUs(countedFrames);
    countedFrames += frames;
    return timestampUs;
  }

  /**
   * Takes note of what the device says it has lost before the next block.
   *
   * @param frames audio frames; 0 for nothing
   */
  void lost(int frames) {
    if (anchored && frames > 0) {
      countedFrames += frames;
      lostUs += format.framesToUs(frames);
    }
  }

  /**
   * Returns how far the count is behind the clock by the least lag of the last second, which a late
   * thread does not change.
   *
   * @param isCaptureTime whether the arrivals are the times of capture, which say it by themselves;
   *     else they lag anyway, and what counts is how much more than in the first two seconds
   * @return microseconds; negative for a count that is ahead, 0 while there is too little to tell
   */
  long behindUs(boolean isCaptureTime) {
    if (!isCaptureTime && windows < OPENING_WINDOWS) {
      return 0;
    }
    long recentUs = windowLeastLagUs;
    for (int i = 1; i <= Math.min(RECENT_WINDOWS, windows); i++) {
      recentUs = Math.min(recentUs, leastLagUs[(windows - i) % WINDOWS]);
    }
    return isCaptureTime ? recentUs : recentUs - openingLagUs;
  }

  /**
   * Returns how much sound the device has lost so far.
   *
   * @return microseconds
   */
  long lostUs() {
    return lostUs;
  }

  private void observe(long arrivalUs, long lagUs) {
    boolean wasSilent = arrivalUs - previousArrivalUs >= WINDOW_US;
    previousArrivalUs = arrivalUs;
    if (wasSilent) {
      rememberWindow();
    }
    windowLeastLagUs = Math.min(windowLeastLagUs, lagUs);
    if (wasSilent || arrivalUs >= windowEndUs) {
      moveOverHole();
      rememberWindow();
      windowEndUs = arrivalUs + WINDOW_US;
    }
  }

  private void moveOverHole() {
    long usualLagUs = Arrays.stream(leastLagUs).min().orElse(UNKNOWN);
    if (usualLagUs != UNKNOWN && windowLeastLagUs - usualLagUs > HOLE_US) {
      long holeUs = windowLeastLagUs - usualLagUs;
      anchorUs += holeUs;
      lostUs += holeUs;
      windowLeastLagUs -= holeUs;
    }
  }

  private void rememberWindow() {
    if (windowLeastLagUs != UNKNOWN) {
      leastLagUs[windows % WINDOWS] = windowLeastLagUs;
      if (windows < OPENING_WINDOWS) {
        openingLagUs = Math.min(openingLagUs, windowLeastLagUs);
      }
      windows++;
      windowLeastLagUs = UNKNOWN;
    }
  }
}
