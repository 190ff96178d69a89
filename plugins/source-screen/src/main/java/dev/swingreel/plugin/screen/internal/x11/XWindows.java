package dev.swingreel.plugin.screen.internal.x11;

import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The windows of a display that a user can tell apart: what the window manager lists, and without
 * one what the root window has that looks like a window of a program.
 */
final class XWindows {

  private static final int PARENT = 12;
  private static final int CHILD_COUNT = 16;

  private final XConnection connection;
  private final XProperties properties;

  XWindows(XConnection connection) {
    this.connection = connection;
    this.properties = new XProperties(connection);
  }

  /** Lists them, those that were there first in front. */
  List<WindowInfo> list() {
    int[] clients = properties.words(connection.root(), "_NET_CLIENT_LIST");
    List<Integer> candidates =
        clients.length > 0 ? Arrays.stream(clients).boxed().toList() : withoutManager();
    List<WindowInfo> windows = new ArrayList<>();
    for (int window : candidates) {
      if (!isDesktopOrPanel(window)) {
        place(window).ifPresent(area -> windows.add(info(window, area)));
      }
    }
    return List.copyOf(windows);
  }

  /**
   * Finds the child of the root window that a window is in: its frame, or itself.
   *
   * @return 0 if the window is gone
   */
  int topLevel(int window) {
    int current = window;
    while (true) {
      Optional<XReply> answer =
          connection.reply(LibXcb.xcb_query_tree(connection.address(), current));
      if (answer.isEmpty()) {
        return 0;
      }
      try (XReply reply = answer.get()) {
        int parent = reply.word(PARENT);
        if (parent == connection.root() || parent == 0) {
          return current;
        }
        current = parent;
      }
    }
  }

  /**
   * Tells where a window is, without its border.
   *
   * @return physical pixels of the desktop; nothing if the window is gone
   */
  Optional<PixelRect> place(int window) {
    int geometry = LibXcb.xcb_get_geometry(connection.address(), window);
    short zero = 0;
    int place =
        LibXcb.xcb_translate_coordinates(
            connection.address(), window, connection.root(), zero, zero);
    Optional<XReply> size = connection.reply(geometry);
    Optional<XReply> origin = connection.reply(place);
    try {
      if (size.isEmpty() || origin.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new PixelRect(
              origin.get().signedShort(12),
              origin.get().signedShort(14),
              size.get().unsignedShort(16),
              size.get().unsignedShort(18)));
    } finally {
      size.ifPresent(XReply::close);
      origin.ifPresent(XReply::close);
    }
  }

  /** Returns the width of a window's border, which its pixmap has, too; 0 if the window is gone. */
  int borderPx(int window) {
    Optional<XReply> answer =
        connection.reply(LibXcb.xcb_get_geometry(connection.address(), window));
    if (answer.isEmpty()) {
      return 0;
    }
    try (XReply reply = answer.get()) {
      return reply.unsignedShort(20);
    }
  }

  private WindowInfo info(int window, PixelRect area) {
    String title =
        properties
            .text(window, "_NET_WM_NAME")
            .or(() -> properties.text(window, "WM_NAME"))
            .orElse("");
    return new WindowInfo(Integer.toUnsignedLong(window), title.strip(), area);
  }

  private boolean isDesktopOrPanel(int window) {
    int desktop = properties.atom("_NET_WM_WINDOW_TYPE_DESKTOP");
    int dock = properties.atom("_NET_WM_WINDOW_TYPE_DOCK");
    return Arrays.stream(properties.words(window, "_NET_WM_WINDOW_TYPE"))
        .anyMatch(type -> type != 0 && (type == desktop || type == dock));
  }

  private List<Integer> withoutManager() {
    List<Integer> found = new ArrayList<>();
    for (int child : children(connection.root())) {
      Optional<XWindowState> state = XWindowState.of(connection, child);
      if (state.isEmpty() || state.get().isOverrideRedirect() || state.get().isInputOnly()) {
        continue;
      }
      Optional<Integer> client = client(child);
      if (client.isPresent()) {
        found.add(client.get());
      } else if (state.get().isViewable()) {
        found.add(child);
      }
    }
    return found;
  }

  /** Old window managers mark the windows they manage, in whatever frames those are. */
  private Optional<Integer> client(int window) {
    if (properties.has(window, "WM_STATE")) {
      return Optional.of(window);
    }
    for (int child : children(window)) {
      if (properties.has(child, "WM_STATE")) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  private int[] children(int window) {
    Optional<XReply> answer = connection.reply(LibXcb.xcb_query_tree(connection.address(), window));
    if (answer.isEmpty()) {
      return new int[0];
    }
    try (XReply reply = answer.get()) {
      int[] children = new int[reply.unsignedShort(CHILD_COUNT)];
      for (int i = 0; i < children.length; i++) {
        children[i] = reply.word(XReply.HEADER_BYTES + (long) i * Integer.BYTES);
      }
      return children;
    }
  }
}
