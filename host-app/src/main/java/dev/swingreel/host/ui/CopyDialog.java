package dev.swingreel.host.ui;

import java.awt.Component;
import java.io.File;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Asks where a copy of a recording goes. */
final class CopyDialog {

  private CopyDialog() {}

  /**
   * Asks; the event dispatch thread goes on serving meanwhile.
   *
   * @param parent the window
   * @param proposal the folder and the name to begin with
   * @param executors where the disk is asked
   * @param chosen takes the file, its name ending as the proposal does; not called if the user
   *     cancelled
   */
  static void ask(
      Component parent, Path proposal, PanelExecutors executors, Consumer<Path> chosen) {
    String ending = endingOf(proposal);
    ChooserDialog.ask(
        parent,
        () -> chooser(proposal, ending, executors),
        Texts.text("copy.approve"),
        file -> chosen.accept(target(file.toFile(), ending)));
  }

  private static JFileChooser chooser(Path proposal, String ending, PanelExecutors executors) {
    Chooser chooser = new Chooser(ending, executors);
    chooser.setName("copy-chooser");
    chooser.setDialogTitle(Texts.text("copy.title"));
    chooser.setFileFilter(
        new FileNameExtensionFilter(
            Texts.text("copy.type", ending.substring(1).toUpperCase(Locale.ROOT)),
            ending.substring(1)));
    chooser.setSelectedFile(proposal.toFile());
    return chooser;
  }

  private static String endingOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.'));
  }

  /**
   * Completes what the user typed.
   *
   * @param ending with its dot
   */
  static Path target(File selected, String ending) {
    String name = selected.getName();
    return name.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT))
        ? selected.toPath()
        : selected.toPath().resolveSibling(name + ending);
  }

  /** Asks before a file is replaced, as soon as the disk has told that there is one. */
  private static final class Chooser extends JFileChooser {

    @Serial private static final long serialVersionUID = 1L;

    private final String ending;
    private final transient PanelExecutors executors;

    Chooser(String ending, PanelExecutors executors) {
      this.ending = ending;
      this.executors = executors;
    }

    @Override
    public void approveSelection() {
      Path target = target(getSelectedFile(), ending);
      executors.run(
          executors.files(),
          () -> Files.exists(target),
          exists -> {
            if (isShowing() && (!exists || mayReplace(target))) {
              super.approveSelection();
            }
          },
          failure -> super.approveSelection());
    }

    private boolean mayReplace(Path target) {
      return JOptionPane.showConfirmDialog(
              this,
              Texts.text("copy.replace", target.getFileName()),
              Texts.text("copy.replace.title"),
              JOptionPane.YES_NO_OPTION)
          == JOptionPane.YES_OPTION;
    }
  }
}
