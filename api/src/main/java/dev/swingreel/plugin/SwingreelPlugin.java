package dev.swingreel.plugin;

import java.util.List;

/**
 * A catalogue of what one plugin brings, found by {@link java.util.ServiceLoader}.
 *
 * <p>Constructing it and calling its methods is cheap: no native call, no thread, no device. All
 * methods may be called from any thread. Every list is empty unless overridden, so that a plugin
 * names only what it has.
 */
public interface SwingreelPlugin {

  /**
   * Returns who this plugin is.
   *
   * @return id, name, version and the API version it was built for
   */
  PluginInfo info();

  /**
   * Tells whether the plugin can work on this machine.
   *
   * @return available, or not with a reason a user understands
   */
  default Availability availability() {
    return Availability.available();
  }

  /**
   * Returns the sources of pictures and sound.
   *
   * @return providers, empty by default
   */
  default List<SourceProvider> sources() {
    return List.of();
  }

  /**
   * Returns the sources of pictures and sound of a plugin that builds on the readers of all
   * plugins, such as one that plays files. The catalogue asks for sources in this way, once all
   * readers are known.
   *
   * @param readers the readers there are, best first
   * @return providers; by default those of {@link #sources()}
   */
  default List<SourceProvider> sources(List<ReaderProvider> readers) {
    return sources();
  }

  /**
   * Returns the sources that are made of sources of other plugins, such as one picture within
   * another. They come beside those of {@link #sources()}.
   *
   * @param others finds and opens the sources of all plugins; of use from when the first source is
   *     opened or looked for, not during this call
   * @return providers, empty by default
   */
  default List<SourceProvider> combinedSources(OtherSources others) {
    return List.of();
  }

  /**
   * Returns the encoders.
   *
   * @return providers, empty by default
   */
  default List<EncoderProvider> encoders() {
    return List.of();
  }

  /**
   * Returns the containers.
   *
   * @return providers, empty by default
   */
  default List<ContainerProvider> containers() {
    return List.of();
  }

  /**
   * Returns what decodes files.
   *
   * @return providers, empty by default
   */
  default List<ReaderProvider> readers() {
    return List.of();
  }

  /**
   * Returns what changes pictures on their way.
   *
   * @return providers, empty by default
   */
  default List<VideoFilterProvider> filters() {
    return List.of();
  }

  /**
   * Returns what users may set, for all of the plugin's providers together.
   *
   * @return the schema, empty by default
   */
  default SettingsSchema settings() {
    return SettingsSchema.EMPTY;
  }
}
