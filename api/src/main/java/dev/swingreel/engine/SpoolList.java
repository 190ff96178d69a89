package dev.swingreel.engine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The list of all files that grow at present, kept on disk so that it survives a crash: a small
 * file for each in a folder of the user's own, with the place of the recording, the process that
 * writes it and when that process began. Several programs share one list. Any thread.
 */
public final class SpoolList {

  private static final System.Logger LOG = System.getLogger(SpoolList.class.getName());
  private static final String ENDING = ".spool";

  private static final String UNFINISHED_ENDING = ".new";
  private static final String SPOOL_ENDING = ".part";

  /** Far more than the longest path takes. */
  private static final long MAX_ENTRY_BYTES = 64 * 1024;

  /** Long enough for a drive to come back; after that nobody will miss it. */
  private static final Duration PATIENCE_FOR_FOLDERS = Duration.ofDays(30);

  /** Far longer than it takes to write an entry. */
  private static final Duration PATIENCE_FOR_ENTRIES = Duration.ofMinutes(10);

  /** What the system says of a process' start varies by a second when its clock is set. */
  private static final long START_TOLERANCE_MS = 10_000;

  private final Path folder;

  private SpoolList(Path folder) {
    this.folder = folder;
  }

  /**
   * Names the list of a folder; nothing is created.
   *
   * @param folder of the user's own
   * @return the list
   */
  public static SpoolList in(Path folder) {
    return new SpoolList(folder);
  }

  /**
   * Tells whether a recording is being written into a file.
   *
   * @param file an existing file
   * @return true if this program or another one holds it
   * @throws IOException if the file cannot be opened
   */
  public static boolean isGrowing(Path file) throws IOException {
    return SpoolLock.isHeld(file);
  }

  /** Puts a file on the list. */
  Entry add(Path spool) throws IOException {
    PrivateFiles.createFolder(folder);
    Path unfinished =
        Files.createTempFile(folder, "", UNFINISHED_ENDING, PrivateFiles.fileAttributes());
    ProcessHandle self = ProcessHandle.current();
    Files.write(
        unfinished,
        List.of(
            spool.toAbsolutePath().toUri().toASCIIString(),
            Long.toString(self.pid()),
            self.info().startInstant().map(start -> start.toEpochMilli() + "").orElse("")));
    String name = unfinished.getFileName().toString();
    Path entry = folder.resolve(name.substring(0, name.lastIndexOf('.')) + ENDING);
    return new Entry(
        Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE), spool.toAbsolutePath());
  }

  /** Puts a file on the list; a recording does not fail because that cannot be done. */
  Optional<Entry> tryAdd(Path spool) {
    try {
      return Optional.of(add(spool));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "a recording cannot be listed for repair after a crash", e);
      return Optional.empty();
    }
  }

  /**
   * Returns what a crash left. Takes off the list what is no longer there, and what no recording
   * can have left: anything but a plain file of the user's own whose name ends in {@code .part}.
   *
   * @param now to tell for how long a folder has been missing
   * @return the entries whose files exist and which nobody writes any more
   * @throws IOException if the list cannot be read
   */
  public List<Entry> orphans(Instant now) throws IOException {
    List<Path> entries;
    try (Stream<Path> files = Files.list(folder)) {
      entries = files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (NoSuchFileException nothingListedYet) {
      return List.of();
    }
    deleteUnfinished(now);
    List<Entry> orphans = new ArrayList<>();
    for (Path file : entries) {
      try {
        Optional<Listed> listed = read(file);
        if (listed.isPresent() && isOrphan(file, listed.get(), now)) {
          orphans.add(new Entry(file, listed.get().spool));
        }
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.WARNING, "an entry of the list of recordings cannot be used: " + file, e);
      }
    }
    return orphans;
  }

  /** Takes away what is left of entries that were being written when their program was killed. */
  private void deleteUnfinished(Instant now) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNFINISHED_ENDING)) {
      for (Path file : files) {
        Instant written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (written.isBefore(now.minus(PATIENCE_FOR_ENTRIES))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException finishedMeanwhile) {
      // Then it is an entry by now.
    }
  }

  private static Optional<Listed> read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > MAX_ENTRY_BYTES) {
        throw new IllegalArgumentException("it is too long");
      }
      List<String> lines = Files.readAllLines(file);
      return Optional.of(
          new Listed(
              Path.of(URI.create(lines.get(0))), Long.parseLong(lines.get(1)), lines.get(2)));
    } catch (NoSuchFileException takenOffMeanwhile) {
      return Optional.empty();
    } catch (RuntimeException | CharacterCodingException notAnEntry) {
      Files.deleteIfExists(file);
      throw notAnEntry;
    }
  }

  private boolean isOrphan(Path file, Listed listed, Instant now) throws IOException {
    if (isAlive(listed)) {
      return false;
    }
    if (Files.exists(listed.spool, LinkOption.NOFOLLOW_LINKS)) {
      if (isSpool(listed.spool, Files.getOwner(file))) {
        return !SpoolLock.isHeld(listed.spool);
      }
      Files.deleteIfExists(file);
      return false;
    }
    boolean driveMayComeBack =
        Files.notExists(listed.spool.getParent())
            && Files.getLastModifiedTime(file).toInstant().isAfter(now.minus(PATIENCE_FOR_FOLDERS));
    if (!driveMayComeBack) {
      Files.deleteIfExists(file);
    }
    return false;
  }

  private static boolean isSpool(Path file, UserPrincipal user) throws IOException {
    return file.toString().endsWith(SPOOL_ENDING)
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(user);
  }

  /** Tells whether the very process that made an entry still runs. */
  private static boolean isAlive(Listed listed) {
    return ProcessHandle.of(listed.pid)
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::info)
        .flatMap(ProcessHandle.Info::startInstant)
        .map(start -> listed.isStart(start.toEpochMilli()))
        .orElse(false);
  }

  private record Listed(Path spool, long pid, String startMs) {

    boolean isStart(long ms) {
      return !startMs.isEmpty() && Math.abs(Long.parseLong(startMs) - ms) <= START_TOLERANCE_MS;
    }
  }

  /**
   * A file on the list.
   *
   * @param file the entry itself
   * @param spool the file that grows, or grew
   */
  public record Entry(Path file, Path spool) {

    /**
     * Takes it off the list. Idempotent.
     *
     * @throws IOException if the entry cannot be deleted
     */
    public void remove() throws IOException {
      Files.deleteIfExists(file);
    }

    /**
     * Does something with it that no other program does at the same time.
     *
     * @param work what to do
     * @return false if another program is at it, or it was taken off the list
     * @throws IOException if the work fails
     */
    public boolean claim(Work work) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null || Files.notExists(file)) {
          return false;
        }
        work.run();
        return true;
      } catch (OverlappingFileLockException | NoSuchFileException somebodyElseDidIt) {
        return false;
      }
    }
  }

  /** Something to do with an entry. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does it.
     *
     * @throws IOException if it fails
     */
    void run() throws IOException;
  }
}
