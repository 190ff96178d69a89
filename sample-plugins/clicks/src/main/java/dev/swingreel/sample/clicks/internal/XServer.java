package dev.swingreel.sample.clicks.internal;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;

/**
 * A connection of our own to an X server, with the requests that libxcb itself has no functions
 * for. One thread at a time, except {@link #abort}.
 */
final class XServer {

  private static final String EXTENSION = "XInputExtension";
  private static final int QUERY_VERSION = 47;
  private static final int SELECT_EVENTS = 46;

  /** Since 2.1 raw events come also while another program holds the keyboard. */
  private static final short MAJOR_VERSION = 2;

  private static final short MINOR_VERSION = 2;
  private static final short ALL_MASTER_DEVICES = 1;

  private static final int CHECKED = 1;
  private static final int IOVEC_BYTES = 16;

  /** libxcb wants to write in front of the vector it is given. */
  private static final int ROOM_IN_FRONT = 2 * IOVEC_BYTES;

  private static final int SETUP_VENDOR_LENGTH = 24;
  private static final int SETUP_FORMATS = 29;
  private static final int SETUP_LEAST_KEYCODE = 34;
  private static final int SETUP_GREATEST_KEYCODE = 35;
  private static final int SETUP_BYTES = 40;
  private static final int FORMAT_BYTES = 8;

  private final long connection;
  private final int root;
  private final int leastKeycode;
  private final int greatestKeycode;
  private final byte inputOpcode;

  /** Where the pointer is on the desktop, and which modifiers are held. */
  record PointerState(int x, int y, int modifiers) {}

  private XServer(long connection) {
    this.connection = connection;
    Pointer setup = new Pointer(LibXcb.xcb_get_setup(connection));
    int vendor = Short.toUnsignedInt(setup.getShort(SETUP_VENDOR_LENGTH));
    int formats = Byte.toUnsignedInt(setup.getByte(SETUP_FORMATS));
    root = setup.getInt(SETUP_BYTES + (vendor + 3) / 4 * 4L + (long) FORMAT_BYTES * formats);
    leastKeycode = Byte.toUnsignedInt(setup.getByte(SETUP_LEAST_KEYCODE));
    greatestKeycode = Byte.toUnsignedInt(setup.getByte(SETUP_GREATEST_KEYCODE));
    long reply =
        reply(LibXcb.xcb_query_extension(connection, (short) EXTENSION.length(), EXTENSION));
    try {
      Pointer extension = new Pointer(reply);
      if (extension.getByte(8) == 0) {
        throw unable("it has no input extension");
      }
      inputOpcode = extension.getByte(9);
    } finally {
      Native.free(reply);
    }
  }

  /** Connects to the display of this process. */
  static XServer connect() {
    long connection = LibXcb.xcb_connect(null, 0);
    try {
      if (LibXcb.xcb_connection_has_error(connection) != 0) {
        throw unable("it does not answer");
      }
      return new XServer(connection);
    } catch (RuntimeException | Error e) {
      LibXcb.xcb_disconnect(connection);
      throw e;
    }
  }

  long connection() {
    return connection;
  }

  int leastKeycode() {
    return leastKeycode;
  }

  int greatestKeycode() {
    return greatestKeycode;
  }

  byte inputOpcode() {
    return inputOpcode;
  }

  /** Has raw events of all keyboards and mice sent. */
  void selectRawEvents(int mask) {
    try (Memory request = new Memory(8)) {
      request.setByte(1, (byte) QUERY_VERSION);
      request.setShort(4, MAJOR_VERSION);
      request.setShort(6, MINOR_VERSION);
      Native.free(reply(send(request, false)));
    }
    try (Memory request = new Memory(20)) {
      request.setByte(1, (byte) SELECT_EVENTS);
      request.setInt(4, root);
      request.setShort(8, (short) 1);
      request.setShort(10, (short) 0);
      request.setShort(12, ALL_MASTER_DEVICES);
      request.setShort(14, (short) 1);
      request.setInt(16, mask);
      long error = LibXcb.xcb_request_check(connection, send(request, true));
      if (error != 0) {
        Native.free(error);
        throw unable("it refuses raw events");
      }
    }
  }

  PointerState pointer() {
    long reply = reply(LibXcb.xcb_query_pointer(connection, root));
    try {
      Pointer state = new Pointer(reply);
      return new PointerState(
          state.getShort(16), state.getShort(18), Short.toUnsignedInt(state.getShort(24)));
    } finally {
      Native.free(reply);
    }
  }

  /** Waits for a reply, which the caller frees. */
  long reply(int cookie) {
    long reply = LibXcb.xcb_wait_for_reply(connection, cookie, 0);
    if (reply == 0) {
      throw unable("it does not answer");
    }
    return reply;
  }

  /** Makes whoever waits for the server go on. Any thread, not after {@link #disconnect}. */
  void abort() {
    LibC.shutdown(LibXcb.xcb_get_file_descriptor(connection), LibC.SHUT_RDWR);
  }

  void disconnect() {
    LibXcb.xcb_disconnect(connection);
  }

  /** Sends a request of the input extension, whose first byte and length libxcb writes. */
  private int send(Memory body, boolean isVoid) {
    try (Memory vector = new Memory(ROOM_IN_FRONT + IOVEC_BYTES);
        Memory request = new Memory(24)) {
      vector.clear();
      vector.setPointer(ROOM_IN_FRONT, body);
      vector.setLong(ROOM_IN_FRONT + Long.BYTES, body.size());
      request.clear();
      request.setLong(0, 1);
      request.setByte(16, inputOpcode);
      request.setByte(17, (byte) (isVoid ? 1 : 0));
      return LibXcb.xcb_send_request(
          connection,
          CHECKED,
          Pointer.nativeValue(vector) + ROOM_IN_FRONT,
          Pointer.nativeValue(request));
    }
  }

  private static MediaException unable(String why) {
    return new MediaException(
        MediaErrorCode.NOT_READABLE,
        "Clicks and keys of the X server cannot be shown: %s.".formatted(why));
  }
}
