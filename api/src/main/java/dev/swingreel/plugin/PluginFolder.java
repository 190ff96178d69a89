package dev.swingreel.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found in one plugin folder, without running any of it.
 *
 * @param plugins those that could be loaded
 * @param refused entries of those that cannot, and of the folder itself if it is not safe
 */
record PluginFolder(List<PluginPlace> plugins, List<PluginEntry> refused) {

  /**
   * Looks into a folder. A folder that does not exist holds nothing.
   *
   * @param folder a folder whose jars and folders of jars are plugins, or one jar
   */
  static PluginFolder read(Path folder) {
    List<PluginPlace> plugins = new ArrayList<>();
    List<PluginEntry> refused = new ArrayList<>();
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      for (Path candidate : candidates(absolute)) {
        // Asked only now: a folder without anything to run may belong to whom it will.
        Optional<String> objection = FolderSafety.objection(absolute);
        if (objection.isPresent()) {
          return refused(absolute, objection.get());
        }
        add(candidate, plugins, refused);
      }
    } catch (IOException e) {
      return refused(absolute, "It cannot be read: " + e);
    }
    return new PluginFolder(plugins, refused);
  }

  private static PluginFolder refused(Path folder, String reason) {
    String path = folder.toString();
    return new PluginFolder(List.of(), List.of(PluginEntry.broken(path, path, reason)));
  }

  private static List<Path> candidates(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder) ? PluginPlace.jars(folder) : List.of();
    }
    List<Path> candidates = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted().toList()) {
        if (Files.isReadable(child) && !PluginPlace.jars(child).isEmpty()) {
          candidates.add(child);
        }
      }
    }
    return candidates;
  }

  private static void add(Path place, List<PluginPlace> plugins, List<PluginEntry> refused) {
    String name = place.getFileName().toString();
    try {
      List<Path> jars = PluginPlace.jars(place);
      for (Path jar : jars) {
        Optional<String> objection = FolderSafety.objection(jar);
        if (objection.isPresent()) {
          refused.add(PluginEntry.broken(name, place.toString(), objection.get()));
          return;
        }
      }
      PluginPlace plugin = PluginPlace.read(place, jars);
      if (ApiVersion.CURRENT.runs(plugin.apiVersion())) {
        plugins.add(plugin);
      } else {
        refused.add(
            PluginEntry.broken(
                plugin.id(),
                plugin.version(),
                plugin.licence(),
                place.toString(),
                ApiVersion.CURRENT.refusal(plugin.apiVersion())));
      }
    } catch (PluginPlace.NoPluginException e) {
      refused.add(PluginEntry.broken(name, place.toString(), e.getMessage()));
    } catch (IOException e) {
      refused.add(PluginEntry.broken(name, place.toString(), "It cannot be read: " + e));
    }
  }
}
