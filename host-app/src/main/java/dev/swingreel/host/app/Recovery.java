package dev.swingreel.host.app;

import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Inspector;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.Remuxer;
import dev.swingreel.recorder.InterruptedRecording;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Repairs what a crash left, with whichever container plugin understands it. Any thread. */
public final class Recovery {

  private static final System.Logger LOG = System.getLogger(Recovery.class.getName());
  private static final Pattern PART = Pattern.compile("(?<name>.+?)(\\.\\d+)?\\.part");

  /** Far longer than it takes to lock a file, or to give it its name. */
  private static final Duration PATIENCE_FOR_TEMPORARIES = Duration.ofMinutes(10);

  private static final Pattern TEMPORARY = Pattern.compile("\\.swingreel-.+\\.part");
  private static final String APPLICATION = "Swingreel";
  private static final int MAX_NAMES = 1_000;

  private final PluginCatalog plugins;

  /**
   * What came of one file.
   *
   * @param file the repaired file
   * @param repair what was kept and what was not
   * @param original where the damaged file still is, although the new one took its place, because
   *     somebody else may get more out of it
   */
  public record Recovered(Path file, Remuxer.Repair repair, Optional<Path> original) {}

  /**
   * Makes a recovery.
   *
   * @param plugins the containers to ask
   */
  public Recovery(PluginCatalog plugins) {
    this.plugins = plugins;
  }

  /**
   * Lists what interrupted recordings left in a folder.
   *
   * @param folder an existing folder; folders in it are not looked into
   * @return the files whose names end in {@code .part}, by name; not those that begin with a dot,
   *     which are copies somebody makes or made
   * @throws IOException if the folder cannot be read
   */
  public static List<Path> leftIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> isPart(file) && Files.isRegularFile(file)).sorted().toList();
    }
  }

  /**
   * Tells whether a file was recorded by this program.
   *
   * @param file an existing file
   * @return false also if it is too damaged to tell
   * @throws IOException if it cannot be read
   */
  public boolean isOurs(Path file) throws IOException {
    try {
      return new Inspection(plugins)
          .inspect(file)
          .filter(info -> info.application().startsWith(APPLICATION))
          .isPresent();
    } catch (MediaException tooDamaged) {
      return false;
    }
  }

  /**
   * Makes a complete file of a damaged one. Of our own recordings {@code x.webm.part} becomes
   * {@code x.webm}, or {@code x (recovered).webm} if that exists or is being recorded, and goes
   * away when the new file is whole and holds everything; any other file stays and gets a recovered
   * one beside it.
   *
   * @param damaged an existing file that nobody records into
   * @param isListed whether it is known to be our own, whatever it says of itself
   * @return the new file; nothing if no plugin recognises the old one
   * @throws IOException if a file cannot be read or written; the old one is as it was
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if nothing of it can be saved
   */
  public Optional<Recovered> recover(Path damaged, boolean isListed) throws IOException {
    return recover(
        damaged,
        damaged.resolveSibling(wholeName(damaged)),
        isPart(damaged) && (isListed || isOurs(damaged)));
  }

  /**
   * Makes a complete file of a damaged one of our own elsewhere, and deletes that if the new one
   * holds everything.
   *
   * @param damaged an existing file that nobody records into
   * @param target the new file; gets another name if that exists
   * @return the new file; nothing if no plugin recognises the old one
   * @throws IOException if a file cannot be read or written; the old one is as it was
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if nothing of it can be saved
   */
  public Optional<Recovered> moveRecovered(Path damaged, Path target) throws IOException {
    return recover(damaged, target, true);
  }

  private Optional<Recovered> recover(Path damaged, Path wanted, boolean replaces)
      throws IOException {
    for (ContainerProvider container : plugins.containers()) {
      Optional<Inspector> inspector = container.inspector();
      Optional<Remuxer> remuxer = container.remuxer();
      if (inspector.isPresent() && remuxer.isPresent() && inspector.get().recognises(damaged)) {
        deleteStaleTemporaries(wanted.toAbsolutePath().getParent());
        Path target = freeName(wanted, replaces && !isWantedByARecording(wanted));
        Remuxer.Repair repair = remuxer.get().repair(damaged, target);
        return Optional.of(
            new Recovered(target, repair, putAway(damaged, target, repair, replaces)));
      }
    }
    return Optional.empty();
  }

  /** Deletes what is in the new file, and keeps under another name what is not. */
  private static Optional<Path> putAway(
      Path damaged, Path target, Remuxer.Repair repair, boolean replaces) throws IOException {
    if (!replaces) {
      return Optional.empty();
    }
    if (repair.isComplete()) {
      Files.delete(damaged);
      return Optional.empty();
    }
    // Under its old name it would be repaired again and again.
    Path kept = freeName(target.resolveSibling(target.getFileName() + ".damaged"), true);
    return Optional.of(Files.move(damaged, kept));
  }

  /**
   * Deletes the temporary files of repairs that were killed; those of other users stay, and those
   * that are so young that they may not be locked yet, or not have their name yet.
   *
   * @param folder an existing folder
   * @throws IOException if it cannot be read
   */
  public static void deleteStaleTemporaries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(Recovery::isTemporary).forEach(Recovery::deleteIfStale);
    }
  }

  private static void deleteIfStale(Path file) {
    try {
      if (isOld(file) && !InterruptedRecording.isGrowing(file)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException notOurs) {
      LOG.log(Level.DEBUG, "a temporary file stays", notOurs);
    }
  }

  private static boolean isOld(Path file) throws IOException {
    Instant written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    return written.isBefore(Instant.now().minus(PATIENCE_FOR_TEMPORARIES));
  }

  private static boolean isTemporary(Path file) {
    return TEMPORARY.matcher(file.getFileName().toString()).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isPart(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && PART.matcher(name).matches();
  }

  /** Tells whether a recording that runs is going to get a name. */
  private static boolean isWantedByARecording(Path wanted) throws IOException {
    Path whole = wanted.toAbsolutePath();
    for (Path part : leftIn(whole.getParent())) {
      if (wholeName(part).equals(whole.getFileName().toString())
          && InterruptedRecording.isGrowing(part)) {
        return true;
      }
    }
    return false;
  }

  /** The name a file has when it is complete. */
  static String wholeName(Path damaged) {
    String name = damaged.getFileName().toString();
    Matcher part = PART.matcher(name);
    return part.matches() ? part.group("name") : name;
  }

  private static Path freeName(Path wanted, boolean plainWillDo) throws IOException {
    if (plainWillDo && Files.notExists(wanted, LinkOption.NOFOLLOW_LINKS)) {
      return wanted;
    }
    String name = wanted.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String end = dot < 0 ? "" : name.substring(dot);
    for (int n = 1; n < MAX_NAMES; n++) {
      String mark = n == 1 ? " (recovered)" : " (recovered " + n + ")";
      Path candidate = wanted.resolveSibling(stem + mark + end);
      if (Files.notExists(candidate, LinkOption.NOFOLLOW_LINKS)) {
        return candidate;
      }
    }
    throw new IOException("there are too many recovered files beside it");
  }
}
