package dev.swingreel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.OtherSources;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.VideoFilterProvider;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.testkit.AudioSourceContract;
import dev.swingreel.testkit.ContainerContract;
import dev.swingreel.testkit.EncoderContract;
import dev.swingreel.testkit.PluginContract;
import dev.swingreel.testkit.ReaderContract;
import dev.swingreel.testkit.VideoFilterContract;
import dev.swingreel.testkit.VideoSourceContract;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every provider of ours is held to the contract of its kind, by a test in its own module. */
class ContractCoverageTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final String SERVICE = "META-INF/services/" + SwingreelPlugin.class.getName();

  /**
   * They need a graphics card or another system; what they have in common with OpenH264 is held to
   * its contract.
   */
  private static final Set<String> NEED_HARDWARE =
      Set.of(
          "h264 of FFmpeg NVENC",
          "h264 of FFmpeg Quick Sync",
          "h264 of FFmpeg VA-API",
          "h264 of FFmpeg V4L2",
          "h264 of FFmpeg AMF",
          "h264 of FFmpeg Media Foundation",
          "h264 of FFmpeg VideoToolbox");

  static List<Path> modules() throws IOException {
    List<Path> modules = new ArrayList<>();
    for (String group : List.of("plugins", "sample-plugins")) {
      try (Stream<Path> folders = Files.list(PROJECT.resolve(group))) {
        folders
            .filter(folder -> Files.exists(folder.resolve("src/main/resources").resolve(SERVICE)))
            .map(PROJECT::relativize)
            .sorted()
            .forEach(modules::add);
      }
    }
    assertThat(modules).hasSizeGreaterThanOrEqualTo(9);
    return modules;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyProviderHasAContract(Path module) throws Exception {
    Path folder = PROJECT.resolve(module);
    assertThat(folder.resolve("target/test-classes")).as("what `./test` compiles first").exists();
    try (OwnClassesFirst loader = OwnClassesFirst.of(folder)) {
      Set<String> providers = providersOf(loader, folder);
      providers.removeAll(NEED_HARDWARE);
      assertThat(contractsOf(loader, folder)).containsAll(providers);
    }
  }

  private static Set<String> providersOf(ClassLoader loader, Path module) throws Exception {
    Set<String> providers = new TreeSet<>();
    for (String name : Files.readAllLines(module.resolve("src/main/resources").resolve(SERVICE))) {
      SwingreelPlugin plugin = (SwingreelPlugin) make(loader.loadClass(name.strip()));
      providers.add("plugin " + name.strip());
      plugin.sources().forEach(source -> providers.add(named(source)));
      plugin.combinedSources(new NoSources()).forEach(source -> providers.add(named(source)));
      plugin
          .encoders()
          .forEach(encoder -> encoder.codecs().forEach(of -> providers.add(named(encoder, of))));
      plugin.containers().forEach(container -> providers.add(named(container)));
      plugin.readers().forEach(reader -> providers.add(named(reader)));
      plugin.filters().forEach(filter -> providers.add(named(filter)));
    }
    return providers;
  }

  private static Set<String> contractsOf(ClassLoader loader, Path module) throws Exception {
    Set<String> held = new TreeSet<>();
    Path classes = module.resolve("target/test-classes");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Test.class")).toList()) {
        String path = classes.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length());
        Class<?> type = loader.loadClass(name.replace(file.getFileSystem().getSeparator(), "."));
        if (!Modifier.isAbstract(type.getModifiers())) {
          addWhatIsHeld(type, held);
        }
      }
    }
    return held;
  }

  private static void addWhatIsHeld(Class<?> type, Set<String> held) throws Exception {
    if (PluginContract.class.isAssignableFrom(type)) {
      held.add("plugin " + call(make(type), "createPlugin").getClass().getName());
    } else if (EncoderContract.class.isAssignableFrom(type)) {
      Object test = make(type);
      EncoderProvider provider = (EncoderProvider) call(test, "createProvider");
      held.add(named(provider, (Codec) call(test, "codec")));
    } else if (Stream.of(
            VideoSourceContract.class,
            AudioSourceContract.class,
            ContainerContract.class,
            ReaderContract.class,
            VideoFilterContract.class)
        .anyMatch(contract -> contract.isAssignableFrom(type))) {
      held.add(named(call(make(type), "createProvider")));
    }
  }

  private static String named(Object provider) {
    if (provider instanceof SourceProvider source) {
      String kind = source instanceof VideoSourceProvider ? "pictures of " : "sound of ";
      assertThat(source).isInstanceOfAny(VideoSourceProvider.class, AudioSourceProvider.class);
      return kind + source.id();
    }
    assertThat(provider)
        .isInstanceOfAny(ContainerProvider.class, ReaderProvider.class, VideoFilterProvider.class);
    return provider.getClass().getName();
  }

  private static String named(EncoderProvider provider, Codec codec) {
    assertThat(provider).isInstanceOfAny(VideoEncoderProvider.class, AudioEncoderProvider.class);
    return "%s of %s".formatted(codec.id(), provider.label());
  }

  private static Object make(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static Object call(Object test, String name) throws ReflectiveOperationException {
    for (Class<?> type = test.getClass(); type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          method.setAccessible(true);
          return method.invoke(test);
        }
      }
    }
    throw new NoSuchMethodException(test + " has no " + name);
  }

  /** What there is when a plugin is asked what it has. */
  private static final class NoSources implements OtherSources {

    @Override
    public Optional<SourceDevice> find(String sourceId) {
      return Optional.empty();
    }

    @Override
    public VideoSource open(String sourceId, VideoSourceRequest like) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "There is no source " + sourceId + ".");
    }
  }

  /** Tests see what is of their own package alone, so both come from one loader. */
  private static final class OwnClassesFirst extends URLClassLoader {

    private OwnClassesFirst(URL... folders) {
      super(folders, ContractCoverageTest.class.getClassLoader());
    }

    static OwnClassesFirst of(Path module) throws MalformedURLException {
      return new OwnClassesFirst(
          module.resolve("target/classes").toUri().toURL(),
          module.resolve("target/test-classes").toUri().toURL());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
          loaded = findClass(name);
        }
        return loaded == null ? super.loadClass(name, resolve) : loaded;
      }
    }
  }
}
