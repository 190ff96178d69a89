package dev.swingreel.plugin.canvas;

import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.testkit.VideoSourceContract;
import java.awt.image.BufferedImage;

class ImageCanvasSourceTest extends VideoSourceContract {

  private final BufferedImage image = new BufferedImage(90, 50, BufferedImage.TYPE_INT_RGB);
  private final ImageCanvas canvas = new ImageCanvas(image);
  private int drawn;

  @Override
  protected VideoSourceProvider createProvider() {
    return new SurfaceProvider(canvas::surface);
  }

  @Override
  protected void onStarted(VideoSource source) {
    stir();
  }

  @Override
  protected void stir() {
    drawn++;
    image.setRGB(drawn % 90, drawn % 50, 0x123456 * drawn);
    canvas.present();
  }
}
