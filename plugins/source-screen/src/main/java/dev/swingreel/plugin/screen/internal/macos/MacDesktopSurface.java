package dev.swingreel.plugin.screen.internal.macos;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import java.util.List;

/** A part of the desktop, taken display by display. The layout is looked at once a second. */
final class MacDesktopSurface implements MacSurface {

  private static final long LOOK_EVERY_US = 1_000_000;

  private final MacApi api;
  private final CaptureArea.OfDesktop wanted;
  private final MediaClock clock;
  private final MacImage image;
  private List<MacDisplay> displays = List.of();
  private PixelRect area;
  private boolean wasFound;
  private long lookAtUs;

  MacDesktopSurface(MacApi api, CaptureArea.OfDesktop wanted, MediaClock clock) {
    this.api = api;
    this.wanted = wanted;
    this.clock = clock;
    this.image = new MacImage(api);
  }

  @Override
  public PixelRect locate() {
    long nowUs = clock.nowUs();
    if (area == null || nowUs >= lookAtUs) {
      displays = found();
      area = wanted.on(MacDisplay.monitors(displays));
      wasFound = true;
      lookAtUs = nowUs + LOOK_EVERY_US;
    }
    return area;
  }

  /** Displays that macOS does not tell of in the middle of a change come back. */
  private List<MacDisplay> found() {
    try {
      return MacDisplay.list(api);
    } catch (MediaException e) {
      throw wasFound ? new MediaException(MediaErrorCode.NOT_FOUND, e.getMessage(), e) : e;
    }
  }

  @Override
  public PixelRect restored() {
    return locate();
  }

  @Override
  public boolean copy(VideoFrame frame, PixelRect to) {
    int strideBytes = frame.strideBytes(0);
    boolean copied = false;
    for (int i = 0; i < displays.size(); i++) {
      MacDisplay display = displays.get(i);
      PixelRect shown = display.monitor().area();
      PixelRect part = shown.intersect(to);
      if (part.isEmpty()) {
        continue;
      }
      if (!image.take(api.graphics().CGDisplayCreateImage(display.id()))) {
        area = null;
        return false;
      }
      try (image) {
        if (image.widthPx() != shown.width() || image.heightPx() != shown.height()) {
          // Its mode has changed since it was looked at.
          area = null;
          return false;
        }
        image.copy(
            part.x() - shown.x(),
            part.y() - shown.y(),
            part.width(),
            part.height(),
            frame.plane(0),
            (part.y() - to.y()) * strideBytes + (part.x() - to.x()) * Integer.BYTES,
            strideBytes);
      }
      copied = true;
    }
    return copied;
  }

  @Override
  public void close() {
    image.close();
  }
}
