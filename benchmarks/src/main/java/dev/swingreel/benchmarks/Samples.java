package dev.swingreel.benchmarks;

import java.util.List;

/** What is said of many measurements. */
final class Samples {

  private Samples() {}

  /** Returns the value in the middle, the mean of two if there is none; NaN of nothing. */
  static double median(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Returns the greatest value; NaN of nothing. */
  static double greatest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  /**
   * Tells how far from even losses are spread: the most in one second over the mean of all seconds.
   *
   * @param aSecond how many were delivered in each second
   * @param due how many were due in each
   * @return 1 if every second lost as much; 0 if none lost anything
   */
  static double unevenness(List<Integer> aSecond, double due) {
    double mean = aSecond.stream().mapToDouble(n -> due - n).average().orElse(0);
    double most = aSecond.stream().mapToDouble(n -> due - n).max().orElse(0);
    return mean <= 0 ? 0 : most / mean;
  }
}
