package dev.swingreel.host.ui;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import javax.swing.Icon;
import javax.swing.UIManager;

/** A small picture with round corners, or a symbol on the colour of the stage. */
final class ThumbnailIcon implements Icon {

  private static final int ARC_PX = 8;

  private final int widthPx;
  private final int heightPx;
  private final Icon symbol;
  private BufferedImage picture;

  ThumbnailIcon(int widthPx, int heightPx, Icon symbol) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.symbol = symbol;
  }

  /** Shows a picture from the next painting on; {@code null} for the symbol. */
  void show(BufferedImage newPicture) {
    picture = newPicture;
  }

  @Override
  public int getIconWidth() {
    return widthPx;
  }

  @Override
  public int getIconHeight() {
    return heightPx;
  }

  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      RoundRectangle2D.Float shape =
          new RoundRectangle2D.Float(x, y, widthPx, heightPx, ARC_PX, ARC_PX);
      Color ground = UIManager.getColor(picture == null ? "Panel.thumbnail" : "Panel.stage");
      g.setColor(ground);
      g.fill(shape);
      if (picture == null) {
        symbol.paintIcon(
            component,
            g,
            x + (widthPx - symbol.getIconWidth()) / 2,
            y + (heightPx - symbol.getIconHeight()) / 2);
        return;
      }
      g.clip(shape);
      double scale =
          Math.min((double) widthPx / picture.getWidth(), (double) heightPx / picture.getHeight());
      int width = (int) Math.round(picture.getWidth() * scale);
      int height = (int) Math.round(picture.getHeight() * scale);
      g.drawImage(
          picture, x + (widthPx - width) / 2, y + (heightPx - height) / 2, width, height, null);
    } finally {
      g.dispose();
    }
  }
}
