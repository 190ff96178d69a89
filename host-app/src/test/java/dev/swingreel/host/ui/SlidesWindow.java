package dev.swingreel.host.ui;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** A program of its own with a window that somebody may want to record: a talk with slides. */
final class SlidesWindow {

  static final String TITLE = "Slides";
  static final int WIDTH_PX = 900;
  static final int HEIGHT_PX = 600;

  /** What it says when it shows. */
  static final String READY = "ready";

  private SlidesWindow() {}

  public static void main(String[] arguments) {
    SwingUtilities.invokeLater(
        () -> {
          JFrame frame = new JFrame(TITLE);
          frame.setUndecorated(true);
          Slide slide = new Slide();
          frame.add(slide);
          frame.setBounds(60, 60, WIDTH_PX, HEIGHT_PX);
          frame.setVisible(true);
          new Timer(50, tick -> slide.next()).start();
          SwingUtilities.invokeLater(() -> System.out.println(READY));
        });
  }

  /** Words that stand still above a tram that goes by. */
  private static final class Slide extends JComponent {

    private static final long serialVersionUID = 1L;

    private int step;

    private void next() {
      step++;
      repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      Graphics2D g = (Graphics2D) graphics;
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setColor(new Color(0xF7F4EC));
      g.fillRect(0, 0, getWidth(), getHeight());
      g.setColor(new Color(0x22303C));
      g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 44));
      g.drawString("Why trams come back", 70, 130);
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 26));
      g.drawString("1   They fit through old streets", 70, 220);
      g.drawString("2   They carry what ten buses carry", 70, 275);
      g.drawString("3   Everybody knows where they stop", 70, 330);
      g.setColor(new Color(0x2F6FAB));
      int left = step * 6 % (getWidth() + 300) - 300;
      g.fillRoundRect(left, 430, 300, 80, 24, 24);
      g.setColor(Color.WHITE);
      for (int window = 0; window < 5; window++) {
        g.fillRect(left + 24 + window * 54, 448, 38, 26);
      }
    }
  }
}
