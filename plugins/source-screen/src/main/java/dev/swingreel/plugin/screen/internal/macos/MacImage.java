package dev.swingreel.plugin.screen.internal.macos;

import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.nio.ByteBuffer;

/** The pixels of one image after another; holds at most one. One thread. */
final class MacImage implements AutoCloseable {

  private final MacApi api;
  private long image;
  private long data;
  private ByteBuffer pixels;
  private int widthPx;
  private int heightPx;
  private int strideBytes;

  MacImage(MacApi api) {
    this.api = api;
  }

  /**
   * Takes an image in place of the one before.
   *
   * @param created an image a "Create" function answered, which belongs to this object then, or 0
   * @return whether there are pixels
   * @throws MediaException {@code NOT_READABLE} if their layout is not BGRA
   */
  boolean take(long created) {
    close();
    image = created;
    if (image == 0) {
      return false;
    }
    CoreGraphics graphics = api.graphics();
    widthPx = Math.toIntExact(graphics.CGImageGetWidth(image));
    heightPx = Math.toIntExact(graphics.CGImageGetHeight(image));
    strideBytes = Math.toIntExact(graphics.CGImageGetBytesPerRow(image));
    refuseOtherLayouts();
    long provider = graphics.CGImageGetDataProvider(image);
    data = provider == 0 ? 0 : graphics.CGDataProviderCopyData(provider);
    int leastBytes = strideBytes * (heightPx - 1) + widthPx * Integer.BYTES;
    if (data == 0
        || widthPx == 0
        || heightPx == 0
        || api.foundation().CFDataGetLength(data) < leastBytes) {
      close();
      return false;
    }
    long address = api.foundation().CFDataGetBytePtr(data);
    if (address == 0) {
      close();
      return false;
    }
    pixels = new Pointer(address).getByteBuffer(0, leastBytes);
    return true;
  }

  int widthPx() {
    return widthPx;
  }

  int heightPx() {
    return heightPx;
  }

  /**
   * Copies a part of the image, as far as there is one.
   *
   * @param x left edge in the image
   * @param y upper edge in the image
   * @param columns width
   * @param rows height
   * @param target a picture
   * @param offset of the first byte to write
   * @param targetStrideBytes from row to row there
   */
  void copy(
      int x, int y, int columns, int rows, ByteBuffer target, int offset, int targetStrideBytes) {
    int endRow = Math.min(rows, heightPx - y);
    int lengthBytes = Math.min(columns, widthPx - x) * Integer.BYTES;
    for (int row = 0; row < endRow && lengthBytes > 0; row++) {
      target.put(
          offset + row * targetStrideBytes,
          pixels,
          (y + row) * strideBytes + x * Integer.BYTES,
          lengthBytes);
    }
  }

  /** Releases the image. */
  @Override
  public void close() {
    widthPx = 0;
    heightPx = 0;
    pixels = null;
    if (data != 0) {
      api.foundation().CFRelease(data);
      data = 0;
    }
    if (image != 0) {
      api.foundation().CFRelease(image);
      image = 0;
    }
  }

  private void refuseOtherLayouts() {
    long bits = api.graphics().CGImageGetBitsPerPixel(image);
    int info = api.graphics().CGImageGetBitmapInfo(image);
    int alpha = info & CoreGraphics.kCGBitmapAlphaInfoMask;
    boolean isAlphaFirst =
        alpha == CoreGraphics.kCGImageAlphaPremultipliedFirst
            || alpha == CoreGraphics.kCGImageAlphaFirst
            || alpha == CoreGraphics.kCGImageAlphaNoneSkipFirst;
    boolean isLittle =
        (info & CoreGraphics.kCGBitmapByteOrderMask) == CoreGraphics.kCGBitmapByteOrder32Little;
    if (bits != 32 || !isAlphaFirst || !isLittle) {
      close();
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "The display's pixels are of a kind that cannot be read (%d bits, layout 0x%x)."
              .formatted(bits, info));
    }
  }
}
