package dev.swingreel.plugin.humble;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/**
 * A drawn desktop that moves like a real one: a wallpaper that never changes, a terminal whose text
 * scrolls, a page that is scrolled smoothly under a red block. The same frame number always gives
 * the same picture.
 */
final class DesktopScene implements AutoCloseable {

  private static final int CELL_WIDTH_PX = 8;
  private static final int CELL_HEIGHT_PX = 16;
  private static final int FRAMES_PER_LINE = 3;

  private final int widthPx;
  private final int heightPx;
  private final PixelRect terminal;
  private final PixelRect page;
  private final VideoFramePool pool;
  private final long[] glyphRows;

  DesktopScene(int widthPx, int heightPx) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.terminal = evenRect(0.04, 0.08, 0.44, 0.80);
    this.page = evenRect(0.54, 0.15, 0.40, 0.55);
    this.pool =
        new VideoFramePool(PixelFormat.I420, widthPx, heightPx, ColorSpace.BT709_LIMITED, 1);
    this.glyphRows = new long[96];
    Random random = new Random(7);
    for (int i = 1; i < glyphRows.length; i++) {
      // Strokes, not noise: a random 4x6 grid, each point 2x2 pixels large.
      glyphRows[i] = random.nextLong() & 0xFFFFFF;
    }
  }

  /**
   * Draws a frame.
   *
   * @param number the number of the frame
   * @param timestampUs when it is shown
   * @return the frame; the caller closes it before the next one
   */
  VideoFrame frame(int number, long timestampUs) {
    VideoFrame frame = pool.poll();
    boolean everything = frame.stale().isUnknown();
    if (everything) {
      drawWallpaper(frame);
    }
    boolean scrolled = number % FRAMES_PER_LINE == 0;
    if (everything || scrolled) {
      drawTerminal(frame, number / FRAMES_PER_LINE);
    }
    drawPage(frame, number);
    Damage damage =
        everything
            ? Damage.unknown()
            : Damage.of(scrolled ? List.of(terminal, page) : List.of(page));
    pool.markChanged(damage);
    frame.filled(timestampUs, damage);
    return frame;
  }

  @Override
  public void close() {
    pool.close();
  }

  private void drawWallpaper(VideoFrame frame) {
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        luma(frame, x, y, 40 + 60 * y / heightPx + 20 * x / widthPx);
      }
    }
    chroma(frame, new PixelRect(0, 0, widthPx, heightPx), 140, 118);
    // A panel along the top, with labels.
    fill(frame, new PixelRect(0, 0, widthPx, 24), 35);
    chroma(frame, new PixelRect(0, 0, widthPx, 24), 128, 128);
    for (int column = 2; column < 60 && (column + 1) * CELL_WIDTH_PX < widthPx; column++) {
      glyph(frame, column * CELL_WIDTH_PX, 4, column * 31 % 96, 220);
    }
  }

  private void drawTerminal(VideoFrame frame, int firstLine) {
    fill(frame, terminal, 24);
    chroma(frame, terminal, 128, 128);
    int columns = terminal.width() / CELL_WIDTH_PX - 2;
    int lines = terminal.height() / CELL_HEIGHT_PX - 1;
    for (int line = 0; line < lines; line++) {
      Random random = new Random(1_000 + firstLine + line);
      int length = random.nextInt(columns);
      for (int column = 0; column < length; column++) {
        int glyph = random.nextInt(5) == 0 ? 0 : random.nextInt(96);
        glyph(
            frame,
            terminal.x() + (column + 1) * CELL_WIDTH_PX,
            terminal.y() + line * CELL_HEIGHT_PX + 8,
            glyph,
            200);
      }
    }
  }

  private void drawPage(VideoFrame frame, int number) {
    // A page of text that is scrolled smoothly over a gradient.
    int offset = number * 4;
    for (int y = page.y(); y < page.y() + page.height(); y++) {
      int shade = 225 - 60 * ((y - page.y() + offset) % 800) / 800;
      for (int x = page.x(); x < page.x() + page.width(); x++) {
        luma(frame, x, y, shade + ((x - page.x()) >> 6));
      }
    }
    chroma(frame, page, 122, 134);
    int columns = page.width() / CELL_WIDTH_PX - 4;
    int firstLine = offset / CELL_HEIGHT_PX;
    int shift = offset % CELL_HEIGHT_PX;
    for (int line = 1; (line + 1) * CELL_HEIGHT_PX < page.height(); line++) {
      Random random = new Random(9_000 + firstLine + line);
      int length = columns / 2 + random.nextInt(columns / 2);
      for (int column = 0; column < length; column++) {
        int glyph = random.nextInt(5) == 0 ? 0 : random.nextInt(96);
        int left = page.x() + (column + 2) * CELL_WIDTH_PX;
        glyph(frame, left, page.y() + line * CELL_HEIGHT_PX - shift, glyph, 60);
      }
    }
    // A red block travels over it.
    int side = page.height() / 5 & ~1;
    int travel = page.width() - side;
    int at = number * 6 % (2 * travel);
    int x = page.x() + (at < travel ? at : 2 * travel - at) & ~1;
    PixelRect block = new PixelRect(x, page.y() + page.height() / 2 & ~1, side, side);
    fill(frame, block, 63);
    chroma(frame, block, 102, 240);
  }

  private void glyph(VideoFrame frame, int left, int top, int glyph, int value) {
    long points = glyphRows[glyph];
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 4; column++) {
        if ((points >> (row * 4 + column) & 1) != 0) {
          int x = left + column * 2 - (column == 3 ? 1 : 0);
          luma(frame, x, top + row * 2, value);
          luma(frame, x, top + row * 2 + 1, value);
        }
      }
    }
  }

  private static void luma(VideoFrame frame, int x, int y, int value) {
    frame.plane(0).put(y * frame.strideBytes(0) + x, (byte) value);
  }

  private static void fill(VideoFrame frame, PixelRect area, int value) {
    for (int y = area.y(); y < area.y() + area.height(); y++) {
      for (int x = area.x(); x < area.x() + area.width(); x++) {
        luma(frame, x, y, value);
      }
    }
  }

  private static void chroma(VideoFrame frame, PixelRect area, int u, int v) {
    for (int plane = 1; plane < 3; plane++) {
      ByteBuffer bytes = frame.plane(plane);
      int stride = frame.strideBytes(plane);
      byte value = (byte) (plane == 1 ? u : v);
      for (int y = area.y() / 2; y < (area.y() + area.height()) / 2; y++) {
        for (int x = area.x() / 2; x < (area.x() + area.width()) / 2; x++) {
          bytes.put(y * stride + x, value);
        }
      }
    }
  }

  private PixelRect evenRect(double left, double top, double width, double height) {
    return new PixelRect(
        (int) (widthPx * left) & ~1,
        (int) (heightPx * top) & ~1,
        (int) (widthPx * width) & ~1,
        (int) (heightPx * height) & ~1);
  }
}
