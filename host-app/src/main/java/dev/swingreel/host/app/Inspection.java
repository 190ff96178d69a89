package dev.swingreel.host.app;

import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Inspector;
import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks into files with whichever container plugin understands them. Any thread. */
public final class Inspection {

  private final PluginCatalog plugins;

  /**
   * Makes an inspection.
   *
   * @param plugins the containers to ask
   */
  public Inspection(PluginCatalog plugins) {
    this.plugins = plugins;
  }

  /**
   * Tells what is in a file.
   *
   * @param file an existing file
   * @return what is in it; nothing if no plugin recognises it
   * @throws IOException if the file cannot be read
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if it is too damaged
   */
  public Optional<FileInfo> inspect(Path file) throws IOException {
    for (ContainerProvider container : plugins.containers()) {
      Optional<Inspector> inspector = container.inspector();
      if (inspector.isPresent() && inspector.get().recognises(file)) {
        return Optional.of(inspector.get().inspect(file));
      }
    }
    return Optional.empty();
  }
}
