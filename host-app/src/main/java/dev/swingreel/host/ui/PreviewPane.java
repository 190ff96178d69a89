package dev.swingreel.host.ui;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.Serial;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.UIManager;

/** The stage with the live picture. Event dispatch thread. */
final class PreviewPane extends JComponent {

  @Serial private static final long serialVersionUID = 1L;

  private static final int ARC_PX = 12;
  private static final int INSET_PX = 12;
  private static final int CHIP_HEIGHT_PX = 28;
  private static final int DOT_PX = 10;
  private static final int SLIVER_PX = 6;

  /** What the chip in the corner says. */
  enum Chip {
    NONE(""),
    RECORDING("preview.recording"),
    PAUSED("preview.paused"),
    REPLAY("preview.replay");

    private final String key;

    Chip(String key) {
      this.key = key;
    }
  }

  private final transient Waveform waveform = new Waveform();
  private transient BufferedImage picture;
  private boolean showsSound;
  private int countdown;
  private String message = "";
  private Chip chip = Chip.NONE;

  PreviewPane() {
    setOpaque(false);
    setMinimumSize(new Dimension(320, 180));
    setPreferredSize(new Dimension(600, 338));
  }

  /** Shows a picture; it must stay untouched until the next one. */
  void showPicture(BufferedImage newPicture) {
    picture = newPicture;
    repaint();
  }

  /** Shows the sound instead of pictures, or pictures. */
  void showSound(boolean instead) {
    if (showsSound != instead) {
      showsSound = instead;
      waveform.clear();
      if (instead) {
        picture = null;
      }
      repaint();
    }
  }

  /** Adds how loud the sound is now, a fraction of full scale. */
  void addLevel(double level) {
    if (showsSound) {
      waveform.add(level);
      repaint();
    }
  }

  /** Shows the seconds that are left; 0 for none. */
  void showCountdown(int seconds) {
    if (countdown != seconds) {
      countdown = seconds;
      repaint();
    }
  }

  /** Shows a sentence, over the darkened picture if there is one; empty for none. */
  void showMessage(String newMessage) {
    if (!message.equals(newMessage)) {
      message = newMessage;
      repaint();
    }
  }

  /** Shows what the recording is doing. */
  void showChip(Chip newChip) {
    if (chip != newChip) {
      chip = newChip;
      repaint();
    }
  }

  /** Returns the size of a picture that fills the stage, in physical pixels. */
  Dimension sizePx() {
    AffineTransform scale =
        getGraphicsConfiguration() == null
            ? new AffineTransform()
            : getGraphicsConfiguration().getDefaultTransform();
    return new Dimension(
        (int) Math.ceil(getWidth() * scale.getScaleX()),
        (int) Math.ceil(getHeight() * scale.getScaleY()));
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext =
          new AccessibleJComponent() {
            @Serial private static final long serialVersionUID = 1L;

            @Override
            public AccessibleRole getAccessibleRole() {
              return AccessibleRole.CANVAS;
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
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      Object textHints = getToolkit().getDesktopProperty("awt.font.desktophints");
      if (textHints instanceof java.util.Map<?, ?> hints) {
        g.addRenderingHints(hints);
      } else {
        g.setRenderingHint(
            RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      }
      g.setColor(UIManager.getColor("Panel.stage"));
      g.fillRect(0, 0, getWidth(), getHeight());
      paintPicture(g);
      if (showsSound) {
        waveform.paint(g, getWidth(), getHeight());
      }
      paintMessage(g);
      paintCountdown(g);
      paintChip(g);
      roundCorners(g);
    } finally {
      g.dispose();
    }
  }

  private void paintPicture(Graphics2D g) {
    if (picture == null) {
      return;
    }
    double scale =
        Math.min(
            (double) getWidth() / picture.getWidth(), (double) getHeight() / picture.getHeight());
    int width = fit(picture.getWidth() * scale, getWidth());
    int height = fit(picture.getHeight() * scale, getHeight());
    g.drawImage(picture, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
  }

  /** A sliver of stage beside the picture would look like a mistake: it is covered. */
  private static int fit(double wanted, int available) {
    return available - wanted < SLIVER_PX ? available : (int) Math.round(wanted);
  }

  private void paintMessage(Graphics2D g) {
    if (message.isEmpty()) {
      return;
    }
    if (picture != null) {
      Color stage = UIManager.getColor("Panel.stage");
      g.setColor(new Color(stage.getRed(), stage.getGreen(), stage.getBlue(), 200));
      g.fillRect(0, 0, getWidth(), getHeight());
    }
    g.setFont(getFont());
    g.setColor(UIManager.getColor("Panel.stageText"));
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(
        message,
        (getWidth() - metrics.stringWidth(message)) / 2,
        (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
  }

  private void paintCountdown(Graphics2D g) {
    if (countdown == 0) {
      return;
    }
    String digits = Integer.toString(countdown);
    g.setFont(getFont().deriveFont(Font.BOLD, getHeight() * 0.4f));
    FontMetrics metrics = g.getFontMetrics();
    int size = (int) (getHeight() * 0.6);
    g.setColor(UIManager.getColor("Panel.chip"));
    g.fillOval((getWidth() - size) / 2, (getHeight() - size) / 2, size, size);
    g.setColor(UIManager.getColor("Panel.chipText"));
    g.drawString(
        digits,
        (getWidth() - metrics.stringWidth(digits)) / 2,
        (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
  }

  private void paintChip(Graphics2D g) {
    if (chip == Chip.NONE) {
      return;
    }
    String word = Texts.text(chip.key);
    g.setFont(getFont().deriveFont(Font.BOLD));
    FontMetrics metrics = g.getFontMetrics();
    int width = INSET_PX + DOT_PX + 8 + metrics.stringWidth(word) + INSET_PX;
    g.setColor(UIManager.getColor("Panel.chip"));
    g.fill(
        new RoundRectangle2D.Float(
            INSET_PX, INSET_PX, width, CHIP_HEIGHT_PX, CHIP_HEIGHT_PX, CHIP_HEIGHT_PX));
    float dotX = 2f * INSET_PX;
    float dotY = INSET_PX + (CHIP_HEIGHT_PX - DOT_PX) / 2f;
    if (chip == Chip.RECORDING) {
      g.setColor(UIManager.getColor("Panel.recording"));
      g.fill(new Ellipse2D.Float(dotX, dotY, DOT_PX, DOT_PX));
    } else if (chip == Chip.REPLAY) {
      g.setColor(UIManager.getColor("Panel.paused"));
      g.draw(new Ellipse2D.Float(dotX, dotY, DOT_PX, DOT_PX));
    } else {
      g.setColor(UIManager.getColor("Panel.paused"));
      g.fill(new RoundRectangle2D.Float(dotX, dotY, 3.5f, DOT_PX, 2, 2));
      g.fill(new RoundRectangle2D.Float(dotX + 6, dotY, 3.5f, DOT_PX, 2, 2));
    }
    g.setColor(UIManager.getColor("Panel.chipText"));
    g.drawString(
        word,
        dotX + DOT_PX + 8,
        INSET_PX + (CHIP_HEIGHT_PX - metrics.getHeight()) / 2f + metrics.getAscent());
  }

  /** A clip has hard edges; the corners are painted over instead. */
  private void roundCorners(Graphics2D g) {
    Area corners = new Area(new Rectangle2D.Float(0, 0, getWidth(), getHeight()));
    corners.subtract(
        new Area(
            new RoundRectangle2D.Float(0, 0, getWidth(), getHeight(), ARC_PX * 2, ARC_PX * 2)));
    g.setColor(getParent().getBackground());
    g.fill(corners);
  }
}
