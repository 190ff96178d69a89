package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * A request in wire format, for the extensions whose libraries few systems have: words after the
 * four bytes that every request begins with. One object serves all requests of a connection, so
 * that none costs garbage. One thread.
 */
final class WireRequest implements AutoCloseable {

  private static final int VECTOR_BYTES = 16;

  /** libxcb puts up to two vectors of its own in front. */
  private static final int OWN_VECTOR = 2 * VECTOR_BYTES;

  private static final int REQUEST = 3 * VECTOR_BYTES;
  private static final int OPCODE = REQUEST + 16;
  private static final int IS_VOID = REQUEST + 17;
  private static final int BODY = 96;
  private static final int MOST_BODY_BYTES = 64;
  private static final int HEADER_BYTES = 4;

  private final XConnection connection;
  private final Memory memory = new Memory(BODY + MOST_BODY_BYTES);
  private final long address = Pointer.nativeValue(memory);
  private int lengthBytes;

  WireRequest(XConnection connection) {
    this.connection = connection;
    memory.clear();
    memory.setLong(REQUEST, 1);
  }

  /** Begins a request of an extension. */
  WireRequest of(XConnection.Extension extension, int minorOpcode) {
    memory.setByte(OPCODE, (byte) extension.majorOpcode());
    memory.setByte(BODY + 1, (byte) minorOpcode);
    lengthBytes = HEADER_BYTES;
    return this;
  }

  /** Adds four bytes. */
  WireRequest word(int value) {
    memory.setInt(BODY + (long) lengthBytes, value);
    lengthBytes += Integer.BYTES;
    return this;
  }

  /**
   * Sends a request that the server answers.
   *
   * @return the cookie
   */
  int ask() {
    return send(false);
  }

  /**
   * Sends a request that has no answer; an error comes as an event of type 0.
   *
   * @return its number, of which events carry the lower half: that of the last request before them
   */
  int tell() {
    return send(true);
  }

  private int send(boolean isVoid) {
    memory.setByte(IS_VOID, (byte) (isVoid ? 1 : 0));
    // libxcb advances the vector's start as it writes, so it is set anew.
    memory.setLong(OWN_VECTOR, address + BODY);
    memory.setLong(OWN_VECTOR + Long.BYTES, lengthBytes);
    int checked = isVoid ? 0 : 1;
    return LibXcb.xcb_send_request(
        connection.address(), checked, address + OWN_VECTOR, address + REQUEST);
  }

  @Override
  public void close() {
    memory.close();
  }
}
