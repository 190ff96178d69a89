package dev.swingreel.host.ui;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.Serial;
import java.util.function.LongConsumer;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.UIManager;

/**
 * A film as a line, and the part of it that is kept between two thumbs for the mouse. Without a
 * mouse the fields beside it do the same. Event dispatch thread.
 */
final class RangeBar extends JComponent {

  @Serial private static final long serialVersionUID = 1L;

  private static final int HEIGHT_PX = 28;
  private static final int LINE_PX = 6;
  private static final int THUMB_PX = 16;

  private long lengthUs = 1;
  private long fromUs;
  private long toUs = 1;
  private long startUs = -1;

  /**
   * Makes a bar.
   *
   * @param from takes where the user wants the part to begin, microseconds
   * @param to takes where it is to end
   */
  RangeBar(LongConsumer from, LongConsumer to) {
    setPreferredSize(new Dimension(200, HEIGHT_PX));
    setMinimumSize(new Dimension(80, HEIGHT_PX));
    setFocusable(false);
    MouseAdapter hand =
        new MouseAdapter() {
          private boolean isFrom;

          @Override
          public void mousePressed(MouseEvent event) {
            long at = timeAt(event.getX());
            isFrom = Math.abs(at - fromUs) < Math.abs(at - toUs) || (at < fromUs);
            move(event);
          }

          @Override
          public void mouseDragged(MouseEvent event) {
            move(event);
          }

          private void move(MouseEvent event) {
            if (isEnabled()) {
              (isFrom ? from : to).accept(timeAt(event.getX()));
            }
          }
        };
    addMouseListener(hand);
    addMouseMotionListener(hand);
  }

  /**
   * Shows a part.
   *
   * @param newStartUs where it will really begin; -1 while nobody knows
   */
  void show(long newLengthUs, long newFromUs, long newToUs, long newStartUs) {
    lengthUs = Math.max(1, newLengthUs);
    fromUs = newFromUs;
    toUs = newToUs;
    startUs = newStartUs;
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      Color accent = UIManager.getColor("Component.focusedBorderColor");
      double middle = getHeight() / 2.0;
      g.setColor(UIManager.getColor("Panel.meterGround"));
      g.fill(line(place(0), place(lengthUs), middle));
      if (startUs >= 0 && startUs < fromUs) {
        g.setColor(new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), 110));
        g.fill(line(place(startUs), place(fromUs), middle));
        g.setColor(accent);
        g.fill(new Rectangle2D.Double(place(startUs) - 1, middle - LINE_PX, 2, 2 * LINE_PX));
      }
      g.setColor(accent);
      if (toUs > fromUs) {
        g.fill(line(place(fromUs), place(toUs), middle));
      }
      thumb(g, place(fromUs), middle, accent);
      thumb(g, place(toUs), middle, accent);
    } finally {
      g.dispose();
    }
  }

  private static void thumb(Graphics2D g, double x, double y, Color accent) {
    g.setColor(accent);
    g.fill(new Ellipse2D.Double(x - THUMB_PX / 2.0, y - THUMB_PX / 2.0, THUMB_PX, THUMB_PX));
    g.setColor(UIManager.getColor("Panel.background"));
    g.fill(new Ellipse2D.Double(x - 5, y - 5, 10, 10));
  }

  private static RoundRectangle2D line(double from, double to, double middle) {
    return new RoundRectangle2D.Double(
        from, middle - LINE_PX / 2.0, to - from, LINE_PX, LINE_PX, LINE_PX);
  }

  private double place(long us) {
    return THUMB_PX / 2.0 + (double) us / lengthUs * (getWidth() - THUMB_PX);
  }

  private long timeAt(int x) {
    double share = (x - THUMB_PX / 2.0) / Math.max(1, getWidth() - THUMB_PX);
    return Math.round(Math.max(0, Math.min(1, share)) * lengthUs);
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext =
          new AccessibleJComponent() {
            @Serial private static final long serialVersionUID = 1L;

            @Override
            public AccessibleRole getAccessibleRole() {
              return AccessibleRole.SLIDER;
            }
          };
    }
    return accessibleContext;
  }
}
