package dev.swingreel.engine;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.nio.ByteBuffer;
import java.util.Arrays;

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
  private final DamageBuffer parts = new DamageBuffer();
  private final DamageBuffer changed = new DamageBuffer();
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
   * @return what changed in the kept picture; good until the next call
   */
  Damage update(VideoFrame frame, Damage damage) {
    boolean sameSize = roundUp(frame.width()) == widthPx && roundUp(frame.height()) == heightPx;
    boolean isWhole = sameSize && (damage.isUnknown() || scaler != null);
    changed.clear();
    if (sameSize) {
      scaler = null;
    }
    if (sameSize && isAsWanted(frame)) {
      copyPlanes(frame, isWhole ? Damage.unknown() : damage);
    } else {
      rows.open(frame);
      try {
        if (sameSize) {
          copyDamaged(frame, isWhole ? Damage.unknown() : damage);
        } else {
          scale(frame, damage);
        }
      } finally {
        rows.close();
      }
    }
    if (isWhole) {
      changed.setUnknown();
    }
    return changed;
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

  private void copyPlanes(VideoFrame frame, Damage damage) {
    split(damage, widthPx, heightPx);
    for (int i = 0; i < changed.count(); i++) {
      for (int plane = 0; plane < picture.format().planeCount(); plane++) {
        copyPlane(frame, plane, i);
      }
    }
  }

  private void copyPlane(VideoFrame frame, int plane, int part) {
    int left = picture.format().rowBytes(plane, changed.x(part));
    int bytes = picture.format().rowBytes(plane, changed.width(part));
    int top = picture.format().rows(plane, changed.y(part));
    int bottom = picture.format().rows(plane, changed.y(part) + changed.height(part));
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

  private void copyDamaged(VideoFrame frame, Damage damage) {
    split(damage, frame.width(), frame.height());
    for (int i = 0; i < changed.count(); i++) {
      int left = changed.x(i);
      int right = left + changed.width(i);
      int bottom = changed.y(i) + changed.height(i);
      for (int y = changed.y(i); y < bottom; y += 2) {
        readPadded(frame, left, right, y, upper);
        readPadded(frame, left, right, Math.min(y + 1, frame.height() - 1), lower);
        writeRows(left, right, y);
      }
    }
  }

  /**
   * Tells what changes in the picture: the damaged rectangles, widened to even edges, as one sample
   * of chroma stands for two by two pixels.
   */
  private void split(Damage damage, int sourceWidthPx, int sourceHeightPx) {
    parts.set(damage);
    parts.clip(sourceWidthPx, sourceHeightPx);
    for (int i = 0; i < parts.count(); i++) {
      int left = parts.x(i) & ~1;
      int top = parts.y(i) & ~1;
      changed.add(
          left,
          top,
          roundUp(parts.x(i) + parts.width(i)) - left,
          roundUp(parts.y(i) + parts.height(i)) - top);
    }
  }

  private void readPadded(VideoFrame frame, int left, int right, int y, int[] into) {
    int available = Math.min(right, frame.width()) - left;
    rows.read(left, y, available, into, left);
    if (left + available < right) {
      into[right - 1] = into[right - 2];
    }
  }

  private void scale(VideoFrame frame, Damage damage) {
    boolean newGeometry = scaler == null || !scaler.fits(frame);
    if (newGeometry) {
      scaler = new PictureScaler(frame.width(), frame.height(), widthPx, heightPx);
      blacken();
      changed.setUnknown();
    } else if (damage.isNone()) {
      return;
    }
    PixelRect area = scaler.area();
    for (int y = area.y(); y < area.y() + area.height(); y += 2) {
      scaler.readRow(rows, y, upper);
      scaler.readRow(rows, y + 1, lower);
      writeRows(area.x(), area.x() + area.width(), y);
    }
    changed.add(area.x(), area.y(), area.width(), area.height());
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
