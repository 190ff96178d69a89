package dev.swingreel.host.app;

import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Inspector;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Copies ranges of time with whichever container plugin understands the file. Any thread. */
public final class Trimming {

  private final PluginCatalog plugins;

  /**
   * Makes a trimming.
   *
   * @param plugins the containers to ask
   */
  public Trimming(PluginCatalog plugins) {
    this.plugins = plugins;
  }

  /**
   * Copies a range without decoding it, from the key frame before its beginning on.
   *
   * @param file an existing file; not changed
   * @param fromUs where to begin, microseconds
   * @param toUs where to end, microseconds
   * @param target the new file; never replaced
   * @return what was copied; nothing if no plugin recognises the file
   * @throws java.nio.file.FileAlreadyExistsException if the target exists
   * @throws IOException if a file cannot be read or written; then there is no new one
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if there is nothing to copy
   */
  public Optional<Remuxer.Copy> copyRange(Path file, long fromUs, long toUs, Path target)
      throws IOException {
    Optional<Remuxer> remuxer = remuxer(file);
    return remuxer.isEmpty()
        ? Optional.empty()
        : Optional.of(remuxer.get().copyRange(file, fromUs, toUs, target));
  }

  /**
   * Finds the key frame a copy would begin at.
   *
   * @param file an existing file; may be read up to there
   * @param fromUs where to begin, microseconds
   * @return where it would begin, microseconds; absent if nobody can tell
   * @throws IOException if the file cannot be read
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if there is nothing to copy
   */
  public OptionalLong startOf(Path file, long fromUs) throws IOException {
    Optional<Remuxer> remuxer = remuxer(file);
    return remuxer.isEmpty() ? OptionalLong.empty() : remuxer.get().startOf(file, fromUs);
  }

  private Optional<Remuxer> remuxer(Path file) throws IOException {
    for (ContainerProvider container : plugins.containers()) {
      Optional<Inspector> inspector = container.inspector();
      Optional<Remuxer> remuxer = container.remuxer();
      if (inspector.isPresent() && remuxer.isPresent() && inspector.get().recognises(file)) {
        return remuxer;
      }
    }
    return Optional.empty();
  }
}
