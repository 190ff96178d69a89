package dev.swingreel.host.ui;

import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import net.miginfocom.swing.MigLayout;

/**
 * Below the list: one sentence, and what can be undone; while a file is being made, how far it has
 * come. Event dispatch thread.
 */
final class RecordingsFoot {

  private final RecordingsModel model;
  private final FileMaking making;
  private final SentenceArea notice = new SentenceArea("recordings-notice");
  private final JProgressBar progress = new JProgressBar(0, 100);
  private final JButton cancel;
  private final JButton undo;
  private final JPanel panel =
      new JPanel(
          new MigLayout("insets 12 0 0 0, gap 8, fillx, hidemode 3", "[grow,fill][]", "[32::]"));

  RecordingsFoot(RecordingsModel model, FileMaking making) {
    this.model = model;
    this.making = making;
    undo = ViewParts.button("recordings.undo", () -> model.undo(making));
    cancel = ViewParts.button("making.cancel", making::cancel);
    progress.setName("making-progress");
    progress.setStringPainted(true);
    progress.getAccessibleContext().setAccessibleName(Texts.text("making.progress"));
    panel.setOpaque(false);
    panel.add(notice.component(), "wmin 0");
    panel.add(progress, "split 3, w 160!, h 16!");
    panel.add(cancel, "h 32!");
    panel.add(undo, "h 32!");
  }

  /** Returns the foot. */
  JPanel component() {
    return panel;
  }

  /** Shows the present state of the models. */
  void render() {
    boolean isBusy = making.isBusy();
    notice.show(
        !isBusy
            ? model.notice().sentence()
            : making.isCancelled() ? Texts.text("making.cancelling") : making.sentence());
    progress.setVisible(isBusy);
    int percent = making.percent();
    if (isBusy && progress.isIndeterminate() != percent < 0) {
      progress.setIndeterminate(percent < 0);
    }
    progress.setString(percent < 0 ? "" : Texts.text("making.percent", percent));
    progress.setValue(Math.max(0, percent));
    cancel.setVisible(isBusy);
    cancel.setEnabled(!making.isCancelled());
    undo.setVisible(!isBusy && model.canUndo());
  }
}
