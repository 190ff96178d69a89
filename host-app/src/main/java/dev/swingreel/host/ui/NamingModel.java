package dev.swingreel.host.ui;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The question what a recording that has just ended is to be called. It may stay unanswered: the
 * recording has a name already. Belongs to the window's thread; no method waits.
 */
final class NamingModel {

  private final PanelExecutors executors;
  private final Consumer<List<Path>> named;
  private final Consumer<Notice> teller;
  private Optional<NewName> asked = Optional.empty();

  /**
   * Makes it; nothing is asked.
   *
   * @param executors where things run
   * @param named takes the files under the names they have when the question is answered
   * @param teller takes what is wrong with a name
   */
  NamingModel(PanelExecutors executors, Consumer<List<Path>> named, Consumer<Notice> teller) {
    this.executors = executors;
    this.named = named;
    this.teller = teller;
  }

  /** Asks for the name of the files of a recording. */
  void ask(List<Path> parts) {
    asked = Optional.of(new NewName(parts));
  }

  /** Returns the automatic name while another one is asked for. */
  Optional<String> asked() {
    return asked.map(NewName::present);
  }

  /** Takes a name; one that cannot be given is asked for once more. */
  void give(String typed) {
    if (asked.isEmpty()) {
      return;
    }
    NewName question = asked.get();
    String name = typed.strip();
    String problem = RecordingLibrary.problemWith(name);
    if (!problem.isEmpty()) {
      teller.accept(Notice.problem(problem));
      return;
    }
    if (name.equals(question.present())) {
      keep();
      named.accept(question.parts());
      return;
    }
    executors.run(
        executors.files(),
        () -> question.give(name),
        parts -> {
          forget(question);
          named.accept(parts);
        },
        failure ->
            teller.accept(
                Notice.problem(
                    failure instanceof FileAlreadyExistsException
                        ? Texts.text("recordings.name.taken", name)
                        : Texts.text(
                            "recordings.not-renamed",
                            question.present(),
                            Objects.requireNonNullElse(
                                failure.getMessage(), failure.toString())))));
  }

  /** Leaves the recording its automatic name. */
  void keep() {
    asked = Optional.empty();
  }

  private void forget(NewName answered) {
    if (asked.filter(answered::equals).isPresent()) {
      keep();
    }
  }
}
