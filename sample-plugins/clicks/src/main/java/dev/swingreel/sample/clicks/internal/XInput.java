package dev.swingreel.sample.clicks.internal;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.Availability;
import java.lang.System.Logger.Level;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * Clicks and keys of an X server, as raw events of its input extension: they come wherever the
 * keyboard is and take nothing away from other programs. The connection belongs to the thread
 * {@code input-clicks}; any thread may close.
 *
 * @see <a href="https://www.x.org/releases/X11R7.7/doc/inputproto/XI2proto.txt">The X Input
 *     Extension 2</a>
 */
public final class XInput implements DesktopInput {

  private static final System.Logger LOG = System.getLogger(XInput.class.getName());

  /** Where a generic event says whose it is. */
  private static final int EXTENSION_AT = 1;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int MAPPING_NOTIFY = 34;
  private static final int GENERIC_EVENT = 35;
  private static final int RAW_KEY_PRESS = 13;
  private static final int RAW_BUTTON_PRESS = 15;

  /** The buttons behind it are the wheel's directions. */
  private static final int LAST_BUTTON = 3;

  private final Listener listener;
  private final XServer server;
  private final Worker worker;
  private final Object lock = new Object();
  private XKeyboard keyboard;
  private boolean isOver;
  private volatile boolean isClosed;

  private XInput(Listener listener, XServer server) {
    this.listener = listener;
    this.server = server;
    this.keyboard = XKeyboard.read(server);
    this.worker = Worker.start("input-clicks", this::run);
  }

  /**
   * Tells whether the desktop of this process tells of clicks and keys.
   *
   * @return available on X11 alone
   */
  public static Availability availability() {
    String display = System.getenv("DISPLAY");
    boolean isX11 = display != null && !display.isBlank();
    String wayland = System.getenv("WAYLAND_DISPLAY");
    if (!isX11 || (wayland != null && !wayland.isBlank())) {
      return Availability.unavailable(
          "Clicks and keys can be shown on an X11 desktop only; this is none.");
    }
    return Native.POINTER_SIZE == Long.BYTES && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
        ? Availability.available()
        : Availability.unavailable("Clicks and keys need a 64-bit little-endian Java.");
  }

  /**
   * Begins to tell of the desktop of this process.
   *
   * @param listener is told, on the thread {@code input-clicks}
   * @param keys whether keys are asked for
   * @return ends it when closed
   * @throws MediaException {@code NOT_READABLE} if the server does not tell
   */
  public static XInput open(Listener listener, boolean keys) {
    try {
      Native.register(LibXcb.class, NativeLibrary.getInstance("libxcb.so.1"));
      Native.register(LibC.class, NativeLibrary.getInstance("libc.so.6"));
    } catch (LinkageError e) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "Clicks and keys cannot be shown: the library libxcb.so.1 cannot be loaded.",
          e);
    }
    XServer server = XServer.connect();
    try {
      server.selectRawEvents((1 << RAW_BUTTON_PRESS) | (keys ? 1 << RAW_KEY_PRESS : 0));
      return new XInput(listener, server);
    } catch (RuntimeException | Error e) {
      server.disconnect();
      throw e;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (isClosed) {
        return;
      }
      isClosed = true;
      if (!isOver) {
        server.abort();
      }
    }
    worker.stop(PATIENCE);
  }

  private void run() {
    try {
      while (!isClosed) {
        long event = LibXcb.xcb_wait_for_event(server.connection());
        if (event == 0) {
          return;
        }
        try {
          tell(new Pointer(event));
        } finally {
          Native.free(event);
        }
      }
    } catch (MediaException serverLost) {
      LOG.log(Level.DEBUG, "clicks and keys end with the server", serverLost);
    } finally {
      synchronized (lock) {
        isOver = true;
        server.disconnect();
      }
    }
  }

  private void tell(Pointer event) {
    int type = event.getByte(0) & 0x7F;
    if (type == MAPPING_NOTIFY) {
      keyboard = XKeyboard.read(server);
    }
    if (type != GENERIC_EVENT || event.getByte(EXTENSION_AT) != server.inputOpcode()) {
      return;
    }
    int detail = event.getInt(16);
    XServer.PointerState pointer = server.pointer();
    if (isClosed) {
      return;
    }
    switch (event.getShort(8)) {
      case RAW_BUTTON_PRESS -> {
        if (detail <= LAST_BUTTON) {
          listener.onClick(pointer.x(), pointer.y());
        }
      }
      case RAW_KEY_PRESS -> {
        Key key = keyboard.key(detail, pointer.modifiers());
        if (key != null) {
          listener.onKey(key);
        }
      }
      default -> {
        // Nothing else was asked for.
      }
    }
  }
}
