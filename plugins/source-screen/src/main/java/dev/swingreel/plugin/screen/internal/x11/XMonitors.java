package dev.swingreel.plugin.screen.internal.x11;

import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The monitors of a display, by RandR; one the size of the root window where RandR is too old. */
final class XMonitors {

  private static final int MONITOR_BYTES = 24;
  private static final int SCREEN_CHANGE_NOTIFY = 0;
  private static final int NOTIFY = 1;
  private static final short LAYOUT_CHANGES =
      LibXcbRandr.NOTIFY_MASK_SCREEN_CHANGE
          | LibXcbRandr.NOTIFY_MASK_CRTC_CHANGE
          | LibXcbRandr.NOTIFY_MASK_OUTPUT_CHANGE;

  private final XConnection connection;
  private final boolean hasRandr;
  private final int firstEvent;
  private final boolean hasMonitors;

  XMonitors(XConnection connection) {
    this.connection = connection;
    Optional<XConnection.Extension> randr = connection.extension("RANDR");
    this.hasRandr = randr.isPresent();
    this.firstEvent = randr.map(XConnection.Extension::firstEvent).orElse(0);
    this.hasMonitors = hasRandr && isAtLeast15();
  }

  /**
   * Has the server tell this connection when the layout changes. Of monitors that only the server
   * knows ({@code xrandr --setmonitor}) RandR reports nothing; the root window then says that it
   * was configured.
   */
  void watch() {
    LibXcb.xcb_change_window_attributes(
        connection.address(),
        connection.root(),
        LibXcb.CW_EVENT_MASK,
        new int[] {LibXcb.EVENT_MASK_STRUCTURE_NOTIFY});
    if (hasRandr) {
      LibXcbRandr.xcb_randr_select_input(connection.address(), connection.root(), LAYOUT_CHANGES);
    }
  }

  /** Tells whether an event says that the layout changed. */
  boolean isChange(int type) {
    return type == LibXcb.CONFIGURE_NOTIFY
        || (hasRandr && type >= firstEvent + SCREEN_CHANGE_NOTIFY && type <= firstEvent + NOTIFY);
  }

  /**
   * Asks for the monitors of now.
   *
   * @return in the order of {@link MonitorInfo#inOrder}, at least one
   */
  List<MonitorInfo> list() {
    List<MonitorInfo> monitors = hasMonitors ? readMonitors() : List.of();
    return monitors.isEmpty()
        ? List.of(new MonitorInfo("screen", rootArea(), true))
        : MonitorInfo.inOrder(monitors);
  }

  private List<MonitorInfo> readMonitors() {
    Optional<XReply> answer =
        connection.reply(
            LibXcbRandr.xcb_randr_get_monitors(connection.address(), connection.root(), (byte) 1));
    if (answer.isEmpty()) {
      return List.of();
    }
    PixelRect root = rootArea();
    try (XReply reply = answer.get()) {
      int count = reply.word(12);
      List<MonitorInfo> monitors = new ArrayList<>(count);
      long at = XReply.HEADER_BYTES;
      for (int i = 0; i < count; i++) {
        PixelRect area =
            new PixelRect(
                    reply.signedShort(at + 8),
                    reply.signedShort(at + 10),
                    reply.unsignedShort(at + 12),
                    reply.unsignedShort(at + 14))
                .intersect(root);
        if (!area.isEmpty()) {
          boolean isPrimary = reply.unsignedByte(at + 4) != 0;
          monitors.add(new MonitorInfo(atomName(reply.word(at)), area, isPrimary));
        }
        int outputCount = reply.unsignedShort(at + 6);
        at += MONITOR_BYTES + (long) outputCount * Integer.BYTES;
      }
      return monitors;
    }
  }

  private PixelRect rootArea() {
    Optional<XReply> answer =
        connection.reply(LibXcb.xcb_get_geometry(connection.address(), connection.root()));
    if (answer.isEmpty()) {
      return new PixelRect(0, 0, connection.screen().widthPx(), connection.screen().heightPx());
    }
    try (XReply reply = answer.get()) {
      return new PixelRect(0, 0, reply.unsignedShort(16), reply.unsignedShort(18));
    }
  }

  private String atomName(int atom) {
    Optional<XReply> answer =
        connection.reply(LibXcb.xcb_get_atom_name(connection.address(), atom));
    if (answer.isEmpty()) {
      return "monitor-" + Integer.toUnsignedString(atom);
    }
    try (XReply reply = answer.get()) {
      return reply.text(XReply.HEADER_BYTES, reply.unsignedShort(8));
    }
  }

  private boolean isAtLeast15() {
    Optional<XReply> answer =
        connection.reply(LibXcbRandr.xcb_randr_query_version(connection.address(), 1, 5));
    if (answer.isEmpty()) {
      return false;
    }
    try (XReply reply = answer.get()) {
      return reply.word(8) > 1 || (reply.word(8) == 1 && reply.word(12) >= 5);
    }
  }
}
