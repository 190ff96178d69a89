package dev.swingreel.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the catalogue knows of one plugin, also of one that does not work: then the lists are empty
 * and the reason says why.
 *
 * @param id the plugin's id; the class or file it was found in if it could not even tell that
 * @param name for people
 * @param version the plugin's own version, empty if unknown
 * @param licence the plugin's licence, empty if unknown
 * @param origin where it was found: a file or folder, or words for what is neither
 * @param availability whether it works here, and if not why
 * @param sources its sources
 * @param encoders its encoders
 * @param containers its containers
 * @param readers its readers
 * @param filters its filters of pictures
 * @param settings what users may set
 */
public record PluginEntry(
    String id,
    String name,
    String version,
    String licence,
    String origin,
    Availability availability,
    List<SourceProvider> sources,
    List<EncoderProvider> encoders,
    List<ContainerProvider> containers,
    List<ReaderProvider> readers,
    List<VideoFilterProvider> filters,
    SettingsSchema settings) {

  /** Copies the lists. */
  public PluginEntry {
    sources = List.copyOf(sources);
    encoders = List.copyOf(encoders);
    containers = List.copyOf(containers);
    readers = List.copyOf(readers);
    filters = List.copyOf(filters);
  }

  /**
   * Makes an entry of a plugin without filters.
   *
   * @param id the plugin's id
   * @param name for people
   * @param version the plugin's own version
   * @param licence the plugin's licence
   * @param origin where it was found
   * @param availability whether it works here
   * @param sources its sources
   * @param encoders its encoders
   * @param containers its containers
   * @param readers its readers
   * @param settings what users may set
   */
  public PluginEntry(
      String id,
      String name,
      String version,
      String licence,
      String origin,
      Availability availability,
      List<SourceProvider> sources,
      List<EncoderProvider> encoders,
      List<ContainerProvider> containers,
      List<ReaderProvider> readers,
      SettingsSchema settings) {
    this(
        id,
        name,
        version,
        licence,
        origin,
        availability,
        sources,
        encoders,
        containers,
        readers,
        List.of(),
        settings);
  }

  /**
   * Returns where the plugin is, if that is a place of its own.
   *
   * @return the jar, or the folder of jars; absent for plugins of the class path and of the program
   */
  public Optional<Path> place() {
    return origin.equals(CLASS_PATH) || origin.equals(PROGRAM)
        ? Optional.empty()
        : Optional.of(Path.of(origin));
  }

  PluginEntry withEncoders(List<EncoderProvider> newEncoders) {
    return new PluginEntry(
        id,
        name,
        version,
        licence,
        origin,
        availability,
        sources,
        newEncoders,
        containers,
        readers,
        filters,
        settings);
  }

  PluginEntry withSources(List<SourceProvider> newSources) {
    return new PluginEntry(
        id,
        name,
        version,
        licence,
        origin,
        availability,
        newSources,
        encoders,
        containers,
        readers,
        filters,
        settings);
  }

  /** Where plugins of the class path are found. */
  static final String CLASS_PATH = "class path";

  /** Where plugins are found that a program composed by hand. */
  static final String PROGRAM = "program";

  /** What a place says of itself; nothing is known yet of what it brings. */
  static PluginEntry of(PluginPlace place) {
    return new PluginEntry(
        place.id(),
        place.id(),
        place.version(),
        place.licence(),
        place.path().toString(),
        Availability.available(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        SettingsSchema.EMPTY);
  }

  /** The same plugin, which the user does not want used. */
  PluginEntry switchedOff() {
    return new PluginEntry(
        id,
        name,
        version,
        licence,
        origin,
        Availability.unavailable("It is switched off in the settings."),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        SettingsSchema.EMPTY);
  }

  static PluginEntry broken(String id, String origin, String reason) {
    return broken(id, "", "", origin, reason);
  }

  static PluginEntry broken(
      String id, String version, String licence, String origin, String reason) {
    return new PluginEntry(
        id,
        id,
        version,
        licence,
        origin,
        Availability.unavailable(reason),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        SettingsSchema.EMPTY);
  }
}
