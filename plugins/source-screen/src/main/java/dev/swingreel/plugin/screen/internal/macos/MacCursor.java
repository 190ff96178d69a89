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

  MacCursor(MacApi api) {
    this.api = api;
  }

  /**
   * Draws the arrow, if its place is known.
   *
   * @param frame a picture of {@code area}
   * @param area pixels of the desktop
   */
  void draw(VideoFrame frame, PixelRect area) {
    long event = api.graphics().CGEventCreate(0);
    if (event == 0) {
      return;
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
    arrow.drawOn(
        frame,
        (int) Math.round(at.x * scale) - area.x(),
        (int) Math.round(at.y * scale) - area.y());
  }
}
