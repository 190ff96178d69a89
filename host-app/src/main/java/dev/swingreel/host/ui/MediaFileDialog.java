package dev.swingreel.host.ui;

import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Asks which media file is to be recorded. */
final class MediaFileDialog {

  private static final String PREFIX = SourceCard.FILE + ":";

  private MediaFileDialog() {}

  /**
   * Asks; the event dispatch thread goes on serving meanwhile.
   *
   * @param parent the window
   * @param card that of files, with the file to begin with
   * @return the file; nothing if the user cancelled
   */
  static Optional<Path> ask(Component parent, SourceCard card) {
    JFileChooser chooser = new JFileChooser();
    chooser.setName("file-chooser");
    chooser.setDialogTitle(Texts.text("open.title"));
    chooser.setFileFilter(
        new FileNameExtensionFilter(
            Texts.text("open.type"), "webm", "mkv", "mp4", "m4v", "mov", "avi", "gif"));
    card.choices().stream()
        .map(Choice::id)
        .filter(id -> id.startsWith(PREFIX))
        .findFirst()
        .ifPresent(id -> chooser.setSelectedFile(new File(id.substring(PREFIX.length()))));
    int answer = chooser.showDialog(parent, Texts.text("open.approve"));
    return answer == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }
}
