package dev.swingreel.isolation;

import dev.swingreel.media.Worker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A folder for the socket to which a process connects, that only this user can enter. It is taken
 * away by whoever comes first: by the process once it has tried to connect, which it does also
 * after this program was killed; by {@link #close}; or by the end of this program. What was left
 * behind when all of them were killed at once goes when the next one is made beside it. Any thread.
 */
final class SocketFolder implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(SocketFolder.class.getName());
  private static final Set<SocketFolder> LIVING = ConcurrentHashMap.newKeySet();
  private static final Pattern NAME = Pattern.compile("swingreel-\\d+-\\d+(\\.frames)?");

  /** Many times longer than any process may take to start, or an encoder to open. */
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(10);

  private static final String SOCKET = "encoder";

  static {
    Worker.atExit("socket-removal", SocketFolder::removeAll);
  }

  private final Path folder;

  private SocketFolder(Path folder) {
    this.folder = folder;
  }

  /** How the names of all begin that belongs to this program, and of nothing else. */
  static String namePrefix() {
    return "swingreel-" + ProcessHandle.current().pid() + "-";
  }

  /**
   * Makes a folder in the first place where that can be.
   *
   * @param places where to try
   * @throws IOException if there is none
   */
  static SocketFolder create(List<Path> places) throws IOException {
    IOException problem = new IOException("there is no folder for a socket");
    for (Path place : places) {
      try {
        // Open to nobody else from the beginning.
        SocketFolder made = new SocketFolder(Files.createTempDirectory(place, namePrefix()));
        LIVING.add(made);
        made.removeLeftBehind(place);
        return made;
      } catch (IOException e) {
        problem = e;
      }
    }
    throw problem;
  }

  /** Where the socket is to be. */
  Path socket() {
    return folder.resolve(SOCKET);
  }

  /** Takes away a socket and its folder, as far as they are there. */
  static void remove(Path socket) {
    try {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.getParent());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the folder of a socket could not be deleted", e);
    }
  }

  /** Takes away what processes that start just now were to connect to. */
  static void removeAll() {
    LIVING.forEach(SocketFolder::close);
  }

  private void removeLeftBehind(Path place) {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(place, "swingreel-*")) {
      Instant before = modified(folder).minus(LEFT_BEHIND);
      for (Path other : others) {
        if (NAME.matcher(other.getFileName().toString()).matches()
            && modified(other).isBefore(before)
            && owner(other).equals(owner(folder))) {
          if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)) {
            remove(other.resolve(SOCKET));
          } else {
            Files.deleteIfExists(other);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.log(Level.DEBUG, "what was left behind in " + place + " stays there", e);
    }
  }

  private static Instant modified(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .lastModifiedTime()
        .toInstant();
  }

  private static Object owner(Path path) throws IOException {
    return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Takes it away. Idempotent. */
  @Override
  public void close() {
    LIVING.remove(this);
    remove(socket());
  }
}
