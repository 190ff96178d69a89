package dev.swingreel.stream;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.util.ArrayList;
import java.util.List;

/**
 * Reduces pictures to a fixed smaller size: each target pixel is the mean of what it covers. A
 * picture of another shape is cropped at its edges, evenly. Only what is damaged is worked on. One
 * thread, except {@link #close()}.
 */
final class Downscaler implements AutoCloseable {

  private static final int BYTES_PER_PIXEL = 4;

  private final VideoFramePool pool;
  private final int sourceWidthPx;
  private final int sourceHeightPx;
  private final List<PlaneScaler> planes = new ArrayList<>();
  private final ScaleAxis across;
  private final ScaleAxis down;

  Downscaler(VideoFrame source, int widthPx, int heightPx) {
    sourceWidthPx = source.width();
    sourceHeightPx = source.height();
    PixelFormat format = source.format();
    long bytes = (long) widthPx * heightPx * BYTES_PER_PIXEL;
    pool =
        new VideoFramePool(
            format, widthPx, heightPx, source.colorSpace(), VideoFramePool.capacityFor(bytes));
    double scale = Math.min((double) sourceWidthPx / widthPx, (double) sourceHeightPx / heightPx);
    double coveredWidth =
        isRounding(widthPx, sourceWidthPx, scale) ? sourceWidthPx : widthPx * scale;
    double coveredHeight =
        isRounding(heightPx, sourceHeightPx, scale) ? sourceHeightPx : heightPx * scale;
    double left = (sourceWidthPx - coveredWidth) / 2;
    double top = (sourceHeightPx - coveredHeight) / 2;
    across = new ScaleAxis(left, coveredWidth, widthPx, sourceWidthPx);
    down = new ScaleAxis(top, coveredHeight, heightPx, sourceHeightPx);
    for (int i = 0; i < format.planeCount(); i++) {
      planes.add(plane(format, i, left, top, coveredWidth, coveredHeight));
    }
  }

  /** The other side was rounded to a whole pixel: nothing is to be cropped. */
  private static boolean isRounding(int targetPx, int sourcePx, double scale) {
    return Math.abs(sourcePx / scale - targetPx) <= 1;
  }

  private PlaneScaler plane(
      PixelFormat format, int plane, double left, double top, double width, double height) {
    boolean isHalf = format.isYuv() && plane > 0;
    int step = isHalf ? 2 : 1;
    int bytes = format.rowBytes(plane, step);
    if (!isHalf) {
      return new PlaneScaler(across, down, bytes, format == PixelFormat.BGRA);
    }
    return new PlaneScaler(
        new ScaleAxis(left / 2, width / 2, (pool.width() + 1) / 2, (sourceWidthPx + 1) / 2),
        new ScaleAxis(top / 2, height / 2, (pool.height() + 1) / 2, (sourceHeightPx + 1) / 2),
        bytes,
        false);
  }

  boolean isFor(VideoFrame source, int widthPx, int heightPx) {
    return pool.format() == source.format()
        && sourceWidthPx == source.width()
        && sourceHeightPx == source.height()
        && pool.width() == widthPx
        && pool.height() == heightPx;
  }

  /**
   * Reduces a picture.
   *
   * @param source the whole picture, borrowed
   * @param damage what changed since the picture before
   * @return a frame the caller owns; {@code null} if all are in use: then nothing has happened
   */
  VideoFrame scale(VideoFrame source, long timestampUs, Damage damage) {
    VideoFrame target = pool.poll();
    if (target == null) {
      return null;
    }
    Damage scaled = scaled(damage);
    pool.markChanged(scaled);
    for (PixelRect rect : target.stale().within(pool.width(), pool.height())) {
      for (int i = 0; i < planes.size(); i++) {
        planes.get(i).scale(source, target, i, i > 0 ? halved(rect) : rect);
      }
    }
    target.filled(
        timestampUs,
        scaled,
        timestampUs == source.timestampUs() ? source.measuredUs() : timestampUs);
    return target;
  }

  private Damage scaled(Damage damage) {
    if (damage.isUnknown() || damage.isNone()) {
      return damage;
    }
    List<PixelRect> rects = new ArrayList<>();
    for (PixelRect rect : damage.within(sourceWidthPx, sourceHeightPx)) {
      // Planes of half size share a sample between two pixels, in the source and in the target.
      int left = across.targetFrom(rect.x() & ~1) & ~1;
      int top = down.targetFrom(rect.y() & ~1) & ~1;
      int right = across.targetTo((rect.x() + rect.width() + 1) & ~1);
      int bottom = down.targetTo((rect.y() + rect.height() + 1) & ~1);
      right = Math.min(pool.width(), (right + 1) & ~1);
      bottom = Math.min(pool.height(), (bottom + 1) & ~1);
      if (right > left && bottom > top) {
        rects.add(new PixelRect(left, top, right - left, bottom - top));
      }
    }
    return Damage.of(rects);
  }

  private static PixelRect halved(PixelRect rect) {
    int left = rect.x() / 2;
    int top = rect.y() / 2;
    return new PixelRect(
        left,
        top,
        (rect.x() + rect.width() + 1) / 2 - left,
        (rect.y() + rect.height() + 1) / 2 - top);
  }

  @Override
  public void close() {
    pool.close();
  }
}
