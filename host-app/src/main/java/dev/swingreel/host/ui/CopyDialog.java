package dev.swingreel.host.ui;

import java.awt.Component;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Asks where a copy of a recording goes. */
final class CopyDialog {

  private static final String EXTENSION = ".webm";

  private CopyDialog() {}

  /**
   * Asks; the event dispatch thread goes on serving meanwhile.
   *
   * @param parent the window
   * @param proposal the folder and the name to begin with
   * @return the file, its name ending in {@code .webm}; nothing if the user cancelled
   */
  static Optional<Path> ask(Component parent, Path proposal) {
    JFileChooser chooser =
        new JFileChooser() {
          private static final long serialVersionUID = 1L;

          @Override
          public void approveSelection() {
            if (mayWrite(this, target(getSelectedFile()))) {
              super.approveSelection();
            }
          }
        };
    chooser.setName("copy-chooser");
    chooser.setDialogTitle(Texts.text("copy.title"));
    chooser.setFileFilter(new FileNameExtensionFilter(Texts.text("copy.type"), "webm"));
    chooser.setSelectedFile(proposal.toFile());
    int answer = chooser.showDialog(parent, Texts.text("copy.approve"));
    return answer == JFileChooser.APPROVE_OPTION
        ? Optional.of(target(chooser.getSelectedFile()))
        : Optional.empty();
  }

  private static boolean mayWrite(Component parent, Path target) {
    return !Files.exists(target)
        || JOptionPane.showConfirmDialog(
                parent,
                Texts.text("copy.replace", target.getFileName()),
                Texts.text("copy.replace.title"),
                JOptionPane.YES_NO_OPTION)
            == JOptionPane.YES_OPTION;
  }

  static Path target(File selected) {
    String name = selected.getName();
    return name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)
        ? selected.toPath()
        : selected.toPath().resolveSibling(name + EXTENSION);
  }
}
