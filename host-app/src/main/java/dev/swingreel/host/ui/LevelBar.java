package dev.swingreel.host.ui;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.io.Serial;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.UIManager;

/** Shows how loud a sound is, from -60 dB to full scale. Event dispatch thread. */
final class LevelBar extends JComponent {

  @Serial private static final long serialVersionUID = 1L;

  private static final double LEAST_DB = -60;
  private static final double LOUD_DB = -9;
  private static final double CLIPPED_DB = -1;
  private static final int HEIGHT_PX = 8;

  private double rmsDb = LEAST_DB;
  private double peakDb = LEAST_DB;

  LevelBar() {
    setPreferredSize(new Dimension(80, HEIGHT_PX));
    setMinimumSize(new Dimension(40, HEIGHT_PX));
  }

  /** Shows a level, in decibels below full scale. */
  void show(double newRmsDb, double newPeakDb) {
    if (Math.abs(newRmsDb - rmsDb) > 0.2 || Math.abs(newPeakDb - peakDb) > 0.2) {
      rmsDb = newRmsDb;
      peakDb = newPeakDb;
      repaint();
    }
  }

  /** Returns the loudest moment of late, in decibels below full scale. */
  double peakDb() {
    return peakDb;
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext =
          new AccessibleJComponent() {
            @Serial private static final long serialVersionUID = 1L;

            @Override
            public AccessibleRole getAccessibleRole() {
              return AccessibleRole.PROGRESS_BAR;
            }
          };
    }
    return accessibleContext;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      int top = (getHeight() - HEIGHT_PX) / 2;
      g.setColor(UIManager.getColor("Panel.meterGround"));
      RoundRectangle2D.Float ground =
          new RoundRectangle2D.Float(0, top, getWidth(), HEIGHT_PX, HEIGHT_PX, HEIGHT_PX);
      g.fill(ground);
      g.clip(ground);
      int length = along(rmsDb);
      g.setColor(colourOf(peakDb));
      g.fillRect(0, top, length, HEIGHT_PX);
      int peak = along(peakDb);
      if (peak > 2) {
        g.fillRect(peak - 2, top, 2, HEIGHT_PX);
      }
    } finally {
      g.dispose();
    }
  }

  private int along(double db) {
    double part = (Math.max(LEAST_DB, Math.min(0, db)) - LEAST_DB) / -LEAST_DB;
    return (int) Math.round(part * getWidth());
  }

  private static Color colourOf(double db) {
    return UIManager.getColor(
        db >= CLIPPED_DB
            ? "Panel.meterClipped"
            : db >= LOUD_DB ? "Panel.meterLoud" : "Panel.meter");
  }
}
