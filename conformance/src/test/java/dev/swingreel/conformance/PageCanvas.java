package dev.swingreel.conformance;

import dev.swingreel.MediaContext;
import dev.swingreel.plugin.canvas.CanvasCapture;
import dev.swingreel.plugin.canvas.ImageCanvas;
import dev.swingreel.stream.MediaStream;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Map;

/**
 * A canvas element and the little of its 2D context that the tests draw with. What is drawn in a
 * turn is presented with the next animation frame. On the script thread.
 */
public final class PageCanvas {

  private static final Map<String, Color> COLORS =
      Map.of(
          "black", Color.BLACK,
          "white", Color.WHITE,
          "red", Color.RED,
          "green", new Color(0, 128, 0),
          "lime", Color.GREEN,
          "blue", Color.BLUE,
          "yellow", Color.YELLOW,
          "gray", Color.GRAY);

  private final MediaContext context;
  private final Runnable drawn;
  private final ImageCanvas canvas;
  private BufferedImage image;

  PageCanvas(MediaContext context, Runnable drawn, int widthPx, int heightPx) {
    this.context = context;
    this.drawn = drawn;
    this.image = blank(widthPx, heightPx);
    this.canvas = new ImageCanvas(image);
  }

  /** Returns the width in pixels. */
  public int width() {
    return image.getWidth();
  }

  /** Returns the height in pixels. */
  public int height() {
    return image.getHeight();
  }

  /** Changes the size, which clears the canvas. */
  public void resize(int widthPx, int heightPx) {
    image = blank(widthPx, heightPx);
    canvas.setImage(image);
    drawn.run();
  }

  /** Fills a rectangle with a CSS colour: a name, or three or six hexadecimal digits. */
  public void fillRect(String color, double x, double y, double width, double height) {
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(parse(color));
      graphics.fillRect((int) x, (int) y, (int) width, (int) height);
    } finally {
      graphics.dispose();
    }
    drawn.run();
  }

  /** Draws a picture with its top left corner at a place, in a size. */
  public void drawImage(BufferedImage picture, double x, double y, double width, double height) {
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setComposite(AlphaComposite.SrcOver);
      graphics.drawImage(picture, (int) x, (int) y, (int) width, (int) height, null);
    } finally {
      graphics.dispose();
    }
    drawn.run();
  }

  /** Reads pixels as four numbers each: red, green, blue, opacity. Draws nothing. */
  public int[] read(int x, int y, int width, int height) {
    int[] rgba = new int[width * height * 4];
    int at = 0;
    for (int row = y; row < y + height; row++) {
      for (int column = x; column < x + width; column++) {
        int argb = image.getRGB(column, row);
        rgba[at++] = argb >> 16 & 0xFF;
        rgba[at++] = argb >> 8 & 0xFF;
        rgba[at++] = argb & 0xFF;
        rgba[at++] = argb >>> 24;
      }
    }
    return rgba;
  }

  /** Makes a stream; without a rate every paint gives a frame. */
  public MediaStream captureStream() {
    return CanvasCapture.of(canvas).captureStream(context);
  }

  /** Makes a stream with a frame request rate. */
  public MediaStream captureStream(double frameRequestRateHz) {
    return CanvasCapture.of(canvas).captureStream(context, frameRequestRateHz);
  }

  /** Returns what tracks say they show. */
  public ImageCanvas image() {
    return canvas;
  }

  /** Shows what was drawn, to captures as to a user. */
  void present() {
    canvas.present();
  }

  private static BufferedImage blank(int widthPx, int heightPx) {
    return new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_ARGB);
  }

  private static Color parse(String css) {
    String color = css.strip().toLowerCase(Locale.ROOT);
    if (color.matches("#[0-9a-f]{6}")) {
      return Color.decode(color);
    }
    if (color.matches("#[0-9a-f]{3}")) {
      int digits = Integer.parseInt(color.substring(1), 16);
      return new Color((digits >> 8) * 17, (digits >> 4 & 15) * 17, (digits & 15) * 17);
    }
    Color named = COLORS.get(color);
    if (named == null) {
      throw new IllegalArgumentException("the canvas of the tests knows no colour \"" + css + "\"");
    }
    return named;
  }
}
