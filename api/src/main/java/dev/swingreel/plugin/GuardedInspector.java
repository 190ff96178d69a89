package dev.swingreel.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a plugin knows of files, asked with a time limit which ones are its own. Any thread. */
class GuardedInspector implements Inspector {

  private final PluginGuard guard;
  private final Inspector inspector;

  GuardedInspector(PluginGuard guard, Inspector inspector) {
    this.guard = guard;
    this.inspector = inspector;
  }

  @Override
  public final boolean recognises(Path file) throws IOException {
    try {
      return guard.ask("whether it knows a file", () -> recognisesUnchecked(file), Boolean.FALSE);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public final FileInfo inspect(Path file) throws IOException {
    return inspector.inspect(file);
  }

  private boolean recognisesUnchecked(Path file) {
    try {
      return inspector.recognises(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
