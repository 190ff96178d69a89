package dev.swingreel.plugin.canvas;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.nio.IntBuffer;

/**
 * One capture's view of a {@link Picture}: what changed since its last frame, and the pool its
 * frames come from.
 */
final class PictureReader {

  private final Picture picture;
  private Damage pending = Damage.none();
  private boolean isNews;
  private VideoFramePool pool;
  private boolean closed;

  /** Made by {@link Picture#open()}. */
  PictureReader(Picture picture) {
    this.picture = picture;
  }

  /** The picture changed; called under its lock. */
  void changed(Damage damage) {
    pending = isNews ? pending.merge(damage) : damage;
    isNews = true;
  }

  /** Whether the picture changed since the last frame taken. */
  boolean hasNews() {
    synchronized (picture) {
      return isNews;
    }
  }

  /** Whether there is any picture to take. */
  boolean hasPicture() {
    return picture.hasContent();
  }

  /**
   * Takes the present picture, news or not.
   *
   * @param timestampUs the time of the frame
   * @return a frame with one owner, the caller; {@code null} if all are in use, and then what
   *     changed is kept for the next
   */
  VideoFrame take(long timestampUs) {
    synchronized (picture) {
      renewPoolIfDifferent();
      VideoFrame frame = pool.poll();
      if (frame == null) {
        return null;
      }
      Damage changed = pending;
      pending = Damage.none();
      isNews = false;
      pool.markChanged(changed);
      copyStale(frame);
      frame.filled(timestampUs, changed);
      return frame;
    }
  }

  /** Lets the frames go. Idempotent. */
  void close() {
    picture.close(this);
    synchronized (picture) {
      closed = true;
      if (pool != null) {
        pool.close();
      }
    }
  }

  private void renewPoolIfDifferent() {
    PixelFormat format = picture.hasAlpha() ? PixelFormat.BGRA : PixelFormat.BGRX;
    if (pool != null
        && pool.width() == picture.width()
        && pool.height() == picture.height()
        && pool.format() == format) {
      return;
    }
    if (pool != null) {
      pool.close();
    }
    pool =
        new VideoFramePool(
            format,
            picture.width(),
            picture.height(),
            ColorSpace.SRGB,
            VideoFramePool.capacityFor((long) picture.width() * picture.height() * Integer.BYTES));
    if (closed) {
      pool.close();
    }
  }

  private void copyStale(VideoFrame frame) {
    int[] pixels = picture.pixels();
    int width = picture.width();
    int rowInts = frame.strideBytes(0) / Integer.BYTES;
    IntBuffer target = frame.pixels();
    for (PixelRect part : frame.stale().within(width, picture.height())) {
      if (part.width() == width && rowInts == width) {
        target.put(part.y() * width, pixels, part.y() * width, part.height() * width);
        continue;
      }
      for (int y = part.y(); y < part.y() + part.height(); y++) {
        target.put(y * rowInts + part.x(), pixels, y * width + part.x(), part.width());
      }
    }
  }
}
