package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A connection of our own to an X server. One thread at a time, except {@link #abort}.
 *
 * <p>An X error is an empty or zero answer with {@link #lastErrorCode}; a lost server is a {@link
 * MediaException}.
 */
final class XConnection implements AutoCloseable {

  private static final int PARSE_ERROR = 5;
  private static final int NO_SUCH_SCREEN = 6;

  private final long address;
  private final Memory out = new Memory(XReply.HEADER_BYTES);
  private final long outAddress = Pointer.nativeValue(out);
  private Memory body = new Memory(XReply.HEADER_BYTES);
  private final XScreen screen;
  private int lastErrorCode;
  private boolean isClosed;

  /**
   * An extension the server has.
   *
   * @param majorOpcode what its requests begin with
   * @param firstEvent the type of its first event
   */
  record Extension(int majorOpcode, int firstEvent) {}

  /**
   * Connects.
   *
   * @param display the display's name, such as {@code :0}
   * @throws MediaException {@code NOT_READABLE} if there is no answer, {@code NOT_FOUND} if the
   *     name is none
   */
  XConnection(String display) {
    out.clear();
    address = LibXcb.xcb_connect(display, outAddress);
    int error = LibXcb.xcb_connection_has_error(address);
    if (error != 0) {
      LibXcb.xcb_disconnect(address);
      out.close();
      throw refusal(display, error);
    }
    screen = XScreen.read(LibXcb.xcb_get_setup(address), out.getInt(0));
  }

  long address() {
    return address;
  }

  XScreen screen() {
    return screen;
  }

  int root() {
    return screen.root();
  }

  /**
   * Waits for the reply to a request.
   *
   * @param cookie what the request answered
   * @return the reply's address, to be freed by the caller; 0 if the server answered with an error
   * @throws MediaException {@code NOT_READABLE} if the server is gone
   */
  long await(int cookie) {
    out.setLong(0, 0);
    long reply = LibXcb.xcb_wait_for_reply(address, cookie, outAddress);
    if (reply == 0) {
      noteError(out.getLong(0));
    }
    return reply;
  }

  /**
   * Copies the first bytes of what libxcb returned to where they can be read without allocating.
   *
   * @param source the address of a reply, an event or an error
   * @param lengthBytes how many bytes, at most those of a reply's header
   * @return the copy, good until the next call of any method
   */
  Memory head(long source, int lengthBytes) {
    LibC.memcpy(outAddress, source, lengthBytes);
    return out;
  }

  /**
   * Copies what follows the header of a reply, as {@link #head} does.
   *
   * @param reply the address of the reply
   * @param lengthBytes how much of it
   * @return the copy, good until the next call of this method
   */
  Memory body(long reply, long lengthBytes) {
    if (body.size() < lengthBytes) {
      body.close();
      body = new Memory(Math.max(lengthBytes, 2 * body.size()));
    }
    LibC.memcpy(Pointer.nativeValue(body), reply + XReply.HEADER_BYTES, lengthBytes);
    return body;
  }

  /**
   * Waits for the reply to a request that is rarely made.
   *
   * @param cookie what the request answered
   * @return the reply; nothing if the server answered with an error
   * @throws MediaException {@code NOT_READABLE} if the server is gone
   */
  Optional<XReply> reply(int cookie) {
    long reply = await(cookie);
    return reply == 0 ? Optional.empty() : Optional.of(new XReply(reply));
  }

  /**
   * Waits until a checked request without reply has been carried out.
   *
   * @param cookie what the request answered
   * @return false if the server answered with an error
   * @throws MediaException {@code NOT_READABLE} if the server is gone
   */
  boolean isDone(int cookie) {
    long error = LibXcb.xcb_request_check(address, cookie);
    if (error == 0 && LibXcb.xcb_connection_has_error(address) == 0) {
      return true;
    }
    noteError(error);
    return false;
  }

  /**
   * Returns the code of the last X error, such as 8 for BadMatch.
   *
   * @return an error code of the X protocol, 0 if there was none
   */
  int lastErrorCode() {
    return lastErrorCode;
  }

  /**
   * Asks for an extension.
   *
   * @param name its registered name
   * @return the extension, if the server has it
   */
  Optional<Extension> extension(String name) {
    int length = name.getBytes(StandardCharsets.US_ASCII).length;
    Optional<XReply> answer = reply(LibXcb.xcb_query_extension(address, (short) length, name));
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try (XReply reply = answer.get()) {
      boolean isPresent = reply.unsignedByte(8) != 0;
      return isPresent
          ? Optional.of(new Extension(reply.unsignedByte(9), reply.unsignedByte(10)))
          : Optional.empty();
    }
  }

  /**
   * Takes the next event that has come, without waiting and without a round trip. Errors of
   * requests nobody waits for come as events of type 0.
   *
   * @return the event's bytes, good until the next call of any method; {@code null} if there is
   *     none
   * @throws MediaException {@code NOT_READABLE} if the server is gone
   */
  Memory pollEvent() {
    long event = LibXcb.xcb_poll_for_event(address);
    if (event == 0 && LibXcb.xcb_connection_has_error(address) != 0) {
      noteError(0);
    }
    return taken(event);
  }

  /**
   * Takes the next event that came with a reply, without asking the system for more.
   *
   * @return as {@link #pollEvent}
   */
  Memory queuedEvent() {
    return taken(LibXcb.xcb_poll_for_queued_event(address));
  }

  private Memory taken(long event) {
    if (event == 0) {
      return null;
    }
    head(event, XReply.HEADER_BYTES);
    Native.free(event);
    return out;
  }

  /** Sends what is still buffered. */
  void flush() {
    LibXcb.xcb_flush(address);
  }

  /** Cuts the connection, so that a thread that waits for a silent server goes on. Any thread. */
  synchronized void abort() {
    if (!isClosed) {
      LibC.shutdown(LibXcb.xcb_get_file_descriptor(address), LibC.SHUT_RDWR);
    }
  }

  @Override
  public synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      LibXcb.xcb_disconnect(address);
      out.close();
      body.close();
    }
  }

  private void noteError(long error) {
    if (error == 0) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE, "The display was lost: the X server closed the connection.");
    }
    lastErrorCode = Byte.toUnsignedInt(head(error, 2).getByte(1));
    Native.free(error);
  }

  private static MediaException refusal(String display, int error) {
    return switch (error) {
      case PARSE_ERROR ->
          new MediaException(
              MediaErrorCode.NOT_FOUND,
              "DISPLAY is \"%s\", which is not the name of a display, such as :0."
                  .formatted(display));
      case NO_SUCH_SCREEN ->
          new MediaException(
              MediaErrorCode.NOT_FOUND,
              "DISPLAY is \"%s\", but that display has no such screen.".formatted(display));
      default ->
          new MediaException(
              MediaErrorCode.NOT_READABLE,
              "The X server of DISPLAY \"%s\" does not answer or refuses us; check DISPLAY and XAUTHORITY."
                  .formatted(display));
    };
  }
}
