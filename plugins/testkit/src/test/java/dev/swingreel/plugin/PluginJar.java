package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds the jar of a plugin from source text, as an author's build would. */
final class PluginJar {

  private static final String PLUGIN =
      """
      package author;
      import dev.swingreel.plugin.*;
      import java.util.List;
      public class Plugin implements SwingreelPlugin {
        public Plugin() { %s }
        public PluginInfo info() {
          return new PluginInfo("%s", "An author's plugin", "%s", new ApiVersion(1, 0));
        }
        public Availability availability() { %s }
      }
      """;

  private final String id;
  private final String version;
  private final TreeMap<String, String> manifest = new TreeMap<>();
  private String construction = "";
  private String availability = "return Availability.available();";
  private String source;
  private boolean isListed = true;

  private PluginJar(String id, String version) {
    this.id = id;
    this.version = version;
    manifest.put("Swingreel-Plugin-Id", id);
    manifest.put("Swingreel-Plugin-Version", version);
    manifest.put("Swingreel-Api-Version", "1.0");
    manifest.put("Swingreel-Plugin-Licence", "MIT");
  }

  static PluginJar of(String id, String version) {
    return new PluginJar(id, version);
  }

  /** Sets what the constructor does. */
  PluginJar constructing(String statements) {
    construction = statements;
    return this;
  }

  /** Sets what happens when it is asked whether it works. */
  PluginJar answering(String statements) {
    availability = statements;
    return this;
  }

  /** Sets or, with null, takes away an entry of the manifest. */
  PluginJar manifest(String name, String value) {
    if (value == null) {
      manifest.remove(name);
    } else {
      manifest.put(name, value);
    }
    return this;
  }

  /** Leaves out the file that the service loader looks for. */
  PluginJar unlisted() {
    isListed = false;
    return this;
  }

  /** Compiles and packs. */
  Path into(Path jar) throws IOException {
    source = PLUGIN.formatted(construction, id, version, availability);
    Path folder = Files.createTempDirectory("author");
    try {
      compile(folder, jar.getParent());
      Path packed = Files.createTempFile(folder, "plugin", ".jar");
      try (OutputStream out = Files.newOutputStream(packed);
          JarOutputStream entries = new JarOutputStream(out, manifest())) {
        Path classFile = folder.resolve("author/Plugin.class");
        entries.putNextEntry(new JarEntry("author/Plugin.class"));
        Files.copy(classFile, entries);
        if (isListed) {
          entries.putNextEntry(
              new JarEntry("META-INF/services/" + SwingreelPlugin.class.getName()));
          entries.write("author.Plugin".getBytes(StandardCharsets.UTF_8));
        }
      }
      Files.createDirectories(jar.getParent());
      return Files.copy(packed, jar, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Libraries lie beside the plugin. */
  private void compile(Path folder, Path libraries) throws IOException {
    Path file = Files.createDirectories(folder.resolve("author")).resolve("Plugin.java");
    Files.writeString(file, source);
    List<String> arguments =
        List.of(
            "-proc:none",
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path")
                + File.pathSeparator
                + libraries.resolve("a-library.jar"),
            file.toString());
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).as("the compiler's exit code for %s", source).isZero();
  }

  private Manifest manifest() {
    Manifest made = new Manifest();
    made.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(made.getMainAttributes()::putValue);
    return made;
  }
}
