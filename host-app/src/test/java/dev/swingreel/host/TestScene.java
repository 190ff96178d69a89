package dev.swingreel.host;

import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GridLayout;
import java.awt.Toolkit;
import javax.swing.JComponent;
import javax.swing.JWindow;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * A program of its own to be recorded: it covers the screen, a test card that stands still on the
 * left, an animation on the right. Says so on standard output when it shows.
 */
final class TestScene {

  /** What it says when it shows. */
  static final String READY = "ready";

  private static final int FRAME_INTERVAL_MS = 16;

  private TestScene() {}

  public static void main(String[] args) {
    SwingUtilities.invokeLater(
        () -> {
          JWindow window = new JWindow();
          window.setLayout(new GridLayout(1, 2));
          window.add(new Card());
          Animation animation = new Animation();
          window.add(animation);
          window.setSize(window.getToolkit().getScreenSize());
          window.setVisible(true);
          new Timer(FRAME_INTERVAL_MS, tick -> animation.next()).start();
          // Behind the first painting in the queue.
          SwingUtilities.invokeLater(() -> System.out.println(READY));
        });
  }

  /** Coloured blocks and lettering. */
  private static final class Card extends JComponent {

    private static final long serialVersionUID = 1L;

    private static final Color[] COLORS = {
      Color.WHITE,
      Color.YELLOW,
      Color.CYAN,
      Color.GREEN,
      Color.MAGENTA,
      Color.RED,
      Color.BLUE,
      Color.DARK_GRAY
    };

    @Override
    protected void paintComponent(Graphics graphics) {
      int height = getHeight() / COLORS.length;
      for (int i = 0; i < COLORS.length; i++) {
        graphics.setColor(COLORS[i]);
        graphics.fillRect(0, i * height, getWidth(), height);
      }
      graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 72));
      graphics.setColor(Color.BLACK);
      graphics.drawString("Swingreel", 200, height / 2 + 30);
    }
  }

  /** A square that bounces over a gradient. */
  private static final class Animation extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final int SIDE = 200;
    private static final int STEP = 7;

    private int position;

    void next() {
      int before = place();
      position += STEP;
      repaint(place(), place(), SIDE, SIDE);
      repaint(before, before, SIDE, SIDE);
      // Behind the painting; without it AWT hands its drawing to the server only now and then.
      EventQueue.invokeLater(Toolkit.getDefaultToolkit()::sync);
    }

    private int place() {
      int room = Math.max(1, Math.min(getWidth(), getHeight()) - SIDE);
      int turn = position % (2 * room);
      return turn < room ? turn : 2 * room - turn;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      Graphics2D pen = (Graphics2D) graphics;
      pen.setPaint(
          new GradientPaint(0, 0, Color.LIGHT_GRAY, getWidth(), getHeight(), Color.DARK_GRAY));
      pen.fillRect(0, 0, getWidth(), getHeight());
      pen.setPaint(Color.ORANGE);
      pen.fillRect(place(), place(), SIDE, SIDE);
    }
  }
}
