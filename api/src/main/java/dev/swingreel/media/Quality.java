package dev.swingreel.media;

/**
 * What a recording of pictures is worth, in bits and in work. Encoders map it to their own
 * settings.
 */
public enum Quality {
  /** Half the bits, and little work: for long recordings and large screens. */
  SMALL(0.5, 0.4),

  /** What is used unless another is asked for. */
  BALANCED(1, 0.6),

  /** Twice the bits, and as much work as the machine can bear. */
  BEST(2, 0.8);

  private final double bitrateFactor;
  private final double processorShare;

  Quality(double bitrateFactor, double processorShare) {
    this.bitrateFactor = bitrateFactor;
    this.processorShare = processorShare;
  }

  /**
   * Returns how many times the usual bits are the target where nobody names one.
   *
   * @return a factor, 1 for {@link #BALANCED}
   */
  public double bitrateFactor() {
    return bitrateFactor;
  }

  /**
   * Returns how much of the machine encoding may take; the rest is for capture, conversion and what
   * is being recorded.
   *
   * @return a share of all processors, greater than 0 and less than 1
   */
  public double processorShare() {
    return processorShare;
  }
}
