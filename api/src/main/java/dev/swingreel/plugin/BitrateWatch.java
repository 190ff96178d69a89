package dev.swingreel.plugin;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps what an encoder makes near the wanted rate over any ten seconds, for encoders to use whose
 * own control does not. Most encoders hand out their bits by time: one that is told that less time
 * has passed gives the next picture fewer. So what is told of the time passes slower the more of
 * the last ten seconds' bits are spent. One thread.
 */
public final class BitrateWatch {

  private static final long WINDOW_US = 10_000_000;

  /** What may be spent before time begins to pass slower, as a share of the wanted rate. */
  private static final double FREE = 0.9;

  /** Twice the rate at full pace settles at 1.05 times. */
  private static final double STEEPNESS = 4;

  /** Below that an encoder has no coarser quantiser left in any case. */
  private static final double LEAST_PACE = 0.2;

  private final double windowBytes;
  private final Deque<Spent> window = new ArrayDeque<>();
  private long sumBytes;

  private record Spent(long timestampUs, long bytes) {}

  /**
   * Begins with nothing spent.
   *
   * @param bitsPerSecond the wanted rate
   */
  public BitrateWatch(long bitsPerSecond) {
    this.windowBytes = bitsPerSecond / 8.0 * WINDOW_US / 1_000_000.0;
  }

  /**
   * Counts what was encoded.
   *
   * @param timestampUs the picture's time, not less than the one before
   * @param bytes its size
   */
  public void encoded(long timestampUs, long bytes) {
    window.addLast(new Spent(timestampUs, bytes));
    sumBytes += bytes;
  }

  /**
   * Tells how fast the encoder's time should pass now.
   *
   * @param timestampUs the time of the picture to encode
   * @return 1 as long as there are bits to spare, less when too many were spent
   */
  public double pace(long timestampUs) {
    while (!window.isEmpty() && window.getFirst().timestampUs() <= timestampUs - WINDOW_US) {
      sumBytes -= window.removeFirst().bytes();
    }
    double spent = sumBytes / windowBytes;
    return Math.max(LEAST_PACE, Math.min(1, 1 - STEEPNESS * (spent - FREE)));
  }
}
