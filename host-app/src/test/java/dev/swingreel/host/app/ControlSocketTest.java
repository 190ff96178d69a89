package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {

  @TempDir private Path folder;

  private ControlSocket socket;
  private final List<ControlRequest> asked = new CopyOnWriteArrayList<>();

  @Test
  void asksThePanelThatIsOpenAndTellsItsAnswer() throws IOException {
    open("");
    assertThat(ControlSocket.send(file(), ControlRequest.of(ControlWord.PAUSE))).contains("");
    close();
    open("Nothing is being recorded.");
    assertThat(ControlSocket.send(file(), ControlRequest.of(ControlWord.STOP)))
        .contains("Nothing is being recorded.");
    assertThat(asked)
        .containsExactly(ControlRequest.of(ControlWord.PAUSE), ControlRequest.of(ControlWord.STOP));
  }

  @Test
  void carriesTheTitleOfAMarkInOneLine() throws IOException {
    open("");
    ControlRequest mark =
        new ControlRequest(ControlWord.MARK, " \u0422\u0440\u0430\u043c\u0432\u0430\u0438\n at 5 ");
    ControlSocket.send(file(), mark);
    ControlSocket.send(file(), new ControlRequest(ControlWord.MARK, ""));
    ControlSocket.send(file(), new ControlRequest(ControlWord.MARK, "\u0448".repeat(200)));

    assertThat(asked)
        .extracting(ControlRequest::title)
        .containsExactly(
            "\u0422\u0440\u0430\u043c\u0432\u0430\u0438 at 5", "", "\u0448".repeat(200));
    assertThat(asked).extracting(ControlRequest::word).containsOnly(ControlWord.MARK);
  }

  @Test
  void whatNobodyCanHaveSentIsNotObeyed() throws IOException {
    open("");
    assertThat(ControlSocket.send(file(), new ControlRequest(ControlWord.STOP, "now")))
        .contains("?");
    assertThat(asked).isEmpty();
  }

  @Test
  void saysSoWhereNoPanelIsOpen() throws IOException {
    assertThat(ControlSocket.send(file(), ControlRequest.of(ControlWord.STOP))).isEmpty();
    open("");
    close();
    assertThat(file()).doesNotExist();
    assertThat(ControlSocket.send(file(), ControlRequest.of(ControlWord.STOP))).isEmpty();
  }

  @Test
  void aSecondPanelIsRefused() throws IOException {
    open("");
    ControlSocket first = socket;
    assertThatThrownBy(() -> open("")).isInstanceOf(IOException.class);
    assertThat(socket).isSameAs(first);
  }

  @Test
  void whatACrashLeftIsNoPanel() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "left behind");
    open("");
    assertThat(ControlSocket.send(file(), ControlRequest.of(ControlWord.SHOW))).contains("");
  }

  @Test
  void nobodyElseGetsAtIt() throws IOException {
    open("");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
  }

  @AfterEach
  void close() {
    if (socket != null) {
      socket.close();
    }
  }

  private void open(String answer) throws IOException {
    socket =
        ControlSocket.open(
            file(),
            request -> {
              asked.add(request);
              return CompletableFuture.completedFuture(answer);
            });
  }

  private Path file() {
    return folder.resolve("run").resolve("panel.socket");
  }
}
