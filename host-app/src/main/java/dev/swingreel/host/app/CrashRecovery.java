package dev.swingreel.host.app;

import dev.swingreel.MediaContext;
import dev.swingreel.media.MediaException;
import dev.swingreel.recorder.InterruptedRecording;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Repairs the recordings that crashes have left, found on the list that every recording is on while
 * it runs. May take as long as copying them; an interrupt ends it and leaves the rest for the next
 * time. One use, one thread.
 */
public final class CrashRecovery {

  /** Far more than a file begins with, and far less than what anybody recorded. */
  private static final long MAX_HEADER_BYTES = 1 << 20;

  private static final System.Logger LOG = System.getLogger(CrashRecovery.class.getName());
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'Recovered' uuuu-MM-dd HH-mm-ss", Locale.ROOT);

  private final MediaContext context;
  private final Recovery recovery;
  private final Path refuge;
  private final List<Recovery.Recovered> repaired = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  /**
   * A recording that could not be repaired.
   *
   * @param file as it was left
   * @param reason why
   */
  public record Failure(Path file, String reason) {}

  /**
   * What came of it.
   *
   * @param repaired the new files
   * @param failures what could not be repaired
   */
  public record Result(List<Recovery.Recovered> repaired, List<Failure> failures) {

    /** Copies the lists. */
    public Result {
      repaired = List.copyOf(repaired);
      failures = List.copyOf(failures);
    }

    /**
     * Puts it into words.
     *
     * @return one sentence; nothing if there was nothing to repair
     */
    public Optional<String> sentence() {
      if (!failures.isEmpty()) {
        Failure first = failures.get(0);
        return Optional.of(text("recovery-failed").formatted(first.file(), first.reason()));
      }
      String files = repaired.stream().map(Result::describe).collect(Collectors.joining(", "));
      return switch (repaired.size()) {
        case 0 -> Optional.empty();
        case 1 -> Optional.of(text("recovered-one").formatted(files));
        default -> Optional.of(text("recovered-many").formatted(repaired.size(), files));
      };
    }

    private static String describe(Recovery.Recovered each) {
      return each.original()
          .map(original -> text("recovered-damaged").formatted(each.file(), original))
          .orElse(each.file().toString());
    }
  }

  /**
   * Makes a recovery.
   *
   * @param context its containers repair, its list is looked at
   * @param refuge where recordings go that had no target; made if need be
   */
  public CrashRecovery(MediaContext context, Path refuge) {
    this.context = context;
    this.recovery = new Recovery(context.plugins());
    this.refuge = refuge;
  }

  /**
   * Repairs everything on the list that nobody records any more.
   *
   * @return what came of it
   * @throws IOException if the list cannot be read
   */
  public Result run() throws IOException {
    for (InterruptedRecording left : InterruptedRecording.listedIn(context)) {
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      try {
        left.claim(() -> repair(left));
      } catch (ClosedByInterruptException e) {
        LOG.log(Level.INFO, "the repair of {0} has to wait", left.file());
      } catch (IOException | RuntimeException e) {
        failures.add(new Failure(left.file(), String.valueOf(e.getMessage())));
      }
    }
    return new Result(repaired, failures);
  }

  private void repair(InterruptedRecording left) throws IOException {
    try {
      Optional<Recovery.Recovered> recovered = recover(left);
      if (recovered.isPresent()) {
        repaired.add(recovered.get());
      } else if (left.isHidden()) {
        // A plugin that can read it may come back; nobody else knows of it.
        return;
      } else if (Files.exists(left.file())) {
        failures.add(new Failure(left.file(), text("recovery-not-recognised")));
      }
    } catch (MediaException nothingInIt) {
      if (left.isHidden()) {
        if (Files.size(left.file()) > MAX_HEADER_BYTES) {
          // More than a header: a later version may make something of it.
          return;
        }
        // Its program was killed before the first picture.
        Files.delete(left.file());
      } else {
        failures.add(new Failure(left.file(), text("recovery-nothing-left")));
      }
    }
    left.forget();
  }

  private Optional<Recovery.Recovered> recover(InterruptedRecording left) throws IOException {
    Path file = left.file();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (Files.size(file) == 0) {
      Files.delete(file);
      left.forget();
      return Optional.empty();
    }
    if (!left.isHidden()) {
      return recovery.recover(file, true);
    }
    Files.createDirectories(refuge);
    String whole = Recovery.wholeName(file);
    String name =
        NAME.format(Files.getLastModifiedTime(file).toInstant().atZone(ZoneId.systemDefault()));
    return recovery.moveRecovered(
        file, refuge.resolve(name + whole.substring(Math.max(0, whole.lastIndexOf('.')))));
  }

  private static String text(String key) {
    return Sentences.text(key);
  }
}
