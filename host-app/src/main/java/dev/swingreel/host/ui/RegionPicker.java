package dev.swingreel.host.ui;

import dev.swingreel.media.PixelRect;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Has the user mark a part of the screen the panel is on, with the panel out of the way. */
final class RegionPicker {

  private final PanelExecutors threads;

  RegionPicker(PanelExecutors threads) {
    this.threads = threads;
  }

  /**
   * Asks for a part of the screen. Event dispatch thread, which goes on meanwhile.
   *
   * @param panel hidden while the user marks
   * @param before what was marked before, in physical pixels of the desktop
   * @param ended called first when there is an answer, or none will come; shows the panel again
   * @param chosen takes the new part in physical pixels of the desktop; not called if there is none
   * @param failed takes why the screen cannot be looked at
   */
  void pick(
      Window panel,
      Optional<PixelRect> before,
      Runnable ended,
      Consumer<PixelRect> chosen,
      Consumer<Throwable> failed) {
    GraphicsConfiguration configuration = panel.getGraphicsConfiguration();
    Rectangle screen = configuration.getBounds();
    AffineTransform scale = configuration.getDefaultTransform();
    panel.setVisible(false);
    threads.run(
        threads.files(),
        () -> capture(configuration, screen),
        picture -> {
          RegionWindow window =
              new RegionWindow(
                  screen,
                  picture,
                  before.map(area -> onScreen(area, screen, scale)),
                  result -> {
                    ended.run();
                    result.ifPresent(area -> chosen.accept(onDesktop(area, screen, scale)));
                  });
          window.open();
        },
        failure -> {
          ended.run();
          failed.accept(failure);
        });
  }

  private static BufferedImage capture(GraphicsConfiguration configuration, Rectangle screen)
      throws AWTException {
    Robot robot = new Robot(configuration.getDevice());
    // The panel is gone from the picture when the desktop has had time to paint.
    robot.delay(150);
    List<Image> variants = robot.createMultiResolutionScreenCapture(screen).getResolutionVariants();
    return (BufferedImage) variants.get(variants.size() - 1);
  }

  static PixelRect onDesktop(Rectangle area, Rectangle screen, AffineTransform scale) {
    // Even sizes: colours are kept for blocks of two times two.
    return new PixelRect(
        (int) Math.round((screen.x + area.x) * scale.getScaleX()),
        (int) Math.round((screen.y + area.y) * scale.getScaleY()),
        (int) Math.round(area.width * scale.getScaleX()) & ~1,
        (int) Math.round(area.height * scale.getScaleY()) & ~1);
  }

  static Rectangle onScreen(PixelRect area, Rectangle screen, AffineTransform scale) {
    return new Rectangle(
        (int) Math.round(area.x() / scale.getScaleX()) - screen.x,
        (int) Math.round(area.y() / scale.getScaleY()) - screen.y,
        (int) Math.round(area.width() / scale.getScaleX()),
        (int) Math.round(area.height() / scale.getScaleY()));
  }

  /** Returns the window a component is in. */
  static Window windowOf(Component component) {
    return SwingUtilities.getWindowAncestor(component);
  }
}
