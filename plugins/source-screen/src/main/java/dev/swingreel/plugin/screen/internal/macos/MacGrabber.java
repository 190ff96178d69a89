package dev.swingreel.plugin.screen.internal.macos;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.FrameRing;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.util.Optional;

/** Copies the images of a surface into frames and draws an arrow for a cursor. */
final class MacGrabber implements ScreenGrabber {

  private static final Optional<Damage> UNKNOWN_DAMAGE = Optional.of(Damage.unknown());

  private final MacSurface surface;
  private final MacCursor cursor;
  private volatile CursorMode cursorMode;
  private PixelRect area;
  private FrameRing ring;
  private long ringAddress;
  private boolean isHidden;
  private boolean isClosed;

  /**
   * Begins to capture, and takes a picture to see that it can.
   *
   * @param surface belongs to the grabber, also if the constructor throws
   * @throws dev.swingreel.media.MediaException if macOS refuses
   */
  MacGrabber(MacApi api, MacSurface surface, CursorMode cursorMode) {
    this.surface = surface;
    this.cursor = new MacCursor(api);
    this.cursorMode = cursorMode;
    try {
      look();
      makeRing();
      try (VideoFrame trial = ring.poll()) {
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
    cursorMode = mode;
  }

  @Override
  public VideoFrame poll() {
    PixelRect before = area;
    look();
    if (isHidden) {
      return null;
    }
    if (area.width() != before.width() || area.height() != before.height()) {
      ring.close();
      makeRing();
    }
    return ring.poll();
  }

  @Override
  public Optional<Damage> grab(VideoFrame frame) {
    long offset = ring.indexOf(frame) * FrameRing.pictureBytes(area.width(), area.height());
    if (!surface.copy(ringAddress + offset, area)) {
      return Optional.empty();
    }
    if (cursorMode != CursorMode.NEVER) {
      cursor.draw(frame, area);
    }
    return UNKNOWN_DAMAGE;
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      if (ring != null) {
        ring.close();
      }
      surface.close();
    }
  }

  /** A hidden window keeps the size it had; one that is hidden at first has the least there is. */
  private void look() {
    PixelRect now = surface.locate();
    isHidden = now.isEmpty();
    if (!isHidden) {
      area = now;
    } else if (area == null) {
      area = new PixelRect(0, 0, 1, 1);
    }
  }

  private void makeRing() {
    int count = FrameRing.count(area.width(), area.height());
    Memory memory = new Memory(count * FrameRing.pictureBytes(area.width(), area.height()));
    ringAddress = Pointer.nativeValue(memory);
    ring = new FrameRing(area.width(), area.height(), count, memory::getByteBuffer, memory::close);
  }
}
