package dev.swingreel.benchmarks;

/** The worst of some figures, and whose it is. One thread. */
final class Worst {

  private final String format;
  private final double most;
  private double worst = Double.NEGATIVE_INFINITY;
  private String whose = "";
  private int beyond;

  Worst(String format, double most) {
    this.format = format;
    this.most = most;
  }

  void add(String label, double value) {
    if (!(value <= worst)) {
      worst = value;
      whose = label;
    }
    beyond += value <= most ? 0 : 1;
  }

  boolean isKept() {
    return beyond == 0;
  }

  @Override
  public String toString() {
    return format.formatted(worst)
        + " at most, "
        + whose
        + (isKept() ? "" : "; %d beyond".formatted(beyond));
  }
}
