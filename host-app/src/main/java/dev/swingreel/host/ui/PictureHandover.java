package dev.swingreel.host.ui;

import dev.swingreel.media.VideoFrame;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Scales pictures into one of two buffers and hands them to the window: one is on show while the
 * other is filled. While the last one has not been shown there is no room for another, so that a
 * slow window never slows what brings pictures.
 *
 * <p>One thread brings pictures; any thread may set the size.
 */
final class PictureHandover {

  private final Executor window;
  private final Consumer<BufferedImage> shown;
  private final PreviewScaler scaler = new PreviewScaler();
  private final BufferedImage[] images = new BufferedImage[2];
  private final AtomicBoolean handedOver = new AtomicBoolean();
  private int next;
  private volatile int maxWidthPx = 1;
  private volatile int maxHeightPx = 1;

  /**
   * Makes a handover.
   *
   * @param window runs {@code shown}
   * @param shown takes a picture, which stays untouched until the next one was taken
   */
  PictureHandover(Executor window, Consumer<BufferedImage> shown) {
    this.window = window;
    this.shown = shown;
  }

  /** Sets how large pictures are wanted at most, in physical pixels. */
  void limit(int widthPx, int heightPx) {
    maxHeightPx = Math.max(1, heightPx);
    maxWidthPx = Math.max(1, widthPx);
  }

  /** Tells whether the last picture has been shown. */
  boolean isFree() {
    return !handedOver.get();
  }

  /**
   * Hands a copy of a picture over if there is room.
   *
   * @param frame borrowed
   * @return whether it will be shown
   */
  boolean offer(VideoFrame frame) {
    if (!isFree()) {
      return false;
    }
    double scale =
        Math.min(
            1,
            Math.min((double) maxWidthPx / frame.width(), (double) maxHeightPx / frame.height()));
    BufferedImage image =
        image(
            Math.max(1, (int) Math.round(frame.width() * scale)),
            Math.max(1, (int) Math.round(frame.height() * scale)));
    scaler.scale(
        frame,
        ((DataBufferInt) image.getRaster().getDataBuffer()).getData(),
        image.getWidth(),
        image.getHeight());
    next = 1 - next;
    handedOver.set(true);
    window.execute(
        () -> {
          shown.accept(image);
          handedOver.set(false);
        });
    return true;
  }

  /** Returns the buffer that is not on show, replaced if the size is another. */
  private BufferedImage image(int widthPx, int heightPx) {
    BufferedImage image = images[next];
    if (image == null || image.getWidth() != widthPx || image.getHeight() != heightPx) {
      image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
      images[next] = image;
    }
    return image;
  }
}
