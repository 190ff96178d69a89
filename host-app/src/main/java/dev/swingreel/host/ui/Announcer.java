package dev.swingreel.host.ui;

import dev.swingreel.host.app.DesktopNotification;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells of the end of a recording whoever does not look at the panel then. Event dispatch thread.
 */
final class Announcer {

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

  /** Tells through the tray or, where there is none, has the desktop tell. */
  static Consumer<Notice> through(Optional<Tray> tray, PanelExecutors threads) {
    return tray.<Consumer<Notice>>map(there -> there::tell)
        .orElse(
            notice ->
                threads
                    .files()
                    .execute(
                        () ->
                            DesktopNotification.show(
                                Texts.text("window.title"), notice.sentence())));
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
