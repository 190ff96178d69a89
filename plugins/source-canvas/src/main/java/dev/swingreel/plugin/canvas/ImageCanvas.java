package dev.swingreel.plugin.canvas;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An image that a program draws on as it likes and shows to its recordings when a picture is
 * finished.
 *
 * <p>Only what was presented is recorded, so a half-drawn picture never is. Draw and present on the
 * same thread, or one after the other; everything else may be called from any thread. {@code
 * TYPE_INT_RGB} and {@code TYPE_INT_ARGB} are the fastest types; every other is converted.
 */
public final class ImageCanvas implements CapturableCanvas {

  private final ImageSurface surface;
  private final CanvasCapture capture;

  /**
   * Makes a canvas of an image. Nothing is recorded before the first {@link #present()}.
   *
   * @param image the image, which stays the caller's
   */
  public ImageCanvas(BufferedImage image) {
    this.surface = new ImageSurface(image);
    this.capture = new CanvasCapture(surface);
  }

  @Override
  public CanvasCapture capture() {
    return capture;
  }

  /** Declares the image finished. It is copied during the call; afterwards the caller draws on. */
  public void present() {
    BufferedImage image = surface.image;
    present(new Rectangle(image.getWidth(), image.getHeight()));
  }

  /**
   * Declares the image finished, of which only a part changed since the last time.
   *
   * @param changed what may have changed, in pixels; the rest is not looked at
   */
  public void present(Rectangle changed) {
    surface.present(changed);
  }

  /**
   * Goes on with another image, of any size and type, from the next {@link #present()} on.
   *
   * @param image the image, which stays the caller's
   */
  public void setImage(BufferedImage image) {
    surface.image = image;
  }

  /** Returns the surface, for a source that is no stream yet. */
  Surface surface() {
    return surface;
  }

  private final class ImageSurface implements Surface {

    private final Picture picture = new Picture();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile BufferedImage image;

    ImageSurface(BufferedImage image) {
      this.image = image;
    }

    void present(Rectangle changed) {
      picture.present(image, changed);
      listeners.forEach(Listener::onPainted);
    }

    @Override
    public String name() {
      return "image";
    }

    @Override
    public Object canvas() {
      return ImageCanvas.this;
    }

    @Override
    public Dimension size() {
      return new Dimension(image.getWidth(), image.getHeight());
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
      // The program paints.
    }

    @Override
    public boolean refresh() {
      return picture.hasContent();
    }
  }
}
