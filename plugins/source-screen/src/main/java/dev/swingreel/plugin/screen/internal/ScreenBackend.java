package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.CursorMode;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A means of capture. Stateless: every call looks at the system anew. Any thread.
 *
 * <p>A backend that has to ask the user, such as a desktop portal, asks in {@link #open}, never in
 * the other methods.
 */
public interface ScreenBackend {

  /**
   * Returns the word users choose it by: a family, or a family and a way, such as {@code x11-shm}.
   * The family alone, {@code x11}, means the best of its ways that works.
   *
   * @return lower case letters and digits, with a dash between family and way
   */
  String id();

  /**
   * Returns the name for reports.
   *
   * @return such as "X11, MIT-SHM"
   */
  String label();

  /**
   * Tells those who choose how fast a slow means is; how fast it is here is measured when it opens.
   *
   * @return pictures a second, in words; empty if it is fast enough for all that can be asked for
   */
  default Optional<String> pace() {
    return Optional.empty();
  }

  /**
   * Tells why it cannot work here.
   *
   * @return the obstacle; nothing if it works
   */
  Optional<Obstacle> obstacle();

  /**
   * Lists the monitors that are on.
   *
   * @return in the order of {@link MonitorInfo#inOrder}, at least one
   * @throws dev.swingreel.media.MediaException if the system does not tell
   */
  List<MonitorInfo> monitors();

  /**
   * Lists the windows a user can tell apart, minimised ones too.
   *
   * @return in a stable order; empty if this means cannot capture windows
   * @throws dev.swingreel.media.MediaException if the system does not tell
   */
  default List<WindowInfo> windows() {
    return List.of();
  }

  /**
   * Tells how a part of the desktop is scaled.
   *
   * @param area the part, in physical pixels; what lies on several monitors is scaled as the one
   *     that shows most of it
   * @return physical pixels a logical one, such as 2 at 200 %; 1 if the system does not tell
   */
  default double screenPixelRatio(PixelRect area) {
    return monitors().stream()
        .max(Comparator.comparingLong(monitor -> monitor.area().intersect(area).area()))
        .map(MonitorInfo::pixelRatio)
        .orElse(1.0);
  }

  /**
   * Keeps the windows of this program out of what is captured, by whatever program.
   *
   * @return whether all of them are
   */
  default boolean keepOwnWindowsOut() {
    return false;
  }

  /**
   * Tells how the cursor can be drawn.
   *
   * @return at least one mode, and {@code NEVER} among them
   */
  default Set<CursorMode> cursorModes() {
    return EnumSet.allOf(CursorMode.class);
  }

  /**
   * Begins to capture.
   *
   * @param request what, and how
   * @return a grabber the caller closes
   * @throws dev.swingreel.media.MediaException {@code NOT_FOUND} if the area is not there, {@code
   *     NOT_ALLOWED} if it is refused, {@code NOT_READABLE} if the system cannot do it
   */
  ScreenGrabber open(GrabRequest request);
}
