package dev.swingreel.plugin.canvas;

import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.testkit.VideoSourceContract;
import java.awt.Color;
import java.awt.Graphics;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JComponent;
import javax.swing.JPanel;

class ComponentSourceTest extends VideoSourceContract {

  private final AtomicInteger drawn = new AtomicInteger();
  private final JComponent component = new Counter();

  @Override
  protected VideoSourceProvider createProvider() {
    component.setSize(80, 60);
    return new SurfaceProvider(() -> new ComponentSurface(component, PixelDensity.LOGICAL));
  }

  @Override
  protected void stir() {
    drawn.incrementAndGet();
    component.repaint();
  }

  private final class Counter extends JPanel {

    private static final long serialVersionUID = 1L;

    @Override
    protected void paintComponent(Graphics graphics) {
      super.paintComponent(graphics);
      graphics.setColor(Color.RED);
      graphics.fillRect(0, 0, drawn.get(), 10);
    }
  }
}
