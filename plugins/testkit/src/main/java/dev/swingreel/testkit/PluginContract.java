package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.MimeType;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.OtherSources;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.VideoFilterProvider;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every plugin does. A subclass names the plugin's class, and adds no tests. */
public abstract class PluginContract {

  private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  /** What combined sources find when there is nothing else. */
  private static final OtherSources NO_OTHERS =
      new OtherSources() {
        @Override
        public Optional<SourceDevice> find(String sourceId) {
          return Optional.empty();
        }

        @Override
        public VideoSource open(String sourceId, VideoSourceRequest like) {
          throw new MediaException(
              MediaErrorCode.NOT_FOUND, "There is no source \"" + sourceId + "\".");
        }
      };

  /** For subclasses. */
  protected PluginContract() {}

  /**
   * Makes the plugin under test, as the host does.
   *
   * @return a new plugin
   */
  protected abstract SwingreelPlugin createPlugin();

  @Test
  final void isFoundByTheServiceLoader() {
    Class<?> type = createPlugin().getClass();
    List<Class<?>> found =
        ServiceLoader.load(SwingreelPlugin.class, type.getClassLoader()).stream()
            .<Class<?>>map(ServiceLoader.Provider::type)
            .toList();
    assertThat(found)
        .as("listed in META-INF/services/%s", SwingreelPlugin.class.getName())
        .contains(type);
  }

  @Test
  final void isBuiltForAnApiThatRunsHere() {
    SwingreelPlugin plugin = createPlugin();
    assertThat(ApiVersion.CURRENT.runs(plugin.info().apiVersion())).isTrue();
    assertThat(plugin.info()).isEqualTo(createPlugin().info());
  }

  @Test
  final void saysWhyWhenItIsNotAvailable() {
    SwingreelPlugin plugin = createPlugin();
    checkReason(plugin.availability());
    plugin.sources().forEach(source -> checkReason(source.availability()));
    plugin.filters().forEach(filter -> checkReason(filter.availability()));
  }

  @Test
  final void startsNoThreadWhenItIsAskedWhatItHas() {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    SwingreelPlugin plugin = createPlugin();
    for (int round = 0; round < 2; round++) {
      assertThat(plugin.info().id()).isNotBlank();
      assertThat(plugin.sources()).isNotNull();
      assertThat(plugin.encoders()).isNotNull();
      assertThat(plugin.containers()).isNotNull();
      assertThat(plugin.readers()).isNotNull();
      assertThat(plugin.filters()).isNotNull();
      assertThat(plugin.combinedSources(NO_OTHERS)).isNotNull();
      assertThat(plugin.settings()).isNotNull();
    }
    ThreadGroup ours = Thread.currentThread().getThreadGroup();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread) && ours.equals(thread.getThreadGroup()))
        .isEmpty();
  }

  @Test
  final void bringsAtLeastOneProvider() {
    SwingreelPlugin plugin = createPlugin();
    assertThat(
            plugin.sources().size()
                + plugin.encoders().size()
                + plugin.containers().size()
                + plugin.readers().size()
                + plugin.filters().size()
                + plugin.combinedSources(NO_OTHERS).size())
        .isPositive();
  }

  @Test
  final void givesSourcesLegalAndUniqueNames() {
    List<SourceProvider> sources = sources();
    for (Class<?> kind : List.of(VideoSourceProvider.class, AudioSourceProvider.class)) {
      assertThat(sources)
          .filteredOn(kind::isInstance)
          .extracting(SourceProvider::id)
          .doesNotHaveDuplicates();
    }
    for (SourceProvider source : sources) {
      assertThat(source.id()).matches(NAME);
      assertThat(source.label()).isNotBlank();
    }
  }

  @Test
  final void listsDevicesThatItFindsAgain() {
    for (SourceProvider source : sources()) {
      List<SourceDevice> devices = source.devices();
      assertThat(devices).extracting(SourceDevice::id).doesNotHaveDuplicates();
      for (SourceDevice device : devices) {
        assertThat(device.id())
            .satisfiesAnyOf(
                id -> assertThat(id).isEqualTo(source.id()),
                id -> assertThat(id).startsWith(source.id() + ":"));
        assertThat(device.label()).isNotBlank();
        assertThat(source.find(device.id())).map(SourceDevice::id).contains(device.id());
      }
      if (!devices.isEmpty()) {
        assertThat(source.find(source.id())).contains(devices.get(0));
      }
      assertThat(source.find("nobody-has-this")).isEmpty();
      assertThat(source.devices()).as("the same devices when asked again").isEqualTo(devices);
    }
  }

  @Test
  final void namesItsEncodersAndTheirCodecs() {
    for (EncoderProvider encoder : createPlugin().encoders()) {
      TrackKind kind = encoder instanceof VideoEncoderProvider ? TrackKind.VIDEO : TrackKind.AUDIO;
      assertThat(encoder.label()).isNotBlank();
      assertThat(encoder.codecs()).extracting(Codec::kind).allMatch(kind::equals);
      encoder.codecs().forEach(codec -> assertThat(encoder.rank(codec)).isPositive());
    }
  }

  @Test
  final void namesItsContainersAndTheirFiles() {
    for (ContainerProvider container : createPlugin().containers()) {
      assertThat(container.types()).isNotEmpty().doesNotHaveDuplicates();
      for (String type : container.types()) {
        assertThat(MimeType.parse(type)).map(MimeType::toString).contains(type);
        assertThat(container.fileExtension(type)).matches("[a-z0-9]+");
      }
    }
  }

  @Test
  final void namesItsReaders() {
    for (ReaderProvider reader : createPlugin().readers()) {
      assertThat(reader.label()).isNotBlank();
      assertThat(reader.rank()).isPositive();
    }
  }

  @Test
  final void givesFiltersLegalAndUniqueNames() {
    List<VideoFilterProvider> filters = createPlugin().filters();
    assertThat(filters).extracting(VideoFilterProvider::id).doesNotHaveDuplicates();
    for (VideoFilterProvider filter : filters) {
      assertThat(filter.id()).matches(NAME);
      assertThat(filter.label()).isNotBlank();
    }
  }

  @Test
  final void describesItsSettingsAndRefusesOthersByName() {
    SwingreelPlugin plugin = createPlugin();
    for (Setting setting : plugin.settings().settings()) {
      assertThat(setting.name()).matches(NAME);
      assertThat(setting.label()).isNotBlank();
    }
    assertThat(plugin.settings().check(Map.of()).values())
        .hasSameSizeAs(plugin.settings().settings());
    assertThatThrownBy(() -> plugin.settings().check(Map.of("no-such-setting", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such-setting");
  }

  private List<SourceProvider> sources() {
    SwingreelPlugin plugin = createPlugin();
    return Stream.concat(plugin.sources().stream(), plugin.combinedSources(NO_OTHERS).stream())
        .toList();
  }

  private static void checkReason(Availability availability) {
    assertThat(availability.isAvailable() || !availability.reason().isBlank())
        .as("what is unavailable says why")
        .isTrue();
    assertThat(availability.isAvailable() && !availability.reason().isBlank())
        .as("what is available has no reason not to be")
        .isFalse();
  }
}
