package dev.swingreel.engine;

import dev.swingreel.media.Worker;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes files away that only this program needs: when nothing refers to them any more, or when the
 * program ends in an orderly way. After a crash they are still there, and listed. Any thread.
 */
final class HiddenSpools {

  private static final System.Logger LOG = System.getLogger(HiddenSpools.class.getName());
  private static final Cleaner CLEANER = Cleaner.create();
  private static final Set<Removal> LIVING = ConcurrentHashMap.newKeySet();

  static {
    Worker.atExit("spool-removal", () -> LIVING.forEach(Removal::run));
  }

  private HiddenSpools() {}

  /**
   * Takes a file away as soon as its user is gone.
   *
   * @param user whoever reads the file; nothing else given here may refer to it
   * @param file what to delete
   * @param entry its place on the list
   * @param open what to close before
   * @return takes it away at once
   */
  static Cleaner.Cleanable removeWith(
      Object user, Path file, Optional<SpoolList.Entry> entry, List<Closeable> open) {
    Removal removal = new Removal(file, entry, open);
    LIVING.add(removal);
    return CLEANER.register(user, removal);
  }

  private record Removal(Path file, Optional<SpoolList.Entry> entry, List<Closeable> open)
      implements Runnable {

    @Override
    public void run() {
      LIVING.remove(this);
      try {
        for (Closeable each : open) {
          each.close();
        }
        Files.deleteIfExists(file);
        if (entry.isPresent()) {
          entry.get().remove();
        }
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a file nobody needs could not be deleted", e);
      }
    }
  }
}
