package dev.swingreel.plugin.screen.internal.windows;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import java.util.List;

/**
 * A part of the desktop. Where it is, is looked up once a second, since nobody tells of changes.
 */
final class DesktopSurface implements GdiSurface {

  private static final long LOOK_EVERY_US = 1_000_000;

  private final WindowsApi api;
  private final CaptureArea.OfDesktop wanted;
  private final MediaClock clock;
  private PixelRect area;
  private boolean wasFound;
  private long lookAtUs;

  DesktopSurface(WindowsApi api, CaptureArea.OfDesktop wanted, MediaClock clock) {
    this.api = api;
    this.wanted = wanted;
    this.clock = clock;
  }

  @Override
  public PixelRect locate() {
    long nowUs = clock.nowUs();
    if (area == null || nowUs >= lookAtUs) {
      area = wanted.on(monitors());
      wasFound = true;
      lookAtUs = nowUs + LOOK_EVERY_US;
    }
    return area;
  }

  /** Monitors that Windows does not tell of in the middle of a change come back. */
  private List<MonitorInfo> monitors() {
    try {
      return WindowsMonitors.list(api);
    } catch (MediaException e) {
      throw wasFound ? new MediaException(MediaErrorCode.NOT_FOUND, e.getMessage(), e) : e;
    }
  }

  @Override
  public PixelRect restored() {
    return locate();
  }

  @Override
  public boolean copy(long screenDc, long target, int top, PixelRect from) {
    boolean copied =
        api.gdi32()
                .BitBlt(
                    target,
                    0,
                    top,
                    from.width(),
                    from.height(),
                    screenDc,
                    from.x(),
                    from.y(),
                    Gdi32.SRCCOPY | Gdi32.CAPTUREBLT)
            != 0;
    if (!copied) {
      area = null;
    }
    return copied;
  }

  @Override
  public void close() {}
}
