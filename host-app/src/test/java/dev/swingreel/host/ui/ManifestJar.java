package dev.swingreel.host.ui;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar that says it is a plugin and holds nothing else. */
public final class ManifestJar {

  private final Manifest manifest = new Manifest();

  private ManifestJar() {}

  /** Makes what an author's build would say. */
  public static ManifestJar of(String id, String version, String apiVersion) {
    ManifestJar jar = new ManifestJar();
    Attributes attributes = jar.manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Swingreel-Plugin-Id", id);
    attributes.putValue("Swingreel-Plugin-Version", version);
    attributes.putValue("Swingreel-Api-Version", apiVersion);
    attributes.putValue("Swingreel-Plugin-Licence", "MIT");
    return jar;
  }

  /** Writes it. */
  public Path into(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream bytes = Files.newOutputStream(file)) {
      new JarOutputStream(bytes, manifest).close();
    }
    return file;
  }
}
