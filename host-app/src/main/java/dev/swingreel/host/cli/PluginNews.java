package dev.swingreel.host.cli;

import dev.swingreel.host.app.RecorderController;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginFault;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a user is told of plugins at the end of a command, whatever the command was about. */
final class PluginNews {

  private PluginCatalog plugins = PluginCatalog.of(List.of());

  /** Has the plugins of the controller noted when it is made. */
  Function<List<Path>, RecorderController> noting(
      Function<List<Path>, RecorderController> controllers) {
    return path -> {
      RecorderController made = controllers.apply(path);
      plugins = made.context().plugins();
      return made;
    };
  }

  /** The command has told all there is to tell. */
  void told() {
    plugins = PluginCatalog.of(List.of());
  }

  /** Returns what plugins did wrong, and what was done to them meanwhile. */
  List<String> sentences() {
    return Stream.concat(
            plugins.faults().stream().map(PluginFault::sentence), plugins.changes().stream())
        .toList();
  }
}
