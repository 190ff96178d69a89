package dev.swingreel.plugin.screen.internal.x11;

import java.util.Optional;

/**
 * What a window is at the moment.
 *
 * @param visual how its pixels lie in memory
 * @param isInputOnly whether it has no pixels at all
 * @param isViewable whether it and all it is in are mapped
 * @param isOverrideRedirect whether window managers leave it alone, as menus and tooltips
 */
record XWindowState(
    int visual, boolean isInputOnly, boolean isViewable, boolean isOverrideRedirect) {

  private static final int INPUT_ONLY = 2;
  private static final int VIEWABLE = 2;

  /**
   * Asks the server.
   *
   * @return the state; nothing if the window is gone
   */
  static Optional<XWindowState> of(XConnection connection, int window) {
    Optional<XReply> answer =
        connection.reply(LibXcb.xcb_get_window_attributes(connection.address(), window));
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try (XReply reply = answer.get()) {
      return Optional.of(
          new XWindowState(
              reply.word(8),
              reply.unsignedShort(12) == INPUT_ONLY,
              reply.unsignedByte(26) == VIEWABLE,
              reply.unsignedByte(27) != 0));
    }
  }
}
