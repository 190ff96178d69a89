package dev.swingreel.plugin.screen.internal.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.screen.internal.FrameRing;

/**
 * Pictures that GDI can draw into: one DIB section, as wide as a picture and as high as all of them
 * together, selected into a device context for as long as it lives.
 *
 * <p>The context is compatible with that of the screen, so it belongs to no thread.
 */
final class DibPictures implements AutoCloseable {

  private static final short BITS_PER_PIXEL = 32;

  private final Gdi32 gdi;
  private final int widthPx;
  private final int heightPx;
  private final long dc;
  private final long bitmap;
  private final long selectedBefore;
  private final FrameRing ring;

  /**
   * Makes the pictures.
   *
   * @param screenDc a context of the screen
   * @param count how many
   * @throws dev.swingreel.media.MediaException if Windows has no memory for them
   */
  DibPictures(WindowsApi api, long screenDc, int widthPx, int heightPx, int count) {
    this.gdi = api.gdi32();
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    dc = gdi.CreateCompatibleDC(screenDc);
    if (dc == 0) {
      throw api.failure("CreateCompatibleDC");
    }
    try (Memory info = new Memory(Layout.BITMAPINFOHEADER_BYTES);
        Memory bits = new Memory(Long.BYTES)) {
      describe(info, count);
      bits.setLong(0, 0);
      bitmap =
          gdi.CreateDIBSection(
              screenDc,
              Pointer.nativeValue(info),
              Gdi32.DIB_RGB_COLORS,
              Pointer.nativeValue(bits),
              0,
              0);
      if (bitmap == 0) {
        RuntimeException failure = api.failure("CreateDIBSection");
        gdi.DeleteDC(dc);
        throw failure;
      }
      selectedBefore = gdi.SelectObject(dc, bitmap);
      if (selectedBefore == 0) {
        RuntimeException failure = api.failure("SelectObject");
        gdi.DeleteObject(bitmap);
        gdi.DeleteDC(dc);
        throw failure;
      }
      ring = ringOver(new Pointer(bits.getLong(0)), count);
    }
  }

  private FrameRing ringOver(Pointer pixels, int count) {
    try {
      return new FrameRing(widthPx, heightPx, count, pixels::getByteBuffer, this::release);
    } catch (RuntimeException | Error e) {
      release();
      throw e;
    }
  }

  boolean isOf(int width, int height) {
    return ring.isOf(width, height);
  }

  /** Returns the context to draw into. */
  long dc() {
    return dc;
  }

  VideoFrame poll() {
    return ring.poll();
  }

  /** Returns the row of the context where a frame begins. */
  int topOf(VideoFrame frame) {
    return ring.indexOf(frame) * heightPx;
  }

  /** Releases everything when the last frame has come back. */
  @Override
  public void close() {
    ring.close();
  }

  private void release() {
    gdi.SelectObject(dc, selectedBefore);
    gdi.DeleteObject(bitmap);
    gdi.DeleteDC(dc);
  }

  /** The height is negative for pictures whose first row is the upper one. */
  private void describe(Memory info, int count) {
    info.clear();
    info.setInt(0, Layout.BITMAPINFOHEADER_BYTES);
    info.setInt(Layout.BITMAPINFOHEADER_WIDTH, widthPx);
    info.setInt(Layout.BITMAPINFOHEADER_HEIGHT, -heightPx * count);
    info.setShort(Layout.BITMAPINFOHEADER_PLANES, (short) 1);
    info.setShort(Layout.BITMAPINFOHEADER_BIT_COUNT, BITS_PER_PIXEL);
    info.setInt(Layout.BITMAPINFOHEADER_COMPRESSION, Gdi32.BI_RGB);
  }
}
