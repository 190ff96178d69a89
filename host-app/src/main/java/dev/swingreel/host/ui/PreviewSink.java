package dev.swingreel.host.ui;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Shows a track small: at most fifteen times a second it scales a picture into one of two buffers
 * and hands it over. While the last one has not been shown it does nothing, so that a slow window
 * never slows the capture.
 *
 * <p>The track's thread delivers; any thread may set the size and close.
 */
final class PreviewSink implements VideoSink, AutoCloseable {

  private static final long LEAST_GAP_US = 1_000_000 / 15;
  // A little early counts as on time, else a source of 30 per second would be shown at 10.
  private static final long TOLERANCE_US = 4_000;

  private final Executor window;
  private final Consumer<BufferedImage> shown;
  private final PreviewScaler scaler = new PreviewScaler();
  private final BufferedImage[] images = new BufferedImage[2];
  private final AtomicBoolean handedOver = new AtomicBoolean();
  private int next;
  private long lastUs = Long.MIN_VALUE / 2;
  private volatile int maxWidthPx = 1;
  private volatile int maxHeightPx = 1;
  // Guarded by this: the last picture, if it came too soon after the one before to be shown.
  private VideoFrame passedOver;
  private boolean closed;

  /**
   * Makes a sink.
   *
   * @param window runs {@code shown}
   * @param shown takes a picture, which stays untouched until the next one was taken
   */
  PreviewSink(Executor window, Consumer<BufferedImage> shown) {
    this.window = window;
    this.shown = shown;
  }

  /** Sets how large pictures are wanted at most, in physical pixels. */
  void limit(int widthPx, int heightPx) {
    maxHeightPx = Math.max(1, heightPx);
    maxWidthPx = Math.max(1, widthPx);
  }

  @Override
  public void onFrame(VideoFrame frame) {
    if (isDue(frame.timestampUs())) {
      passOver(null);
      show(frame, frame.timestampUs());
    } else {
      passOver(frame);
    }
  }

  /** The picture before a standstill is the one to be seen during it. */
  @Override
  public void onUnchanged(long timestampUs) {
    if (!isDue(timestampUs)) {
      return;
    }
    VideoFrame frame;
    synchronized (this) {
      frame = passedOver;
      passedOver = null;
    }
    if (frame != null) {
      try (frame) {
        show(frame, timestampUs);
      }
    }
  }

  @Override
  public void onMissed(long timestampUs) {}

  @Override
  public boolean mayHoldPictures() {
    return false;
  }

  @Override
  public void onMuted(boolean muted) {}

  @Override
  public void onEnded(Optional<MediaException> cause) {
    close();
  }

  /** Gives up what it kept; what arrives later is not kept. Idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    passOver(null);
  }

  private boolean isDue(long timestampUs) {
    return timestampUs - lastUs >= LEAST_GAP_US - TOLERANCE_US && !handedOver.get();
  }

  private void passOver(VideoFrame frame) {
    VideoFrame before;
    synchronized (this) {
      before = passedOver;
      passedOver = closed ? null : frame;
      if (passedOver != null) {
        passedOver.retain();
      }
    }
    if (before != null) {
      before.close();
    }
  }

  private void show(VideoFrame frame, long timestampUs) {
    lastUs = timestampUs;
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
