package dev.swingreel.plugin.screen.internal.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.CursorMotion;
import dev.swingreel.plugin.screen.internal.FrameRing;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Has GDI copy a surface and draw the cursor, into memory the frames share with it. */
final class GdiGrabber implements ScreenGrabber {

  private static final Optional<Damage> UNKNOWN_DAMAGE = Optional.of(Damage.unknown());
  private static final byte[] DISPLAY = "DISPLAY\0".getBytes(StandardCharsets.UTF_16LE);

  private final WindowsApi api;
  private final GdiSurface surface;
  private final WindowsCursor cursor;
  private final CursorMotion motion;
  private final MediaClock clock;
  private PixelRect area;
  private DibPictures pictures;
  private long screenDc;
  private Thread screenDcOwner;
  private boolean isHidden;
  private boolean isClosed;

  /**
   * Begins to capture, and copies a desktop once to see that it can.
   *
   * @param surface belongs to the grabber, also if the constructor throws
   * @throws dev.swingreel.media.MediaException if Windows refuses
   */
  GdiGrabber(WindowsApi api, GdiSurface surface, GrabRequest request) {
    this.api = api;
    this.surface = surface;
    this.motion = new CursorMotion(request.cursor());
    this.clock = request.clock();
    this.cursor = new WindowsCursor(api);
    long before = api.enterPhysicalPixels();
    try {
      area = surface.locate();
      isHidden = area.isEmpty();
      if (isHidden) {
        area = surface.restored();
      }
      if (screenDc() == 0) {
        throw api.failure("CreateDC");
      }
      pictures = picturesFor(area);
      // A window may not answer just now; a desktop that gives no picture now is for another means.
      if (request.area() instanceof CaptureArea.OfDesktop
          && !surface.copy(screenDc(), pictures.dc(), 0, area)) {
        throw api.failure("BitBlt");
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    } finally {
      releaseScreenDc();
      api.leavePhysicalPixels(before);
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
    long before = api.enterPhysicalPixels();
    try {
      PixelRect now = surface.locate();
      isHidden = now.isEmpty();
      if (isHidden) {
        return null;
      }
      if (!pictures.isOf(now.width(), now.height())) {
        if (screenDc() == 0) {
          return null;
        }
        DibPictures successor = picturesFor(now);
        pictures.close();
        pictures = successor;
      }
      area = now;
      return pictures.poll();
    } finally {
      api.leavePhysicalPixels(before);
    }
  }

  @Override
  public Optional<Damage> grab(VideoFrame frame) {
    long before = api.enterPhysicalPixels();
    try {
      int top = pictures.topOf(frame);
      if (screenDc() == 0 || !surface.copy(screenDc(), pictures.dc(), top, area)) {
        // The screen is locked or asks for an administrator: it comes back.
        releaseScreenDc();
        return Optional.empty();
      }
      if (motion.mode() != CursorMode.NEVER
          && cursor.look()
          && motion.isShownAt(cursor.x(), cursor.y(), clock.nowUs())) {
        cursor.draw(pictures.dc(), top, area);
      }
      // Drawing may be put off until somebody asks for it.
      api.gdi32().GdiFlush();
      return UNKNOWN_DAMAGE;
    } finally {
      api.leavePhysicalPixels(before);
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      if (pictures != null) {
        pictures.close();
      }
      releaseScreenDc();
      cursor.close();
      surface.close();
    }
  }

  private DibPictures picturesFor(PixelRect size) {
    int count = FrameRing.count(size.width(), size.height());
    return new DibPictures(api, screenDc(), size.width(), size.height(), count);
  }

  /**
   * Returns a context of all monitors, which ends with the thread it was made on; 0 if Windows
   * gives none at the moment.
   */
  private long screenDc() {
    if (screenDcOwner != Thread.currentThread()) {
      releaseScreenDc();
      try (Memory name = new Memory(DISPLAY.length)) {
        name.write(0, DISPLAY, 0, DISPLAY.length);
        screenDc = api.gdi32().CreateDCW(Pointer.nativeValue(name), 0, 0, 0);
      }
      screenDcOwner = screenDc == 0 ? null : Thread.currentThread();
    }
    return screenDc;
  }

  private void releaseScreenDc() {
    if (screenDc != 0) {
      api.gdi32().DeleteDC(screenDc);
      screenDc = 0;
      screenDcOwner = null;
    }
  }
}
