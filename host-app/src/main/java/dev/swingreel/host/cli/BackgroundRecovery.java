package dev.swingreel.host.cli;

import dev.swingreel.host.app.RecorderController;
import dev.swingreel.media.Worker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Repairs what earlier crashes left while a recording runs, and tells of it once. Belongs to the
 * thread of the command.
 */
final class BackgroundRecovery {

  private static final System.Logger LOG = System.getLogger(BackgroundRecovery.class.getName());
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final RecorderController controller;
  private final CompletableFuture<Optional<String>> sentence = new CompletableFuture<>();
  private Worker worker;
  private boolean told;

  BackgroundRecovery(RecorderController controller) {
    this.controller = controller;
  }

  /** Begins; later calls change nothing. */
  void begin() {
    if (worker == null) {
      worker = Worker.start("recovery", this::run);
    }
  }

  /** Tells what came of it, once, as soon as that is known. */
  void tellNews(Console console, ProgressLine progress) {
    if (told || !sentence.isDone()) {
      return;
    }
    told = true;
    sentence
        .join()
        .ifPresent(
            news -> {
              progress.clear();
              console.tell(news);
            });
  }

  /** Waits for the repair, then leaves what is not done for the next time. */
  void end(Duration patience) {
    begin();
    if (!worker.join(patience)) {
      worker.stop(MOMENT);
    }
  }

  private void run() {
    Optional<String> result = Optional.empty();
    try {
      result = controller.recoverInterrupted().sentence();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "the list of interrupted recordings cannot be read", e);
    } finally {
      sentence.complete(result);
    }
  }
}
