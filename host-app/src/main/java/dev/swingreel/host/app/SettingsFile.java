package dev.swingreel.host.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The file with what a user has set: JSON that people can read and change. Others can neither read
 * nor write it. Its methods touch the disk; one thread at a time.
 */
public final class SettingsFile {

  private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());
  private static final String OWN = "swingreel";
  private static final String PLUGINS = "plugins";
  private static final String DISABLED = "disabled-plugins";
  private static final long LARGEST_BYTES = 1_000_000;

  private final Path file;

  /**
   * Names the file; nothing is touched.
   *
   * @param file where it is, or is to be
   */
  public SettingsFile(Path file) {
    this.file = file;
  }

  /**
   * Names the file of this user.
   *
   * @return {@code settings.json} in the {@link ConfigFolder}
   */
  public static SettingsFile ofThisUser() {
    return new SettingsFile(ConfigFolder.ofThisUser().resolve("settings.json"));
  }

  /**
   * What was read.
   *
   * @param settings what could be understood
   * @param problems what could not: the name of a setting with its value, or empty for all of it
   * @param keptAside where the file as it was lies, if something in it was not understood
   */
  public record Loaded(UserSettings settings, List<String> problems, Optional<Path> keptAside) {

    /** Copies the list. */
    public Loaded {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Returns where the file is.
   *
   * @return the file, which need not exist
   */
  public Path path() {
    return file;
  }

  /**
   * Reads what was set. What cannot be understood costs nothing else: it is as if it had not been
   * set, and a copy of the file is kept beside it.
   *
   * @return the settings, and what is wrong with the file
   * @throws IOException if the file is there but cannot be read or kept aside
   */
  public Loaded load() throws IOException {
    List<String> problems = new ArrayList<>();
    UserSettings settings;
    try {
      settings = settings(parse(), problems);
    } catch (NoSuchFileException absent) {
      return new Loaded(UserSettings.NONE, List.of(), Optional.empty());
    } catch (JsonParseException | IllegalStateException | CharacterCodingException e) {
      settings = UserSettings.NONE;
      problems.add("");
    }
    return new Loaded(
        settings, problems, problems.isEmpty() ? Optional.empty() : Optional.of(keepAside()));
  }

  /**
   * Reads which plugins are not to be used, for programs that have nothing else to do with the
   * file.
   *
   * @return their ids; none if the file cannot be read
   */
  public Set<String> disabledPlugins() {
    try {
      return settings(parse(), new ArrayList<>()).disabledPlugins();
    } catch (IOException | JsonParseException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "no plugin is switched off", e);
      return Set.of();
    }
  }

  /**
   * Writes what is set; whoever reads the file finds the old one or the new one.
   *
   * @param settings all of it
   * @throws IOException if it cannot be written; the file then is as it was
   */
  public void save(UserSettings settings) throws IOException {
    JsonObject json = new JsonObject();
    json.add(OWN, json(settings.own()));
    JsonObject plugins = new JsonObject();
    new TreeMap<>(settings.plugins()).forEach((id, values) -> plugins.add(id, json(values)));
    json.add(PLUGINS, plugins);
    JsonArray disabled = new JsonArray();
    new TreeSet<>(settings.disabledPlugins()).forEach(disabled::add);
    json.add(DISABLED, disabled);
    Gson gson = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();
    write((gson.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject parse() throws IOException {
    if (Files.size(file) > LARGEST_BYTES) {
      throw new JsonParseException("too large for settings");
    }
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private static UserSettings settings(JsonObject json, List<String> problems) {
    Map<String, String> own = new HashMap<>();
    texts(json.get(OWN), OWN, problems)
        .forEach(
            (name, value) -> {
              if (Preference.of(name).filter(p -> !p.problemWith(value).isEmpty()).isPresent()) {
                problems.add(name + "=" + value);
              } else {
                own.put(name, value);
              }
            });
    Map<String, Map<String, String>> plugins = new HashMap<>();
    JsonElement all = json.get(PLUGINS);
    if (all != null && all.isJsonObject()) {
      all.getAsJsonObject()
          .asMap()
          .forEach((id, values) -> plugins.put(id, texts(values, id, problems)));
    } else if (all != null) {
      problems.add(PLUGINS);
    }
    return new UserSettings(own, plugins, disabled(json.get(DISABLED), problems));
  }

  private static Map<String, String> texts(
      JsonElement element, String name, List<String> problems) {
    Map<String, String> texts = new HashMap<>();
    if (element != null && element.isJsonObject()) {
      element
          .getAsJsonObject()
          .asMap()
          .forEach(
              (key, value) -> {
                if (value.isJsonPrimitive()) {
                  texts.put(key, value.getAsString());
                } else {
                  problems.add(key + "=" + value);
                }
              });
    } else if (element != null) {
      problems.add(name);
    }
    return texts;
  }

  private static Set<String> disabled(JsonElement element, List<String> problems) {
    Set<String> ids = new TreeSet<>();
    if (element != null && element.isJsonArray()) {
      for (JsonElement id : element.getAsJsonArray()) {
        if (id.isJsonPrimitive()) {
          ids.add(id.getAsString());
        } else {
          problems.add(DISABLED);
        }
      }
    } else if (element != null) {
      problems.add(DISABLED);
    }
    return ids;
  }

  private static JsonObject json(Map<String, String> values) {
    JsonObject json = new JsonObject();
    new TreeMap<>(values).forEach(json::addProperty);
    return json;
  }

  private Path keepAside() throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    for (int number = 2; Files.exists(aside); number++) {
      if (Files.mismatch(aside, file) < 0) {
        return aside;
      }
      aside = file.resolveSibling(file.getFileName() + ".damaged-" + number);
    }
    return Files.copy(file, aside, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private void write(byte[] bytes) throws IOException {
    // A link is followed: some keep their settings elsewhere and link to them.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    Path fresh =
        Files.createTempFile(folder, ".settings-", ".json", ownerOnly(folder, "rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      replace(fresh, target);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void replace(Path fresh, Path target) throws IOException {
    try {
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
