package dev.swingreel.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A sample plugin as its module packages it. */
enum SamplePlugin {
  GIF("gif");

  private static final Path SAMPLES = Path.of("..", "sample-plugins");

  private final String name;

  SamplePlugin(String name) {
    this.name = name;
  }

  /** Puts the plugin's jar into a new plugin folder, as a user does, and returns the folder. */
  Path copyInto(Path folder) throws IOException {
    Path jar = jar();
    Files.createDirectories(folder);
    Files.copy(jar, folder.resolve(jar.getFileName()));
    return folder;
  }

  private Path jar() throws IOException {
    try (Stream<Path> built = Files.list(SAMPLES.resolve(name).resolve("target"))) {
      List<Path> jars =
          built
              .filter(file -> file.getFileName().toString().startsWith("swingreel-sample-" + name))
              .filter(file -> file.getFileName().toString().endsWith(".jar"))
              .toList();
      if (jars.size() != 1) {
        throw new AssertionError("the jars of the sample " + name + ": " + jars);
      }
      return jars.get(0);
    }
  }
}
