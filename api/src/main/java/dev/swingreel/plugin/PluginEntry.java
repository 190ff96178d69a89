package dev.swingreel.plugin;

import java.util.List;

/**
 * What the catalogue knows of one plugin, also of one that does not work: then the lists are empty
 * and the reason says why.
 *
 * @param id the plugin's id; the class or file it was found in if it could not even tell that
 * @param name for people
 * @param version the plugin's own version, empty if unknown
 * @param availability whether it works here, and if not why
 * @param sources its sources
 * @param encoders its encoders
 * @param containers its containers
 * @param readers its readers
 * @param settings what users may set
 */
public record PluginEntry(
    String id,
    String name,
    String version,
    Availability availability,
    List<SourceProvider> sources,
    List<EncoderProvider> encoders,
    List<ContainerProvider> containers,
    List<ReaderProvider> readers,
    SettingsSchema settings) {

  /** Copies the lists. */
  public PluginEntry {
    sources = List.copyOf(sources);
    encoders = List.copyOf(encoders);
    containers = List.copyOf(containers);
    readers = List.copyOf(readers);
  }

  PluginEntry withSources(List<SourceProvider> newSources) {
    return new PluginEntry(
        id, name, version, availability, newSources, encoders, containers, readers, settings);
  }

  static PluginEntry broken(String id, String reason) {
    return new PluginEntry(
        id,
        id,
        "",
        Availability.unavailable(reason),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        SettingsSchema.EMPTY);
  }
}
