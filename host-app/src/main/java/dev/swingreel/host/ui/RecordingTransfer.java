package dev.swingreel.host.ui;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.TransferHandler;

/**
 * Gives the chosen recording to other programs as a file: dragged out, or copied by {@code Ctrl+C}.
 * It is copied there, never moved. Event dispatch thread.
 */
final class RecordingTransfer extends TransferHandler {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Supplier<Optional<RecordingEntry>> chosen;

  RecordingTransfer(Supplier<Optional<RecordingEntry>> chosen) {
    this.chosen = chosen;
  }

  @Override
  public int getSourceActions(JComponent component) {
    return COPY;
  }

  @Override
  protected Transferable createTransferable(JComponent component) {
    return chosen.get().map(entry -> new FileOut(entry.file().toAbsolutePath())).orElse(null);
  }

  /**
   * A file for whoever takes files; its path for whoever takes text.
   *
   * @param file a whole path
   */
  record FileOut(Path file) implements Transferable {

    @Override
    public DataFlavor[] getTransferDataFlavors() {
      return new DataFlavor[] {DataFlavor.javaFileListFlavor, DataFlavor.stringFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
      return List.of(getTransferDataFlavors()).contains(flavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor) throws UnsupportedFlavorException {
      if (flavor.equals(DataFlavor.javaFileListFlavor)) {
        return List.of(file.toFile());
      }
      if (flavor.equals(DataFlavor.stringFlavor)) {
        return file.toString();
      }
      throw new UnsupportedFlavorException(flavor);
    }
  }
}
