package dev.swingreel.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small plot as SVG: lines or points over two axes that begin where the values do. */
final class Plot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 64;
  private static final int RIGHT = 190;
  private static final int TOP = 48;
  private static final int BOTTOM = 48;
  private static final int LINES = 5;
  private static final List<String> COLORS =
      List.of("#1f6f8b", "#c8553d", "#5b8c5a", "#8e6c8a", "#b08900", "#444444");

  private final String title;
  private final String across;
  private final String up;
  private final List<Series> all = new ArrayList<>();

  /**
   * What belongs together.
   *
   * @param label its name
   * @param points pairs of numbers
   * @param isLine whether the points are joined
   */
  private record Series(String label, List<double[]> points, boolean isLine) {}

  Plot(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /** Adds points joined by a line. */
  Plot line(String label, List<double[]> points) {
    all.add(new Series(label, List.copyOf(points), true));
    return this;
  }

  /** Adds points that stand alone. */
  Plot points(String label, List<double[]> points) {
    all.add(new Series(label, List.copyOf(points), false));
    return this;
  }

  /**
   * Draws it; the vertical axis begins at nought if any value is nearer to it than to the greatest.
   */
  String svg() {
    double stepAcross = step(greatest(0));
    double right = Math.ceil(greatest(0) / stepAcross) * stepAcross;
    double least =
        all.stream()
            .flatMap(series -> series.points.stream())
            .mapToDouble(point -> point[1])
            .min()
            .orElse(0);
    boolean isFar = least > greatest(1) / 2;
    double stepUp = step(isFar ? greatest(1) - least * 0.95 : greatest(1));
    double bottom = isFar ? Math.floor(least * 0.98 / stepUp) * stepUp : 0;
    double top = Math.ceil(greatest(1) * 1.02 / stepUp) * stepUp;
    StringBuilder svg = new StringBuilder();
    svg.append(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n")
            .formatted(WIDTH, HEIGHT));
    text(svg, LEFT, 16, "start", title);
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", across);
    text(svg, 8, TOP - 14, "start", up);
    for (double value = bottom; value <= top + stepUp / 2; value += stepUp) {
      double y = y(value, bottom, top);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>\n",
              LEFT,
              y,
              WIDTH - RIGHT,
              y));
      text(svg, LEFT - 6, y + 4, "end", number(value, stepUp));
    }
    for (double value = 0; value <= right + stepAcross / 2; value += stepAcross) {
      text(svg, x(value, right), HEIGHT - BOTTOM + 16, "middle", number(value, stepAcross));
    }
    for (int i = 0; i < all.size(); i++) {
      draw(svg, all.get(i), COLORS.get(i % COLORS.size()), i, bottom, top, right);
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(
      StringBuilder svg,
      Series series,
      String color,
      int index,
      double bottom,
      double top,
      double right) {
    StringBuilder path = new StringBuilder();
    for (double[] point : series.points) {
      double x = x(point[0], right);
      double y = y(point[1], bottom, top);
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : " L", x, y));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\" fill=\"%s\"/>\n",
              x,
              y,
              series.isLine ? "2" : "4",
              color));
    }
    if (series.isLine) {
      svg.append(
          "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>\n"
              .formatted(path, color));
    }
    double y = TOP + 16.0 * index;
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%.1f\" width=\"10\" height=\"10\" fill=\"%s\"/>\n",
            WIDTH - RIGHT + 12,
            y,
            color));
    text(svg, WIDTH - RIGHT + 28, y + 9, "start", series.label);
  }

  private double greatest(int axis) {
    double most =
        all.stream()
            .flatMap(series -> series.points.stream())
            .mapToDouble(point -> point[axis])
            .max()
            .orElse(1);
    return most > 0 ? most : 1;
  }

  private static double x(double value, double right) {
    return LEFT + value / right * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double bottom, double top) {
    return HEIGHT - BOTTOM - (value - bottom) / (top - bottom) * (HEIGHT - TOP - BOTTOM);
  }

  /** Returns a step of 1, 2 or 5 and noughts, of which some five make a length. */
  static double step(double length) {
    double rough = length / LINES;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double many = rough / power;
    return power * (many <= 1 ? 1 : many <= 2 ? 2 : many <= 5 ? 5 : 10);
  }

  private static String number(double value, double step) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            escaped));
  }
}
