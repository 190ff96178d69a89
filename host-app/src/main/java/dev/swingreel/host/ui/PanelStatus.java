package dev.swingreel.host.ui;

import dev.swingreel.media.MediaException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * What the panel is doing and what it says of that. Belongs to the view model's thread.
 *
 * <p>When the window is about to close, whatever comes to an end says so with {@link #settled()}.
 */
final class PanelStatus {

  private static final System.Logger LOG = System.getLogger(PanelStatus.class.getName());

  private final Runnable listener;
  private final Runnable release;
  private Phase phase = Phase.CHOOSING;
  private Notice notice = Notice.info(Texts.text("notice.choosing"));
  private Optional<Notice> afterOpening = Optional.empty();
  private boolean closing;

  /**
   * Makes the status of a panel that looks for sources.
   *
   * @param listener told of each change
   * @param release closes everything; called when nothing is under way any more
   */
  PanelStatus(Runnable listener, Runnable release) {
    this.listener = listener;
    this.release = release;
  }

  Phase phase() {
    return phase;
  }

  /** Goes into another phase; that is shown with the next sentence or change. */
  void enter(Phase next) {
    phase = next;
  }

  Notice notice() {
    return notice;
  }

  /** Tells whether another source may be chosen now. */
  boolean canChoose() {
    return phase.isChoosable() && !closing;
  }

  boolean isClosing() {
    return closing;
  }

  /** The window is about to close. */
  void closing() {
    closing = true;
  }

  /** Nothing is under way any more: a window that waits for that can close. */
  void settled() {
    if (closing) {
      release.run();
    }
  }

  /** Has the present state shown. */
  void changed() {
    listener.run();
  }

  /** Shows a sentence. */
  void say(Notice told) {
    note(told);
    changed();
  }

  /** Takes a sentence that is shown with the next change. */
  void note(Notice told) {
    notice = told;
  }

  /** Shows a sentence, as soon as the one about opening is gone. */
  void tellWhenOpen(Notice told) {
    if (phase == Phase.CHOOSING || phase == Phase.OPENING) {
      afterOpening = Optional.of(told);
    } else {
      say(told);
    }
  }

  /** The source is open: what waited for that is said, or else this. */
  void opened(Notice ready) {
    phase = Phase.READY;
    say(afterOpening.orElse(ready));
    afterOpening = Optional.empty();
  }

  /** Tells of a failure that ends what is under way. */
  void fail(Throwable failure) {
    phase = Phase.FAILED;
    complain(failure);
    settled();
  }

  /** Tells of a failure that ends nothing. */
  void complain(Throwable failure) {
    if (failure instanceof MediaException) {
      say(Notice.problem(failure.getMessage()));
    } else {
      LOG.log(Level.WARNING, "the control panel met an unexpected failure", failure);
      say(Notice.problem(Texts.text("failure.unexpected", failure)));
    }
  }
}
