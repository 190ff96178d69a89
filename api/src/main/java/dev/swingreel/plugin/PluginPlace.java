package dev.swingreel.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plugin in a plugin folder, as its manifest describes it: one jar, or a folder of jars of which
 * one is the plugin and the others are its libraries. No code of it is run to learn this.
 *
 * @param path the jar or folder
 * @param jars all jars, the plugin's own first
 * @param id the plugin's id
 * @param version the plugin's own version
 * @param apiVersion the version of the plugin API it was built for
 * @param licence the plugin's licence, empty if it does not say
 * @param stamps what the jars looked like when they were found
 */
record PluginPlace(
    Path path,
    List<Path> jars,
    String id,
    String version,
    ApiVersion apiVersion,
    String licence,
    Map<Path, String> stamps) {

  static final String ID = "Swingreel-Plugin-Id";
  static final String VERSION = "Swingreel-Plugin-Version";
  static final String API_VERSION = "Swingreel-Api-Version";
  static final String LICENCE = "Swingreel-Plugin-Licence";

  private static final Pattern API = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");
  private static final String JAR = ".jar";

  /** A place that holds no plugin, or one whose manifest is wrong; the message is a sentence. */
  static final class NoPluginException extends Exception {

    private static final long serialVersionUID = 1;

    NoPluginException(String sentence) {
      super(sentence);
    }
  }

  /**
   * Lists the jars of a place.
   *
   * @return the jar itself, or the jars directly in the folder, by name; empty for anything else
   * @throws IOException if it cannot be read
   */
  static List<Path> jars(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return isJar(path) ? List.of(path) : List.of();
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.filter(PluginPlace::isJar).sorted().toList();
    }
  }

  /**
   * Reads the manifests of a place.
   *
   * @throws IOException if a jar cannot be read
   * @throws NoPluginException if there is not exactly one plugin, or its manifest is wrong
   */
  static PluginPlace read(Path path, List<Path> jars) throws IOException, NoPluginException {
    List<Path> ordered = new ArrayList<>();
    Attributes plugin = null;
    for (Path jar : jars) {
      Attributes attributes = manifest(jar);
      if (attributes.getValue(ID) == null) {
        ordered.add(jar);
      } else if (plugin == null) {
        plugin = attributes;
        ordered.add(0, jar);
      } else {
        throw new NoPluginException(
            "It holds two plugins, \"%s\" and \"%s\"; give each a folder of its own."
                .formatted(plugin.getValue(ID), attributes.getValue(ID)));
      }
    }
    if (plugin == null) {
      throw new NoPluginException(
          "It is no plugin: there is no \"%s\" in the manifest.".formatted(ID));
    }
    return new PluginPlace(
        path,
        List.copyOf(ordered),
        legalId(required(plugin, ID)),
        required(plugin, VERSION),
        api(required(plugin, API_VERSION)),
        Optional.ofNullable(plugin.getValue(LICENCE)).orElse("").strip(),
        stamps(ordered));
  }

  /** Makes the class loader: the jars, and beneath them the API alone. */
  URLClassLoader open(ClassLoader api) throws MalformedURLException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return new URLClassLoader("plugin-" + id, urls, api);
  }

  /** Tells what became of the files since they were found, as a sentence. */
  Optional<String> change() {
    Map<Path, String> now = stamps(jars);
    if (now.equals(stamps)) {
      return Optional.empty();
    }
    String deed = now.containsValue("") ? "removed" : "replaced";
    return Optional.of(
        "The plugin %s (%s) was %s while Swingreel runs; version %s stays in use until the next start."
            .formatted(id, path, deed, version));
  }

  private static boolean isJar(Path path) {
    return Objects.toString(path.getFileName(), "").endsWith(JAR) && Files.isRegularFile(path);
  }

  private static Attributes manifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest() == null ? new Attributes() : file.getManifest().getMainAttributes();
    }
  }

  private static String required(Attributes attributes, String name) throws NoPluginException {
    String value = attributes.getValue(name);
    if (value == null || value.isBlank()) {
      throw new NoPluginException("There is no \"%s\" in its manifest.".formatted(name));
    }
    return value.strip();
  }

  private static String legalId(String id) throws NoPluginException {
    if (!PluginInfo.isLegalId(id)) {
      throw new NoPluginException(
          "The \"%s\" in its manifest is made of lower case letters, digits and single dashes, not \"%s\"."
              .formatted(ID, id));
    }
    return id;
  }

  private static ApiVersion api(String text) throws NoPluginException {
    Matcher matcher = API.matcher(text);
    if (!matcher.matches()) {
      throw new NoPluginException(
          "The \"%s\" in its manifest is a version such as %s, not \"%s\"."
              .formatted(API_VERSION, ApiVersion.CURRENT, text));
    }
    return new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static Map<Path, String> stamps(List<Path> jars) {
    return jars.stream().collect(Collectors.toMap(jar -> jar, PluginPlace::stamp));
  }

  private static String stamp(Path jar) {
    try {
      BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
      return file.size() + " " + file.lastModifiedTime() + " " + file.fileKey();
    } catch (IOException gone) {
      return "";
    }
  }
}
