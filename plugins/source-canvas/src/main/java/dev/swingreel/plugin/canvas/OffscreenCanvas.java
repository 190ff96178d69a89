package dev.swingreel.plugin.canvas;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A canvas that is painted for its recording alone; no window, no display, no event dispatch
 * thread.
 *
 * <p>A stream with a frame rate has it painted at every tick, for the time of that tick, on the
 * capture thread. A stream without ticks has it painted when it begins and after each {@link
 * #repaint()}. The picture is opaque and black before the first painting. Any thread may call any
 * method.
 */
public final class OffscreenCanvas implements CapturableCanvas {

  private final Painter painter;
  private final PaintedSurface surface;
  private final CanvasCapture capture;

  /**
   * Makes a canvas. Nothing is painted yet.
   *
   * @param widthPx width of the picture in pixels, at least 1
   * @param heightPx height of the picture in pixels, at least 1
   * @param painter draws the picture, on one thread at a time; an exception it throws ends the
   *     streams it painted for
   */
  public OffscreenCanvas(int widthPx, int heightPx, Painter painter) {
    this("offscreen", widthPx, heightPx, painter);
  }

  OffscreenCanvas(String name, int widthPx, int heightPx, Painter painter) {
    this.painter = painter;
    this.surface = new PaintedSurface(name, widthPx, heightPx);
    this.capture = new CanvasCapture(surface);
  }

  @Override
  public CanvasCapture capture() {
    return capture;
  }

  /** Asks for a painting, for streams without ticks. Returns at once. */
  public void repaint() {
    surface.tellDirty();
  }

  /**
   * Changes the size. The next painting begins on a black picture of that size.
   *
   * @param widthPx width in pixels, at least 1
   * @param heightPx height in pixels, at least 1
   */
  public void setSize(int widthPx, int heightPx) {
    surface.resize(widthPx, heightPx);
  }

  /** Returns the surface, for a source that is no stream yet. */
  Surface surface() {
    return surface;
  }

  private final class PaintedSurface implements Surface {

    private final String name;
    private final Picture picture = new Picture();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock painting = new ReentrantLock();
    private volatile Dimension size;
    private BufferedImage back;

    PaintedSurface(String name, int widthPx, int heightPx) {
      this.name = name;
      this.size = checked(widthPx, heightPx);
    }

    private static Dimension checked(int widthPx, int heightPx) {
      if (widthPx < 1 || heightPx < 1) {
        throw new IllegalArgumentException(
            "a canvas of %dx%d pixels is not possible".formatted(widthPx, heightPx));
      }
      return new Dimension(widthPx, heightPx);
    }

    void resize(int widthPx, int heightPx) {
      size = checked(widthPx, heightPx);
      tellDirty();
    }

    void tellDirty() {
      listeners.forEach(Listener::onDirty);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Object canvas() {
      return OffscreenCanvas.this;
    }

    @Override
    public Dimension size() {
      return new Dimension(size);
    }

    @Override
    public Picture picture() {
      return picture;
    }

    @Override
    public void attach(Listener listener) {
      listeners.add(listener);
    }

    @Override
    public void detach(Listener listener) {
      listeners.remove(listener);
    }

    @Override
    public void paint(long timestampUs) {
      // A second stream that finds the canvas being painted takes the newest finished picture.
      if (!painting.tryLock()) {
        return;
      }
      try {
        paintBack(timestampUs);
        picture.present(back, new Rectangle(back.getWidth(), back.getHeight()));
      } finally {
        painting.unlock();
      }
      listeners.forEach(Listener::onPainted);
    }

    @Override
    public boolean refresh() {
      tellDirty();
      return false;
    }

    private void paintBack(long timestampUs) {
      Dimension wanted = size;
      if (back == null || back.getWidth() != wanted.width || back.getHeight() != wanted.height) {
        back = new BufferedImage(wanted.width, wanted.height, BufferedImage.TYPE_INT_RGB);
      }
      Graphics2D graphics = back.createGraphics();
      try {
        graphics.setColor(Color.WHITE);
        graphics.setBackground(Color.BLACK);
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.setRenderingHint(
            RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        painter.paint(graphics, timestampUs);
      } finally {
        graphics.dispose();
      }
    }
  }
}
