package dev.swingreel.host.ui;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Shows a track small: at most fifteen times a second it hands a small copy over. While the last
 * one has not been shown it does nothing, so that a slow window never slows the capture.
 *
 * <p>The track's thread delivers; any thread may set the size and close.
 */
final class PreviewSink implements VideoSink, AutoCloseable {

  private static final long LEAST_GAP_US = 1_000_000 / 15;
  // A little early counts as on time, else a source of 30 per second would be shown at 10.
  private static final long TOLERANCE_US = 4_000;

  private final PictureHandover handover;
  private long lastUs = Long.MIN_VALUE / 2;
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
    this.handover = new PictureHandover(window, shown);
  }

  /** Sets how large pictures are wanted at most, in physical pixels. */
  void limit(int widthPx, int heightPx) {
    handover.limit(widthPx, heightPx);
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
    return timestampUs - lastUs >= LEAST_GAP_US - TOLERANCE_US && handover.isFree();
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
    handover.offer(frame);
  }
}
