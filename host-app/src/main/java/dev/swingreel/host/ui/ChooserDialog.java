package dev.swingreel.host.ui;

import java.awt.Component;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JFileChooser;
import javax.swing.SwingUtilities;

/** Asks for a file in two tasks: to make a chooser and to show it takes long enough each. */
final class ChooserDialog {

  private ChooserDialog() {}

  /**
   * Asks; the event dispatch thread goes on serving meanwhile.
   *
   * @param parent the window, or what is in it
   * @param making makes the chooser
   * @param approve what is written on the button that takes a file
   * @param chosen takes the file; not called if the user cancelled
   */
  static void ask(
      Component parent, Supplier<JFileChooser> making, String approve, Consumer<Path> chosen) {
    JFileChooser chooser = making.get();
    SwingUtilities.invokeLater(
        () -> {
          if (chooser.showDialog(parent, approve) == JFileChooser.APPROVE_OPTION) {
            chosen.accept(chooser.getSelectedFile().toPath());
          }
        });
  }
}
