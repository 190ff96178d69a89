package dev.swingreel.engine;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the picture an encoder sees, in the encoder's format and size, and brings into it what
 * changed: colours become BT.709 in the limited range, a source of another size is fitted in with
 * its aspect ratio kept and black around it, an odd edge is repeated. One thread.
 */
final class PictureConverter implements AutoCloseable {

  private final VideoFramePool pool;
  private final VideoFrame picture;
  private final PixelRows rows = new PixelRows();
  private final int widthPx;
  private final int heightPx;
  private final int[] upper;
  private final int[] lower;
  private final byte[] bytes;
  private final byte[] bytesV;
  private final Bt709Rows bt709;
  private PictureScaler scaler;

  PictureConverter(PixelFormat format, int widthPx, int heightPx) {
    this.pool = new VideoFramePool(format, widthPx, heightPx, ColorSpace.BT709_LIMITED, 1);
    this.picture = pool.poll();
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.upper = new int[widthPx];
    this.lower = new int[widthPx];
    this.bytes = new byte[widthPx];
    this.bytesV = new byte[widthPx / 2];
    this.bt709 = new Bt709Rows(widthPx);
    blacken();
  }

  /** Returns the kept picture; owned by the converter. */
  VideoFrame picture() {
    return picture;
  }

  /**
   * Brings a source's frame into the picture.
   *
   * @param frame the newest frame, borrowed
   * @param damage what changed since the frame brought in before
   * @return what changed in the kept picture
   */
  Damage update(VideoFrame frame, Damage damage) {
    boolean sameSize = roundUp(frame.width()) == widthPx && roundUp(frame.height()) == heightPx;
    if (sameSize && isAsWanted(frame)) {
      return copyPlanes(frame, damage);
    }
    rows.open(frame);
    try {
      return sameSize ? copyDamaged(frame, damage) : scale(frame, damage);
    } finally {
      rows.close();
    }
  }

  /** A picture out of a file is often what the encoder wants, and is not turned into colours. */
  private boolean isAsWanted(VideoFrame frame) {
    ColorSpace colors = frame.colorSpace();
    return frame.format() == picture.format()
        && frame.width() == widthPx
        && frame.height() == heightPx
        && colors.matrix() == ColorSpace.BT709_LIMITED.matrix()
        && !colors.fullRange();
  }

  private Damage copyPlanes(VideoFrame frame, Damage damage) {
    if (scaler != null) {
      scaler = null;
      damage = Damage.unknown();
    }
    List<PixelRect> changed = new ArrayList<>();
    for (PixelRect rect : damage.within(widthPx, heightPx)) {
      PixelRect whole = wholeChroma(rect);
      for (int plane = 0; plane < picture.format().planeCount(); plane++) {
        copyPlane(frame, plane, whole);
      }
      changed.add(whole);
    }
    return damage.isUnknown() || damage.isNone() ? damage : Damage.of(changed);
  }

  private void copyPlane(VideoFrame frame, int plane, PixelRect rect) {
    int left = picture.format().rowBytes(plane, rect.x());
    int bytes = picture.format().rowBytes(plane, rect.width());
    int top = picture.format().rows(plane, rect.y());
    int bottom = picture.format().rows(plane, rect.y() + rect.height());
    for (int row = top; row < bottom; row++) {
      picture
          .plane(plane)
          .put(
              row * picture.strideBytes(plane) + left,
              frame.plane(plane),
              row * frame.strideBytes(plane) + left,
              bytes);
    }
  }

  private Damage copyDamaged(VideoFrame frame, Damage damage) {
    if (scaler != null) {
      scaler = null;
      damage = Damage.unknown();
    }
    if (damage.isNone()) {
      return damage;
    }
    List<PixelRect> changed = new ArrayList<>();
    for (PixelRect rect : damage.within(frame.width(), frame.height())) {
      PixelRect whole = wholeChroma(rect);
      int right = whole.x() + whole.width();
      for (int y = whole.y(); y < whole.y() + whole.height(); y += 2) {
        readPadded(frame, whole.x(), right, y, upper);
        readPadded(frame, whole.x(), right, Math.min(y + 1, frame.height() - 1), lower);
        writeRows(whole.x(), right, y);
      }
      changed.add(whole);
    }
    return damage.isUnknown() ? damage : Damage.of(changed);
  }

  /** Widens a rectangle to even edges: one sample of chroma stands for two by two pixels. */
  private static PixelRect wholeChroma(PixelRect rect) {
    int left = rect.x() & ~1;
    int top = rect.y() & ~1;
    return new PixelRect(
        left,
        top,
        roundUp(rect.x() + rect.width()) - left,
        roundUp(rect.y() + rect.height()) - top);
  }

  private void readPadded(VideoFrame frame, int left, int right, int y, int[] into) {
    int available = Math.min(right, frame.width()) - left;
    rows.read(left, y, available, into, left);
    if (left + available < right) {
      into[right - 1] = into[right - 2];
    }
  }

  private Damage scale(VideoFrame frame, Damage damage) {
    boolean newGeometry = scaler == null || !scaler.fits(frame);
    if (newGeometry) {
      scaler = new PictureScaler(frame.width(), frame.height(), widthPx, heightPx);
      blacken();
    } else if (damage.isNone()) {
      return damage;
    }
    PixelRect area = scaler.area();
    for (int y = area.y(); y < area.y() + area.height(); y += 2) {
      scaler.readRow(rows, y, upper);
      scaler.readRow(rows, y + 1, lower);
      writeRows(area.x(), area.x() + area.width(), y);
    }
    return newGeometry ? Damage.unknown() : Damage.of(area);
  }

  /** Converts two rows held as pixels, from an even column to an even column. */
  private void writeRows(int left, int right, int y) {
    int width = right - left;
    ByteBuffer lumaPlane = picture.plane(0);
    bt709.luma(upper, left, right, bytes);
    lumaPlane.put(y * picture.strideBytes(0) + left, bytes, left, width);
    bt709.luma(lower, left, right, bytes);
    lumaPlane.put((y + 1) * picture.strideBytes(0) + left, bytes, left, width);
    int chromaRow = y / 2 * picture.strideBytes(1);
    if (picture.format() == PixelFormat.NV12) {
      bt709.chroma(upper, lower, left, right, bytes, bytes, 2);
      picture.plane(1).put(chromaRow + left, bytes, left, width);
    } else {
      int half = left / 2;
      bt709.chroma(upper, lower, left, right, bytes, bytesV, 1);
      picture.plane(1).put(chromaRow + half, bytes, half, width / 2);
      picture.plane(2).put(y / 2 * picture.strideBytes(2) + half, bytesV, half, width / 2);
    }
  }

  private void blacken() {
    Arrays.fill(upper, 0);
    Arrays.fill(lower, 0);
    for (int y = 0; y < heightPx; y += 2) {
      writeRows(0, widthPx, y);
    }
  }

  private static int roundUp(int size) {
    return (size + 1) & ~1;
  }

  @Override
  public void close() {
    picture.close();
    pool.close();
  }
}
