package dev.swingreel.testkit;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.VideoFilterProvider;
import java.util.ArrayList;
import java.util.List;

/** A plugin put together by a test. Immutable; any thread. */
public final class FakePlugin implements SwingreelPlugin {

  private final PluginInfo info;
  private final Availability availability;
  private final List<SourceProvider> sources;
  private final List<EncoderProvider> encoders;
  private final List<ContainerProvider> containers;
  private final List<ReaderProvider> readers;
  private final List<VideoFilterProvider> filters;
  private final SettingsSchema settings;

  private FakePlugin(Builder builder) {
    info = new PluginInfo(builder.id, "Fake " + builder.id, "1.0", builder.apiVersion);
    availability = builder.availability;
    sources = List.copyOf(builder.sources);
    encoders = List.copyOf(builder.encoders);
    containers = List.copyOf(builder.containers);
    readers = List.copyOf(builder.readers);
    filters = List.copyOf(builder.filters);
    settings = builder.settings;
  }

  /**
   * Begins a plugin.
   *
   * @param id its id
   * @return a builder of a plugin that has nothing yet
   */
  public static Builder named(String id) {
    return new Builder(id);
  }

  /**
   * Makes a plugin with everything a recording needs: the running sources {@code fake-video}
   * (320x180) and {@code fake-audio}, encoders of VP8 and Opus, and a container of {@code
   * video/webm} and {@code audio/webm} that holds {@link FakeMuxer}'s lines.
   *
   * @return the plugin
   */
  public static FakePlugin complete() {
    return named("fake")
        .source(FakeVideoSourceProvider.running("fake-video", 320, 180))
        .source(FakeAudioSourceProvider.running("fake-audio"))
        .encoder(new FakeVideoEncoderProvider("Fake VP8", 10, List.of(Codec.VP8)))
        .encoder(new FakeAudioEncoderProvider("Fake Opus", 10, List.of(Codec.OPUS)))
        .container(new FakeContainer(List.of("video/webm", "audio/webm")))
        .build();
  }

  @Override
  public PluginInfo info() {
    return info;
  }

  @Override
  public Availability availability() {
    return availability;
  }

  @Override
  public List<SourceProvider> sources() {
    return sources;
  }

  @Override
  public List<EncoderProvider> encoders() {
    return encoders;
  }

  @Override
  public List<ContainerProvider> containers() {
    return containers;
  }

  @Override
  public List<ReaderProvider> readers() {
    return readers;
  }

  @Override
  public List<VideoFilterProvider> filters() {
    return filters;
  }

  @Override
  public SettingsSchema settings() {
    return settings;
  }

  /** Collects what a fake plugin has. */
  public static final class Builder {

    private final String id;
    private ApiVersion apiVersion = ApiVersion.CURRENT;
    private Availability availability = Availability.available();
    private final List<SourceProvider> sources = new ArrayList<>();
    private final List<EncoderProvider> encoders = new ArrayList<>();
    private final List<ContainerProvider> containers = new ArrayList<>();
    private final List<ReaderProvider> readers = new ArrayList<>();
    private final List<VideoFilterProvider> filters = new ArrayList<>();
    private SettingsSchema settings = SettingsSchema.EMPTY;

    private Builder(String id) {
      this.id = id;
    }

    /**
     * Sets the API version it was built for; the current one by default.
     *
     * @param version the version
     * @return this builder
     */
    public Builder apiVersion(ApiVersion version) {
      apiVersion = version;
      return this;
    }

    /**
     * Sets whether it works here; by default it does.
     *
     * @param answer the answer
     * @return this builder
     */
    public Builder availability(Availability answer) {
      availability = answer;
      return this;
    }

    /**
     * Adds a source.
     *
     * @param provider the provider
     * @return this builder
     */
    public Builder source(SourceProvider provider) {
      sources.add(provider);
      return this;
    }

    /**
     * Adds an encoder.
     *
     * @param provider the provider
     * @return this builder
     */
    public Builder encoder(EncoderProvider provider) {
      encoders.add(provider);
      return this;
    }

    /**
     * Adds a container.
     *
     * @param provider the provider
     * @return this builder
     */
    public Builder container(ContainerProvider provider) {
      containers.add(provider);
      return this;
    }

    /**
     * Adds a reader.
     *
     * @param provider the provider
     * @return this builder
     */
    public Builder reader(ReaderProvider provider) {
      readers.add(provider);
      return this;
    }

    /**
     * Adds a filter.
     *
     * @param provider the provider
     * @return this builder
     */
    public Builder filter(VideoFilterProvider provider) {
      filters.add(provider);
      return this;
    }

    /**
     * Sets what users may set.
     *
     * @param schema the schema
     * @return this builder
     */
    public Builder settings(SettingsSchema schema) {
      settings = schema;
      return this;
    }

    /**
     * Makes the plugin.
     *
     * @return the plugin
     */
    public FakePlugin build() {
      return new FakePlugin(this);
    }
  }
}
