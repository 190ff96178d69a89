package dev.swingreel.plugin.canvas;

import java.awt.AlphaComposite;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/**
 * Any Swing component with its children: what was repainted is painted once more, into a picture of
 * our own, on the event dispatch thread.
 */
final class ComponentSurface implements Surface, RepaintWatch.Observer {

  private final JComponent component;
  private final PixelDensity density;
  private final Picture picture = new Picture();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final DirtyRegion dirty = new DirtyRegion();
  private final ComponentAdapter onResized = new DirtyOnResize();

  private RepaintWatch repaints;

  /** On the event dispatch thread. */
  private BufferedImage back;

  ComponentSurface(JComponent component, PixelDensity density) {
    this.component = component;
    this.density = density;
  }

  /** Returns the component's own name, or that of its class; without blanks. */
  static String nameOf(JComponent component) {
    String name = component.getName();
    if (name == null || name.isBlank()) {
      name = component.getClass().getSimpleName();
    }
    return name.isBlank() ? "canvas" : name.trim().replaceAll("\\s+", "-");
  }

  @Override
  public String name() {
    return nameOf(component);
  }

  @Override
  public Object canvas() {
    return component;
  }

  @Override
  public Dimension size() {
    return PixelScale.sizeOf(component, PixelScale.of(component, density));
  }

  @Override
  public boolean isSizeKnown() {
    return PixelScale.isLaidOut(component);
  }

  @Override
  public Picture picture() {
    return picture;
  }

  @Override
  public synchronized void attach(Listener listener) {
    listeners.add(listener);
    if (listeners.size() == 1) {
      component.addComponentListener(onResized);
      repaints = RepaintWatch.add(this);
    }
  }

  @Override
  public synchronized void detach(Listener listener) {
    if (listeners.remove(listener) && listeners.isEmpty()) {
      component.removeComponentListener(onResized);
      repaints.remove(this);
    }
  }

  @Override
  public void paint(long timestampUs) {
    if (!dirty.isEmpty()) {
      dirty.schedule(this::paintDirty);
    }
  }

  @Override
  public boolean refresh() {
    markDirty(new Rectangle(component.getSize()));
    return false;
  }

  @Override
  public void onRepaint(Component repainted, Rectangle region) {
    if (repainted == component || SwingUtilities.isDescendingFrom(repainted, component)) {
      markDirty(SwingUtilities.convertRectangle(repainted, region, component));
    } else if (repainted instanceof Container container
        && SwingUtilities.isDescendingFrom(component, container)) {
      Rectangle bounds = new Rectangle(component.getSize());
      markDirty(SwingUtilities.convertRectangle(repainted, region, component).intersection(bounds));
    }
  }

  private void markDirty(Rectangle region) {
    if (!region.isEmpty()) {
      dirty.add(region);
      listeners.forEach(Listener::onDirty);
    }
  }

  private void paintDirty() {
    Rectangle bounds = new Rectangle(component.getSize());
    double scale = PixelScale.of(component, density);
    Rectangle region = PixelScale.wholePixels(dirty.take(), scale).intersection(bounds);
    if (bounds.isEmpty()) {
      return;
    }
    if (renewBackIfDifferent(bounds, scale)) {
      region = bounds;
    }
    if (region.isEmpty()) {
      return;
    }
    Graphics2D graphics = back.createGraphics();
    try {
      graphics.scale(scale, scale);
      graphics.clip(region);
      if (!component.isOpaque()) {
        graphics.setComposite(AlphaComposite.Clear);
        graphics.fill(region);
        graphics.setComposite(AlphaComposite.SrcOver);
      }
      component.paint(graphics);
    } catch (RuntimeException | Error e) {
      // What a component left half done is painted again before anybody sees it.
      dirty.add(region);
      listeners.forEach(listener -> listener.onPaintFailed(e));
      throw e;
    } finally {
      graphics.dispose();
    }
    picture.present(back, PixelScale.deviceRegion(region, scale));
    listeners.forEach(Listener::onPainted);
  }

  private boolean renewBackIfDifferent(Rectangle bounds, double scale) {
    int width = PixelScale.pixels(bounds.width, scale);
    int height = PixelScale.pixels(bounds.height, scale);
    int type = PixelScale.imageType(component);
    if (back != null
        && back.getWidth() == width
        && back.getHeight() == height
        && back.getType() == type) {
      return false;
    }
    back = PixelScale.newBack(component, width, height);
    return true;
  }

  /** Swing repaints what it shows; of a component in no window nobody else would tell. */
  private final class DirtyOnResize extends ComponentAdapter {
    @Override
    public void componentResized(ComponentEvent event) {
      markDirty(new Rectangle(component.getSize()));
    }
  }
}
