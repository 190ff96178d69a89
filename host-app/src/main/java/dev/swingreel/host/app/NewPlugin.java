package dev.swingreel.host.app;

import dev.swingreel.plugin.SwingreelPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A project for a plugin of one's own, with a source that already records: the files that the guide
 * for plugin authors shows, under another name. Immutable; any thread.
 *
 * @param name the plugin's id and its source's
 * @param packageName the package of its classes
 * @param swingreelVersion the version of the API to build against
 */
public record NewPlugin(String name, String packageName, String swingreelVersion) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*");
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import instanceof int interface long native new null package private"
                  + " protected public return short static strictfp super switch synchronized this"
                  + " throw throws transient true try void volatile while")
              .split(" "));
  private static final int LONGEST_NAME = 50;

  /** What classes of the API would be called like the plugin's own. */
  private static final Set<String> TAKEN = Set.of("swingreel", "video");

  private static final String TEMPLATE = "template/";

  /** Checks the names. */
  public NewPlugin {
    if (!isLegalName(name) || !isLegalPackage(packageName)) {
      throw new IllegalArgumentException("no plugin can be called " + name + " in " + packageName);
    }
  }

  /**
   * Tells whether a plugin can have a name.
   *
   * @param name what somebody typed
   * @return true for lower case letters, digits and single dashes, a letter first
   */
  public static boolean isLegalName(String name) {
    return NAME.matcher(name).matches() && name.length() <= LONGEST_NAME && !TAKEN.contains(name);
  }

  /**
   * Tells whether a plugin of that name comes with the program. Another of the same id would be
   * used in its place.
   *
   * @param name what somebody typed
   * @return true for ids of plugins on the class path
   */
  public static boolean isBundled(String name) {
    return ServiceLoader.load(SwingreelPlugin.class, NewPlugin.class.getClassLoader()).stream()
        .anyMatch(plugin -> plugin.get().info().id().equals(name));
  }

  /**
   * Tells whether classes of a plugin can be in a package.
   *
   * @param name what somebody typed
   * @return true for lower case Java names with dots between, but those of Java and Swingreel
   */
  public static boolean isLegalPackage(String name) {
    return PACKAGE.matcher(name).matches()
        && Arrays.stream(name.split("[.]", -1)).noneMatch(KEYWORDS::contains)
        && !(name + ".").startsWith("java.")
        && !(name + ".").startsWith("dev.swingreel.");
  }

  /**
   * Writes the project.
   *
   * @param folder where; made if it does not exist
   * @throws java.nio.file.FileAlreadyExistsException if one of the files is there already
   * @throws IOException if they cannot be written
   */
  public void writeInto(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
    }
  }

  /**
   * Returns the project.
   *
   * @return contents by their paths within the folder
   * @throws IOException if the template cannot be read
   */
  public Map<String, String> files() throws IOException {
    String main = "src/main/java/%s/%s".formatted(packageName.replace('.', '/'), className());
    String test = "src/test/java/%s/%s".formatted(packageName.replace('.', '/'), className());
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", filled("pom.xml"));
    files.put(
        "src/main/resources/META-INF/services/dev.swingreel.plugin.SwingreelPlugin",
        filled("service"));
    files.put(main + "Plugin.java", filled("Plugin"));
    files.put(main + "Source.java", filled("Source"));
    files.put(test + "PluginTest.java", filled("PluginTest"));
    files.put(test + "SourceTest.java", filled("SourceTest"));
    return files;
  }

  private String filled(String template) throws IOException {
    return read(template)
        .replace("@name@", name)
        .replace("@Name@", className())
        .replace("@label@", label())
        .replace("@package@", packageName)
        .replace("@version@", swingreelVersion);
  }

  private static String read(String template) throws IOException {
    String resource = TEMPLATE + template + ".txt";
    try (InputStream in = NewPlugin.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the program lacks its " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** For {@code my-source}: {@code MySource}. */
  private String className() {
    return Arrays.stream(name.split("-", -1))
        .map(NewPlugin::capitalized)
        .collect(Collectors.joining());
  }

  /** For {@code my-source}: {@code My source}. */
  private String label() {
    return capitalized(name.replace('-', ' '));
  }

  private static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
