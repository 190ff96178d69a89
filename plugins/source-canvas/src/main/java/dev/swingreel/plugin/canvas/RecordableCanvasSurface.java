package dev.swingreel.plugin.canvas;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a {@link RecordableCanvas} presents, in one of the two densities. */
final class RecordableCanvasSurface implements Surface {

  private final RecordableCanvas canvas;
  private final PixelDensity density;
  private final Picture picture = new Picture();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ComponentAdapter onResized = new RepaintOnResize();
  private final AtomicBoolean isPaintingMissing = new AtomicBoolean();

  RecordableCanvasSurface(RecordableCanvas canvas, PixelDensity density) {
    this.canvas = canvas;
    this.density = density;
  }

  /** Takes over a painting; called by the canvas on the event dispatch thread. */
  void present(BufferedImage back, Rectangle deviceRegion, double scale) {
    isPaintingMissing.set(false);
    picture.present(back, deviceRegion, density == PixelDensity.DEVICE ? 1 : scale);
    listeners.forEach(Listener::onPainted);
  }

  /** A painting threw; called by the canvas on the event dispatch thread. */
  void failed(Throwable cause) {
    isPaintingMissing.set(true);
    listeners.forEach(listener -> listener.onPaintFailed(cause));
  }

  @Override
  public String name() {
    return ComponentSurface.nameOf(canvas);
  }

  @Override
  public Object canvas() {
    return canvas;
  }

  @Override
  public Dimension size() {
    return PixelScale.sizeOf(canvas, PixelScale.of(canvas, density));
  }

  @Override
  public boolean isSizeKnown() {
    return PixelScale.isLaidOut(canvas);
  }

  @Override
  public Picture picture() {
    return picture;
  }

  @Override
  public synchronized void attach(Listener listener) {
    listeners.add(listener);
    if (listeners.size() == 1) {
      canvas.addComponentListener(onResized);
      canvas.attach(this);
    }
  }

  @Override
  public synchronized void detach(Listener listener) {
    if (listeners.remove(listener) && listeners.isEmpty()) {
      canvas.removeComponentListener(onResized);
      canvas.detach(this);
    }
  }

  /** Swing paints; only what failed has to be asked for again. */
  @Override
  public void paint(long timestampUs) {
    if (isPaintingMissing.getAndSet(false)) {
      canvas.repaint();
    }
  }

  @Override
  public boolean refresh() {
    canvas.repaint();
    return false;
  }

  /** Swing repaints what it shows; a canvas in no window is told by this. */
  private final class RepaintOnResize extends ComponentAdapter {
    @Override
    public void componentResized(ComponentEvent event) {
      canvas.repaint();
    }
  }
}
