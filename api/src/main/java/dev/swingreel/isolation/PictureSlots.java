package dev.swingreel.isolation;

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
 * A ring of pictures in memory that two processes share: the recording fills one after the other,
 * the encoder reads. While a picture is filled the one before it stays as it was. One thread.
 */
final class PictureSlots {

  /** The one that is encoded, and the one that is filled. */
  static final int COUNT = 2;

  private static final int ALIGNMENT_BYTES = 64;
  private static final int PAGE_BYTES = 4_096;

  private final Layout layout;
  private final List<VideoFrame> slots = new ArrayList<>();
  private final Damage[] stale;
  private int last;

  /**
   * Where the pixels are; both sides compute it.
   *
   * @param format of I420 and NV12
   * @param widthPx width in pixels, even
   * @param heightPx height in pixels, even
   * @param colorSpace what the pixels mean
   */
  record Layout(PixelFormat format, int widthPx, int heightPx, ColorSpace colorSpace) {

    int strideBytes(int plane) {
      return aligned(format.rowBytes(plane, widthPx), ALIGNMENT_BYTES);
    }

    int planeBytes(int plane) {
      return Math.multiplyExact(strideBytes(plane), format.rows(plane, heightPx));
    }

    int slotBytes() {
      int bytes = 0;
      for (int plane = 0; plane < format.planeCount(); plane++) {
        bytes = Math.addExact(bytes, planeBytes(plane));
      }
      return aligned(bytes, PAGE_BYTES);
    }

    private static int aligned(int bytes, int to) {
      return Math.addExact(bytes, to - 1) / to * to;
    }
  }

  /**
   * Finds the pictures in shared memory.
   *
   * @param memory at least {@code count} times {@link Layout#slotBytes()}
   */
  PictureSlots(Layout layout, ByteBuffer memory, int count) {
    this.layout = layout;
    this.stale = new Damage[count];
    Arrays.fill(stale, Damage.unknown());
    for (int slot = 0; slot < count; slot++) {
      slots.add(slot(layout, memory, Math.multiplyExact(slot, layout.slotBytes())));
    }
  }

  private static VideoFrame slot(Layout layout, ByteBuffer memory, int from) {
    int at = from;
    List<ByteBuffer> planes = new ArrayList<>();
    int[] strides = new int[layout.format.planeCount()];
    for (int plane = 0; plane < strides.length; plane++) {
      strides[plane] = layout.strideBytes(plane);
      planes.add(memory.slice(at, layout.planeBytes(plane)));
      at += layout.planeBytes(plane);
    }
    return VideoFramePool.wrap(
        layout.format,
        layout.widthPx,
        layout.heightPx,
        layout.colorSpace,
        planes,
        strides,
        () -> {});
  }

  int count() {
    return slots.size();
  }

  /** Returns the picture of a slot, which stays the ring's. */
  VideoFrame picture(int slot) {
    return slots.get(slot);
  }

  /**
   * Copies a picture into the next slot: what changed since that slot was filled.
   *
   * @param picture of the layout's format and size; its damage tells what changed since the call
   *     before
   * @return the slot
   */
  int fill(VideoFrame picture) {
    for (int slot = 0; slot < stale.length; slot++) {
      stale[slot] = stale[slot].merge(picture.damage());
    }
    last = (last + 1) % stale.length;
    List<PixelRect> changed = stale[last].within(layout.widthPx, layout.heightPx);
    for (int i = 0; i < changed.size(); i++) {
      for (int plane = 0; plane < layout.format.planeCount(); plane++) {
        copy(picture, slots.get(last), plane, changed.get(i));
      }
    }
    stale[last] = Damage.none();
    return last;
  }

  /** A rectangle of a plane of colour covers each sample that is partly in it. */
  private void copy(VideoFrame from, VideoFrame to, int plane, PixelRect rectangle) {
    PixelFormat format = layout.format;
    int left = format.rowBytes(plane, rectangle.x() & ~1);
    int right = format.rowBytes(plane, rectangle.x() + rectangle.width());
    int top = format.rows(plane, rectangle.y() & ~1);
    int bottom = format.rows(plane, rectangle.y() + rectangle.height());
    int fromStride = from.strideBytes(plane);
    int toStride = to.strideBytes(plane);
    if (left == 0 && right == format.rowBytes(plane, layout.widthPx) && fromStride == toStride) {
      // Rows without what may not be there behind the last one.
      int bytes = (bottom - top - 1) * toStride + right;
      to.plane(plane).put(top * toStride, from.plane(plane), top * fromStride, bytes);
      return;
    }
    for (int row = top; row < bottom; row++) {
      to.plane(plane)
          .put(row * toStride + left, from.plane(plane), row * fromStride + left, right - left);
    }
  }
}
