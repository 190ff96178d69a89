package dev.swingreel.plugin.screen.internal.macos;

import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.screen.internal.ArrowCursor;
import dev.swingreel.plugin.screen.internal.CursorImage;
import java.util.List;

/** An arrow where the cursor is: plain functions tell its place, not its shape. One thread. */
final class MacCursor {

  private final MacApi api;
  private CursorImage arrow = ArrowCursor.image(1);
  private int arrowScale = 1;
  private int x;
  private int y;

  MacCursor(MacApi api) {
    this.api = api;
  }

  /**
   * Looks where the cursor is.
   *
   * @return whether macOS tells
   */
  boolean locate() {
    long event = api.graphics().CGEventCreate(0);
    if (event == 0) {
      return false;
    }
    CoreGraphics.CGPoint at;
    try {
      at = api.graphics().CGEventGetLocation(event);
    } finally {
      api.foundation().CFRelease(event);
    }
    List<MacDisplay> displays = MacDisplay.list(api);
    double scale = MacDisplay.scaleAt(displays, at.x, at.y);
    int dots = Math.max(1, (int) Math.round(scale));
    if (dots != arrowScale) {
      arrow = ArrowCursor.image(dots);
      arrowScale = dots;
    }
    x = (int) Math.round(at.x * scale);
    y = (int) Math.round(at.y * scale);
    return true;
  }

  int x() {
    return x;
  }

  int y() {
    return y;
  }

  /**
   * Draws the arrow where {@link #locate} found the cursor.
   *
   * @param frame a picture of {@code area}
   * @param area pixels of the desktop
   */
  void draw(VideoFrame frame, PixelRect area) {
    arrow.drawOn(frame, x - area.x(), y - area.y());
  }
}
