package dev.swingreel.host.cli;

import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code swingreel mark}: marks a moment of what the open control panel records. */
@Command(name = "mark", mixinStandardHelpOptions = true)
final class MarkCommand implements Callable<Integer> {

  private final Supplier<Path> socket;

  @Parameters(paramLabel = "TITLE", arity = "0..*")
  private List<String> title = new ArrayList<>();

  MarkCommand(Supplier<Path> socket) {
    this.socket = socket;
  }

  @Override
  public Integer call() {
    String words = String.join(" ", title);
    if (words.length() > ControlRequest.LONGEST_TITLE) {
      throw new CommandFailure(
          ExitCode.USAGE, Messages.text("control.long-title", ControlRequest.LONGEST_TITLE));
    }
    return ControlCommand.ask(socket.get(), new ControlRequest(ControlWord.MARK, words));
  }
}
