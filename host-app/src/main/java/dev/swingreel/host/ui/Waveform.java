package dev.swingreel.host.ui;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import javax.swing.UIManager;

/** The last seconds of a sound as bars that wander to the left. Event dispatch thread. */
final class Waveform {

  private static final int BARS = 96;
  private static final double LEAST_DB = -54;

  private final double[] levels = new double[BARS];
  private int newest;

  /** Adds the level of now, a fraction of full scale. */
  void add(double level) {
    newest = (newest + 1) % BARS;
    double db = level <= 0 ? LEAST_DB : Math.max(LEAST_DB, 20 * Math.log10(level));
    levels[newest] = 1 - Math.min(0, db) / LEAST_DB;
  }

  /** Forgets the past. */
  void clear() {
    java.util.Arrays.fill(levels, 0);
  }

  /** Paints it over a width and around the middle of a height. */
  void paint(Graphics2D g, int widthPx, int heightPx) {
    Color colour = UIManager.getColor("Panel.wave");
    g.setColor(colour);
    float step = widthPx / (float) BARS;
    for (int i = 0; i < BARS; i++) {
      double level = levels[(newest + 1 + i) % BARS];
      float height = (float) Math.max(3, level * heightPx * 0.7);
      g.fill(
          new RoundRectangle2D.Float(
              i * step + step * 0.2f, (heightPx - height) / 2, step * 0.6f, height, step, step));
    }
  }
}
