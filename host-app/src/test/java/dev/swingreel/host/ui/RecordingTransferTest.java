package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.swing.JTable;
import javax.swing.TransferHandler;
import org.junit.jupiter.api.Test;

class RecordingTransferTest {

  private static final Path TALK = Path.of("/videos/Talk about \u00fcber.webm").toAbsolutePath();

  @Test
  void givesTheFileAndItsPath() throws Exception {
    RecordingTransfer.FileOut file = new RecordingTransfer.FileOut(TALK);
    assertThat(file.getTransferData(DataFlavor.javaFileListFlavor))
        .isEqualTo(List.of(TALK.toFile()));
    assertThat(file.getTransferData(DataFlavor.stringFlavor)).isEqualTo(TALK.toString());
    assertThat(file.isDataFlavorSupported(DataFlavor.imageFlavor)).isFalse();
    assertThatExceptionOfType(UnsupportedFlavorException.class)
        .isThrownBy(() -> file.getTransferData(DataFlavor.imageFlavor));
  }

  @Test
  void isCopiedAndNeverMoved() throws Exception {
    Clipboard clipboard = new Clipboard("test");
    transfer(Optional.of(TALK)).exportToClipboard(new JTable(), clipboard, TransferHandler.COPY);
    assertThat(clipboard.getData(DataFlavor.javaFileListFlavor)).isEqualTo(List.of(TALK.toFile()));
    assertThat(transfer(Optional.of(TALK)).getSourceActions(new JTable()))
        .isEqualTo(TransferHandler.COPY);
  }

  @Test
  void nothingIsCopiedWhileNothingIsChosen() {
    Clipboard clipboard = new Clipboard("test");
    transfer(Optional.empty()).exportToClipboard(new JTable(), clipboard, TransferHandler.COPY);
    assertThat(clipboard.getAvailableDataFlavors()).isEmpty();
  }

  private static RecordingTransfer transfer(Optional<Path> file) {
    return new RecordingTransfer(
        () ->
            file.map(
                f ->
                    new RecordingEntry(
                        f,
                        OptionalLong.empty(),
                        4,
                        Instant.EPOCH,
                        "VP9",
                        false,
                        OptionalLong.empty())));
  }
}
