package dev.swingreel.plugin.screen.internal.x11;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Properties of windows, by the names of their atoms. One thread. */
final class XProperties {

  private static final int ANY_TYPE = 0;
  private static final int MOST_WORDS = 1 << 16;
  private static final int FORMAT = 1;
  private static final int LENGTH = 16;

  private final XConnection connection;
  private final Map<String, Integer> atoms = new HashMap<>();

  XProperties(XConnection connection) {
    this.connection = connection;
  }

  /** Returns a property's numbers, none if the window does not have it. */
  int[] words(int window, String name) {
    Optional<XReply> answer = read(window, name);
    if (answer.isEmpty()) {
      return new int[0];
    }
    try (XReply reply = answer.get()) {
      int count = reply.unsignedByte(FORMAT) == Integer.SIZE ? reply.word(LENGTH) : 0;
      int[] words = new int[count];
      for (int i = 0; i < count; i++) {
        words[i] = reply.word(XReply.HEADER_BYTES + (long) i * Integer.BYTES);
      }
      return words;
    }
  }

  /** Returns a property's text: UTF-8 if its type says so, else Latin 1, as ICCCM has it. */
  Optional<String> text(int window, String name) {
    Optional<XReply> answer = read(window, name);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try (XReply reply = answer.get()) {
      if (reply.unsignedByte(FORMAT) != Byte.SIZE) {
        return Optional.empty();
      }
      byte[] bytes = reply.bytes(XReply.HEADER_BYTES, reply.word(LENGTH));
      boolean isUtf8 = reply.word(8) == atom("UTF8_STRING");
      return Optional.of(
          new String(bytes, isUtf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }
  }

  /** Tells whether a window has a property. */
  boolean has(int window, String name) {
    Optional<XReply> answer = read(window, name);
    if (answer.isEmpty()) {
      return false;
    }
    try (XReply reply = answer.get()) {
      return reply.unsignedByte(FORMAT) != 0;
    }
  }

  /** Returns an atom's number, 0 if the server has never heard of it. */
  int atom(String name) {
    Integer known = atoms.get(name);
    if (known != null) {
      return known;
    }
    int cookie =
        LibXcb.xcb_intern_atom(connection.address(), (byte) 1, (short) name.length(), name);
    Optional<XReply> answer = connection.reply(cookie);
    int atom = 0;
    if (answer.isPresent()) {
      try (XReply reply = answer.get()) {
        atom = reply.word(8);
      }
    }
    atoms.put(name, atom);
    return atom;
  }

  private Optional<XReply> read(int window, String name) {
    int atom = atom(name);
    if (atom == 0) {
      return Optional.empty();
    }
    return connection.reply(
        LibXcb.xcb_get_property(
            connection.address(), (byte) 0, window, atom, ANY_TYPE, 0, MOST_WORDS));
  }
}
