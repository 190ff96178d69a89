package dev.swingreel.plugin.screen.internal.macos;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CursorMotion;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.util.Optional;

/** Copies the images of a surface into frames and draws an arrow for a cursor. */
final class MacGrabber implements ScreenGrabber {

  private static final Optional<Damage> UNKNOWN_DAMAGE = Optional.of(Damage.unknown());

  private final MacSurface surface;
  private final MacCursor cursor;
  private final CursorMotion motion;
  private final MediaClock clock;
  private PixelRect area;
  private VideoFramePool pool;
  private boolean isHidden;
  private boolean isClosed;

  /**
   * Begins to capture, and takes a picture to see that it can.
   *
   * @param surface belongs to the grabber, also if the constructor throws
   * @throws dev.swingreel.media.MediaException if macOS refuses
   */
  MacGrabber(MacApi api, MacSurface surface, GrabRequest request) {
    this.surface = surface;
    this.cursor = new MacCursor(api);
    this.motion = new CursorMotion(request.cursor());
    this.clock = request.clock();
    try {
      look();
      makePool();
      try (VideoFrame trial = pool.poll()) {
        if (!isHidden && grab(trial).isEmpty()) {
          throw MacApi.failure("CGDisplayCreateImage");
        }
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  @Override
  public PixelRect area() {
    return area;
  }

  @Override
  public boolean isHidden() {
    return isHidden;
  }

  @Override
  public void showCursor(CursorMode mode) {
    motion.mode(mode);
  }

  @Override
  public VideoFrame poll() {
    PixelRect before = area;
    look();
    if (isHidden) {
      return null;
    }
    if (area.width() != before.width() || area.height() != before.height()) {
      pool.close();
      makePool();
    }
    return pool.poll();
  }

  @Override
  public Optional<Damage> grab(VideoFrame frame) {
    if (!surface.copy(frame, area)) {
      return Optional.empty();
    }
    if (motion.mode() != CursorMode.NEVER
        && cursor.locate()
        && motion.isShownAt(cursor.x(), cursor.y(), clock.nowUs())) {
      cursor.draw(frame, area);
    }
    return UNKNOWN_DAMAGE;
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      if (pool != null) {
        pool.close();
      }
      surface.close();
    }
  }

  /** A hidden window keeps the size it had, or would have. */
  private void look() {
    PixelRect now = surface.locate();
    isHidden = now.isEmpty();
    if (!isHidden) {
      area = now;
    } else if (area == null) {
      area = surface.restored();
    }
  }

  private void makePool() {
    pool =
        new VideoFramePool(
            PixelFormat.BGRX,
            area.width(),
            area.height(),
            ColorSpace.SRGB,
            VideoFramePool.capacityFor(area.area() * Integer.BYTES));
  }
}
