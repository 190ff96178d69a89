package dev.swingreel.host.ui;

import dev.swingreel.host.app.FinishedRecording;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The recording that ended last: it can get another name, and a copy of it can be saved. Belongs to
 * the view model's thread.
 */
final class LastRecording {

  private static final System.Logger LOG = System.getLogger(LastRecording.class.getName());

  private final PanelStatus status;
  private final PanelExecutors threads;
  private final NamingModel naming;
  private Optional<FinishedRecording> last = Optional.empty();

  LastRecording(PanelStatus status, PanelExecutors threads) {
    this.status = status;
    this.threads = threads;
    this.naming = new NamingModel(threads, this::named, status::say);
  }

  /** Returns its file, if there is one. */
  Optional<Path> file() {
    return last.filter(finished -> !finished.parts().isEmpty()).map(FinishedRecording::file);
  }

  /** Returns the question what it is to be called. */
  NamingModel naming() {
    return naming;
  }

  void is(FinishedRecording finished) {
    last = Optional.of(finished);
  }

  void forget() {
    last = Optional.empty();
  }

  /**
   * Saves a seekable copy.
   *
   * @param target the file; replaced if it exists
   */
  void saveCopy(Path target) {
    FinishedRecording source = last.orElseThrow();
    status.say(Notice.info(Texts.text("notice.copying", target.getFileName())));
    threads.run(
        threads.files(),
        () -> {
          source.recording().saveTo(target);
          return target;
        },
        done -> status.say(Notice.success(Texts.text("notice.copied", done))),
        failure -> status.say(Notice.problem(copyFailed(target, failure))));
  }

  private void named(List<Path> parts) {
    last = last.map(finished -> finished.movedTo(parts));
    last.map(Outcome::of).ifPresent(status::say);
  }

  private static String copyFailed(Path target, Throwable failure) {
    LOG.log(Level.WARNING, "no copy was saved in " + target, failure);
    String reason = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    return Texts.text("failure.copy", target.getFileName(), reason);
  }
}
