package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlSocket;
import dev.swingreel.host.app.ControlWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MarkCommandTest {

  @TempDir private Path folder;

  private final List<ControlRequest> asked = new CopyOnWriteArrayList<>();
  private ControlSocket panel;

  @AfterEach
  void closePanel() {
    panel.close();
  }

  @Test
  void itsWordsAreTheTitle() throws Exception {
    openPanel("");
    assertThat(mark("Talk", "about trams")).isZero();
    assertThat(mark()).isZero();
    assertThat(asked)
        .containsExactly(
            new ControlRequest(ControlWord.MARK, "Talk about trams"),
            ControlRequest.of(ControlWord.MARK));
  }

  @Test
  void tellsWhyNothingWasMarked() throws Exception {
    assertThatThrownBy(this::mark)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("No control panel is open");
    openPanel("Nothing is being recorded.");
    assertThatThrownBy(this::mark).hasMessage("Nothing is being recorded.");
    assertThatThrownBy(() -> mark("x".repeat(201)))
        .hasMessage("A title has at most 200 letters.")
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  private int mark(String... title) throws Exception {
    MarkCommand command = new MarkCommand(this::socket);
    new CommandLine(command).parseArgs(title);
    return command.call();
  }

  private void openPanel(String answer) throws IOException {
    panel =
        ControlSocket.open(
            socket(),
            request -> {
              asked.add(request);
              return CompletableFuture.completedFuture(answer);
            });
  }

  private Path socket() {
    return folder.resolve("run").resolve("panel.socket");
  }
}
