package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import java.util.Optional;

/**
 * A window without its frame, also where others cover it: the Composite extension keeps its pixels
 * in a pixmap of its own. The pixmap is another one after each change of size and each time the
 * window is mapped; an unmapped window has none.
 */
final class WindowSurface implements XSurface {

  private static final int QUERY_VERSION = 0;
  private static final int REDIRECT_WINDOW = 1;
  private static final int NAME_WINDOW_PIXMAP = 6;
  private static final int AUTOMATIC = 0;
  private static final int DESTROY_NOTIFY = 17;
  private static final int UNMAP_NOTIFY = 18;
  private static final int MAP_NOTIFY = 19;
  private static final int REPARENT_NOTIFY = 21;
  private static final int NONE = 0;

  // xcb_configure_notify_event_t; bytes.
  private static final int CONFIGURED_WIDTH = 20;
  private static final int CONFIGURED_HEIGHT = 22;
  private static final int CONFIGURED_BORDER = 24;

  private final XConnection connection;
  private final WireRequest wire;
  private final XConnection.Extension composite;
  private final XWindows windows;
  private final int window;
  private final XPixels pixels;
  private int frame;
  private int pixmap = NONE;
  private int borderPx;
  private PixelRect area;
  private PixelRect part;
  private PixelRect watchedPart;
  private boolean isDoubtful;
  private boolean isRemapped;
  private boolean isClosed;

  WindowSurface(XConnection connection, WireRequest wire, int window) {
    this.connection = connection;
    this.wire = wire;
    this.window = window;
    this.windows = new XWindows(connection);
    this.composite = composite(connection, wire);
    XWindowState state =
        XWindowState.of(connection, window).orElseThrow(WindowSurface::closedException);
    this.pixels =
        connection
            .screen()
            .pixels(state.visual())
            .orElseThrow(
                () ->
                    new MediaException(
                        MediaErrorCode.NOT_SUPPORTED,
                        "The pixels of this window cannot be read; record the screen it is on."));
    LibXcb.xcb_change_window_attributes(
        connection.address(),
        window,
        LibXcb.CW_EVENT_MASK,
        new int[] {LibXcb.EVENT_MASK_STRUCTURE_NOTIFY});
    wire.of(composite, REDIRECT_WINDOW).word(window).word(AUTOMATIC).tell();
    look();
    if (area == null) {
      throw closedException();
    }
  }

  private static XConnection.Extension composite(XConnection connection, WireRequest wire) {
    Optional<XConnection.Extension> extension = connection.extension("Composite");
    if (extension.isPresent()) {
      Optional<XReply> version =
          connection.reply(wire.of(extension.get(), QUERY_VERSION).word(0).word(4).ask());
      version.ifPresent(XReply::close);
      extension = version.flatMap(v -> connection.extension("Composite"));
    }
    return extension.orElseThrow(
        () ->
            new MediaException(
                MediaErrorCode.NOT_SUPPORTED,
                "The X server cannot show single windows (no Composite extension); record the screen"
                    + " or a region."));
  }

  @Override
  public void see(int type, Memory event) {
    int about = event.getInt(8);
    switch (type) {
      case DESTROY_NOTIFY -> isClosed |= about == window;
      case UNMAP_NOTIFY -> isDoubtful |= about == window || about == frame;
      case LibXcb.CONFIGURE_NOTIFY -> {
        // Resized there and back between two looks, it has another pixmap all the same.
        isRemapped |= about == window && isOfOtherSize(event);
        isDoubtful |= about == window || about == frame;
      }
      case MAP_NOTIFY, REPARENT_NOTIFY -> {
        // Taken off and put back between two looks, it has another pixmap all the same.
        isRemapped |= about == window || about == frame;
        isDoubtful |= isRemapped;
      }
      default -> {
        // Not about windows.
      }
    }
  }

  private boolean isOfOtherSize(Memory event) {
    return event.getShort(CONFIGURED_WIDTH) != (short) area.width()
        || event.getShort(CONFIGURED_HEIGHT) != (short) area.height()
        || event.getShort(CONFIGURED_BORDER) != (short) borderPx;
  }

  @Override
  public void doubt() {
    isDoubtful = true;
  }

  @Override
  public boolean follow() {
    if (!isDoubtful || isClosed) {
      return false;
    }
    isDoubtful = false;
    PixelRect before = area;
    int pixmapBefore = pixmap;
    look();
    return pixmap != pixmapBefore || !area.equals(before);
  }

  /** Finds size, place and pixmap anew. A name of the same pixmap is as good as the old one. */
  private void look() {
    Optional<PixelRect> place = windows.place(window);
    Optional<XWindowState> state = XWindowState.of(connection, window);
    int border = windows.borderPx(window);
    int top = windows.topLevel(window);
    if (place.isEmpty() || state.isEmpty() || top == 0) {
      isClosed = true;
      return;
    }
    if (top != frame) {
      frame = top;
      if (frame != window) {
        LibXcb.xcb_change_window_attributes(
            connection.address(),
            frame,
            LibXcb.CW_EVENT_MASK,
            new int[] {LibXcb.EVENT_MASK_STRUCTURE_NOTIFY});
      }
    }
    boolean isResized =
        area == null
            || area.width() != place.get().width()
            || area.height() != place.get().height()
            || border != borderPx;
    area = place.get();
    borderPx = border;
    part = new PixelRect(border, border, area.width(), area.height());
    watchedPart = new PixelRect(0, 0, area.width(), area.height());
    if (!state.get().isViewable()) {
      freePixmap();
    } else if (isResized || isRemapped || pixmap == NONE) {
      isRemapped = false;
      freePixmap();
      namePixmap();
    }
  }

  private void namePixmap() {
    pixmap = LibXcb.xcb_generate_id(connection.address());
    wire.of(composite, NAME_WINDOW_PIXMAP).word(window).word(pixmap).tell();
    Optional<XReply> geometry =
        connection.reply(LibXcb.xcb_get_geometry(connection.address(), pixmap));
    geometry.ifPresent(XReply::close);
    if (geometry.isEmpty()) {
      // It was unmapped meanwhile; an event will tell.
      pixmap = NONE;
    }
  }

  private void freePixmap() {
    if (pixmap != NONE) {
      LibXcb.xcb_free_pixmap(connection.address(), pixmap);
      pixmap = NONE;
    }
  }

  @Override
  public int drawable() {
    return pixmap;
  }

  @Override
  public PixelRect part() {
    return part;
  }

  @Override
  public int watched() {
    return window;
  }

  @Override
  public PixelRect watchedPart() {
    return watchedPart;
  }

  @Override
  public XPixels pixels() {
    return pixels;
  }

  @Override
  public PixelRect area() {
    return area;
  }

  @Override
  public boolean shows(int child) {
    return child == frame;
  }

  @Override
  public boolean isHidden() {
    return pixmap == NONE && !isClosed;
  }

  @Override
  public void requireAlive() {
    if (isClosed) {
      throw closedException();
    }
  }

  private static MediaException closedException() {
    return new MediaException(MediaErrorCode.NOT_FOUND, "The window was closed.");
  }

  /** Gives back what the server holds for us; the redirection ends with the connection. */
  @Override
  public void close() {
    freePixmap();
  }
}
