package dev.swingreel.plugin.canvas;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.swing.JComponent;

/**
 * A Swing component made to be recorded: while it is, it paints once into a back buffer, shows that
 * and hands the changed pixels on, so that the recorded picture is the presented one.
 *
 * <p>Override {@link #paintCanvas} or give a painter, and call {@link #repaint()} when something
 * changed. What Swing does not show, because the canvas is in no window, scrolled away or in an
 * iconified window, is painted for the recording all the same. Children are shown but not recorded;
 * to record a panel with its children use {@link CanvasCapture#of(JComponent)} on another
 * component.
 *
 * <p>A Swing component: event dispatch thread, except for {@link #repaint()} and the methods of
 * {@link CapturableCanvas}.
 */
public class RecordableCanvas extends JComponent implements CapturableCanvas {

  private static final long serialVersionUID = 1L;

  private final transient Consumer<Graphics2D> painter;
  private final transient List<RecordableCanvasSurface> surfaces = new CopyOnWriteArrayList<>();
  private final transient DirtyRegion dirty = new DirtyRegion();
  private final transient CanvasCapture capture;
  private transient BufferedImage back;

  /** Makes a canvas that shows its background until {@link #paintCanvas} is overridden. */
  public RecordableCanvas() {
    this(graphics -> {});
  }

  /**
   * Makes a canvas.
   *
   * @param painter draws the picture over the background, on the event dispatch thread; see {@link
   *     #paintCanvas}
   */
  public RecordableCanvas(Consumer<Graphics2D> painter) {
    this.painter = painter;
    this.capture = new CanvasCapture(new RecordableCanvasSurface(this, PixelDensity.LOGICAL));
    setOpaque(true);
    setBackground(Color.BLACK);
  }

  @Override
  public final CanvasCapture capture() {
    return capture;
  }

  /**
   * Draws the picture; by default calls the painter. The background is there already if the canvas
   * is opaque; otherwise the picture begins transparent and its alpha is recorded.
   *
   * @param graphics draws in the component's coordinates, clipped to what is repainted; valid for
   *     this call only
   */
  protected void paintCanvas(Graphics2D graphics) {
    painter.accept(graphics);
  }

  @Override
  protected final void paintComponent(Graphics graphics) {
    if (!isCaptured()) {
      back = null;
      Graphics2D direct = (Graphics2D) graphics.create();
      paintPicture(direct);
      direct.dispose();
      return;
    }
    Rectangle clip = graphics.getClipBounds();
    dirty.add(clip == null ? new Rectangle(getWidth(), getHeight()) : clip);
    paintDirty();
    if (back != null) {
      show(back, (Graphics2D) graphics.create());
    }
  }

  /** Shows the recorded pixels as they are: scaled again, they would differ from the recording. */
  private void show(BufferedImage picture, Graphics2D graphics) {
    AffineTransform place = graphics.getTransform();
    double scale = PixelScale.deviceScale(this);
    if (place.equals(PixelScale.at(place.getTranslateX(), place.getTranslateY(), scale))) {
      graphics.setTransform(
          PixelScale.at(
              PixelScale.nearestPixel(place.getTranslateX()),
              PixelScale.nearestPixel(place.getTranslateY()),
              1));
      graphics.drawImage(picture, 0, 0, null);
    } else {
      graphics.drawImage(picture, 0, 0, getWidth(), getHeight(), null);
    }
    graphics.dispose();
  }

  @Override
  public void repaint(long withinMs, int x, int y, int width, int height) {
    super.repaint(withinMs, x, y, width, height);
    // Swing calls this before the fields of this class are there.
    if (dirty != null && isCaptured()) {
      dirty.add(new Rectangle(x, y, width, height));
      // Behind Swing's own painting in the queue: only what that leaves out is painted then.
      dirty.schedule(this::paintDirty);
    }
  }

  /** Begins to hand pictures to a surface. */
  final void attach(RecordableCanvasSurface surface) {
    surfaces.add(surface);
    repaint();
  }

  /** Ends that; the back buffer goes with the next painting. */
  final void detach(RecordableCanvasSurface surface) {
    surfaces.remove(surface);
  }

  private boolean isCaptured() {
    return !surfaces.isEmpty();
  }

  private void paintDirty() {
    double scale = PixelScale.deviceScale(this);
    Rectangle bounds = new Rectangle(getWidth(), getHeight());
    Rectangle region = PixelScale.wholePixels(dirty.take(), scale).intersection(bounds);
    boolean renewed = renewBackIfDifferent(scale);
    if (renewed) {
      region.setBounds(0, 0, getWidth(), getHeight());
    }
    if (back == null || region.isEmpty()) {
      return;
    }
    Graphics2D graphics = back.createGraphics();
    try {
      graphics.transform(AffineTransform.getScaleInstance(scale, scale));
      graphics.clip(region);
      graphics.setFont(getFont());
      graphics.setColor(getForeground());
      if (!isOpaque()) {
        graphics.setComposite(AlphaComposite.Clear);
        graphics.fill(region);
        graphics.setComposite(AlphaComposite.SrcOver);
      }
      paintPicture(graphics);
    } catch (RuntimeException | Error e) {
      // What a painter left half done is painted again before anybody sees it.
      dirty.add(region);
      surfaces.forEach(surface -> surface.failed(e));
      throw e;
    } finally {
      graphics.dispose();
    }
    for (RecordableCanvasSurface surface : surfaces) {
      surface.present(back, PixelScale.deviceRegion(region, scale), scale);
    }
  }

  private void paintPicture(Graphics2D graphics) {
    if (isOpaque()) {
      Color foreground = graphics.getColor();
      graphics.setColor(getBackground());
      graphics.fillRect(0, 0, getWidth(), getHeight());
      graphics.setColor(foreground);
    }
    paintCanvas(graphics);
  }

  private boolean renewBackIfDifferent(double scale) {
    if (getWidth() < 1 || getHeight() < 1) {
      back = null;
      return false;
    }
    int width = PixelScale.pixels(getWidth(), scale);
    int height = PixelScale.pixels(getHeight(), scale);
    int type = PixelScale.imageType(this);
    if (back != null
        && back.getWidth() == width
        && back.getHeight() == height
        && back.getType() == type) {
      return false;
    }
    back = PixelScale.newBack(this, width, height);
    return true;
  }
}
