package dev.swingreel.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A sample plugin as its module packages it. */
enum SamplePlugin {
  CLICKS("clicks", "plugins/clicks");

  private static final Path SAMPLES = Path.of("..", "sample-plugins");

  private final String name;
  private final String packaged;

  SamplePlugin(String name, String packaged) {
    this.name = name;
    this.packaged = packaged;
  }

  /** Puts the plugin's jars into a new plugin folder, as a user does, and returns the folder. */
  Path copyInto(Path folder) throws IOException {
    Path plugin = Files.createDirectories(folder.resolve(name));
    for (Path jar : jars()) {
      Files.copy(jar, plugin.resolve(jar.getFileName()));
    }
    return folder;
  }

  private List<Path> jars() throws IOException {
    Path target = SAMPLES.resolve(name).resolve("target").resolve(packaged);
    try (Stream<Path> built = Files.list(target)) {
      List<Path> jars =
          built.filter(file -> file.getFileName().toString().endsWith(".jar")).toList();
      if (jars.isEmpty()) {
        throw new AssertionError("the sample " + name + " is not packaged in " + target);
      }
      return jars;
    }
  }
}
