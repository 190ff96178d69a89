package dev.swingreel.host.ui;

import com.formdev.flatlaf.util.SystemInfo;
import dev.swingreel.host.app.DesktopNotification;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells of the end of a recording whoever does not look at the panel then. Event dispatch thread.
 */
final class Announcer {

  private static final System.Logger LOG = System.getLogger(Announcer.class.getName());

  private final BooleanSupplier isSeen;
  private final Consumer<Notice> tell;
  private boolean wasWriting;

  /**
   * Makes one.
   *
   * @param isSeen whether the panel is what the user looks at
   * @param tell shows a sentence outside of the panel
   */
  Announcer(BooleanSupplier isSeen, Consumer<Notice> tell) {
    this.isSeen = isSeen;
    this.tell = tell;
  }

  /**
   * Has the desktop tell, or the tray where only that can. Windows and macOS tell through the tray;
   * what Java shows there elsewhere is a window that belongs to no desktop.
   */
  static Consumer<Notice> through(Optional<Tray> tray, PanelExecutors threads) {
    if (tray.isPresent() && !SystemInfo.isLinux) {
      return tray.get()::tell;
    }
    return notice ->
        threads.run(
            threads.files(),
            () -> DesktopNotification.show(Texts.text("window.title"), notice.sentence()),
            isTold -> {
              if (!isTold) {
                tray.ifPresent(there -> there.tell(notice));
              }
            },
            failure -> LOG.log(Level.DEBUG, "nobody was told of the end", failure));
  }

  /** Looks at each state. */
  void show(PanelState state) {
    boolean ended = state.phase() == Phase.SAVED || state.phase() == Phase.FAILED;
    if (wasWriting && ended && !state.isClosing() && !isSeen.getAsBoolean()) {
      tell.accept(state.notice());
    }
    wasWriting = state.phase().isWriting();
  }
}
