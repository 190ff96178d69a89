package dev.swingreel.stream;

/**
 * One direction of a reduction: for each target position the source positions it covers, and how
 * much of it each of them makes.
 */
final class ScaleAxis {

  /** The sum of the weights of one target position. */
  static final int ONE = 1 << 14;

  private final double start;
  private final double step;
  private final int[] first;
  private final int[][] weights;

  /**
   * Makes an axis.
   *
   * @param start where the covered part of the source begins
   * @param length how long it is, at least {@code targetSize}
   * @param targetSize positions of the target
   * @param sourceSize positions of the source
   */
  ScaleAxis(double start, double length, int targetSize, int sourceSize) {
    this.start = start;
    this.step = length / targetSize;
    this.first = new int[targetSize];
    this.weights = new int[targetSize][];
    for (int i = 0; i < targetSize; i++) {
      double from = start + i * step;
      double to = Math.min(from + step, sourceSize);
      first[i] = Math.min((int) from, sourceSize - 1);
      int last = Math.min(Math.max(first[i], (int) Math.ceil(to - 1e-6) - 1), sourceSize - 1);
      weights[i] = weights(from, to, first[i], last);
    }
  }

  int first(int target) {
    return first[target];
  }

  int[] weights(int target) {
    return weights[target];
  }

  int targetSize() {
    return first.length;
  }

  /** The first target position that sees a source position or one after it. */
  int targetFrom(int source) {
    return clamp((int) Math.floor((source - start) / step));
  }

  /** Behind the last target position that sees a source position before this one. */
  int targetTo(int source) {
    return clamp((int) Math.ceil((source - start) / step));
  }

  private int clamp(int target) {
    return Math.max(0, Math.min(first.length, target));
  }

  private static int[] weights(double from, double to, int first, int last) {
    int[] weights = new int[last - first + 1];
    int given = 0;
    int heaviest = 0;
    for (int i = 0; i < weights.length; i++) {
      double covered = Math.min(to, first + i + 1) - Math.max(from, first + i);
      weights[i] = (int) Math.round(ONE * Math.max(0, covered) / (to - from));
      given += weights[i];
      heaviest = weights[i] > weights[heaviest] ? i : heaviest;
    }
    weights[heaviest] += ONE - given;
    return weights;
  }
}
