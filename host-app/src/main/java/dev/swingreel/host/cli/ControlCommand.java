package dev.swingreel.host.cli;

import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlSocket;
import dev.swingreel.host.app.ControlWord;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code swingreel stop}, {@code pause} and {@code save}: ask the control panel that is open. */
@Command(mixinStandardHelpOptions = true)
final class ControlCommand implements Callable<Integer> {

  private final ControlWord word;
  private final Supplier<Path> socket;

  ControlCommand(ControlWord word, Supplier<Path> socket) {
    this.word = word;
    this.socket = socket;
  }

  @Override
  public Integer call() {
    return ask(socket.get(), ControlRequest.of(word));
  }

  /** Asks, and returns the exit code or fails with the panel's answer. */
  static int ask(Path socket, ControlRequest request) {
    Optional<String> answer = ControlSocket.send(socket, request);
    if (answer.isEmpty()) {
      throw new CommandFailure(ExitCode.FAILED, Messages.text("control.no-panel"));
    }
    if (!answer.get().isEmpty()) {
      throw new CommandFailure(ExitCode.FAILED, answer.get());
    }
    return ExitCode.DONE.code();
  }
}
