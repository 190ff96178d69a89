package dev.swingreel.engine;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** Reads rows of any frame as opaque 0xRRGGBB pixels. One thread. */
final class PixelRows {

  private VideoFrame frame;
  private IntBuffer packed;
  private int strideInts;
  private ColorSpace colors;
  private YuvColors yuv;

  void open(VideoFrame newFrame) {
    frame = newFrame;
    if (!frame.format().isYuv()) {
      packed = frame.pixels();
      strideInts = frame.strideBytes(0) / Integer.BYTES;
    } else if (!frame.colorSpace().equals(colors)) {
      colors = frame.colorSpace();
      yuv = YuvColors.of(colors);
    }
  }

  void close() {
    frame = null;
    packed = null;
  }

  /** Reads {@code count} pixels of row {@code y} from column {@code x} on. */
  void read(int x, int y, int count, int[] into, int offset) {
    if (packed == null) {
      readYuv(x, y, count, into, offset);
      return;
    }
    packed.get(y * strideInts + x, into, offset, count);
    if (frame.format() == PixelFormat.BGRA) {
      flatten(into, offset, count);
    }
  }

  private static void flatten(int[] pixels, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      int pixel = pixels[i];
      int alpha = pixel >>> 24;
      if (alpha != 255) {
        int red = ((pixel >> 16) & 0xFF) * alpha / 255;
        int green = ((pixel >> 8) & 0xFF) * alpha / 255;
        int blue = (pixel & 0xFF) * alpha / 255;
        pixels[i] = (red << 16) | (green << 8) | blue;
      }
    }
  }

  private void readYuv(int x, int y, int count, int[] into, int offset) {
    boolean nv12 = frame.format() == PixelFormat.NV12;
    ByteBuffer lumaPlane = frame.plane(0);
    ByteBuffer uPlane = frame.plane(1);
    ByteBuffer vPlane = nv12 ? uPlane : frame.plane(2);
    int step = nv12 ? 2 : 1;
    int lumaRow = y * frame.strideBytes(0);
    int uRow = y / 2 * frame.strideBytes(1);
    int vRow = nv12 ? uRow + 1 : y / 2 * frame.strideBytes(2);
    for (int i = 0; i < count; i++) {
      int column = x + i;
      int luma = lumaPlane.get(lumaRow + column) & 0xFF;
      int u = uPlane.get(uRow + column / 2 * step) & 0xFF;
      int v = vPlane.get(vRow + column / 2 * step) & 0xFF;
      into[offset + i] = yuv.rgb(luma, u, v);
    }
  }
}
