package dev.swingreel.isolation;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has encoders run in processes of their own, each a virtual machine with the same class path and
 * plugin folders, so that an encoder that crashes, hangs or is killed does not take the recording
 * with it: it is opened again in another process and goes on with a key frame. Pictures and sound
 * reach the process through shared memory, everything else through a socket.
 *
 * <p>For embedders there is {@code MediaContext.Builder.isolateEncoders()}. Any thread. Processes
 * end with their encoder, those in reserve with {@link #close}, and all of them with the program.
 */
public final class EncoderIsolation implements AutoCloseable {

  /** Memory that is a file to others; what is written there never reaches a disk. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private final PluginCatalog plugins;
  private final PluginCatalog isolated;
  private final Path folder;
  private final IsolationLimits limits;
  private final MediaClock clock;
  private final Spares spares;

  /**
   * Makes an isolation; no process is started yet.
   *
   * @param plugins the plugins whose encoders are to run elsewhere
   * @param folder a folder of the user's own for shared memory where the system has no place for it
   */
  public EncoderIsolation(PluginCatalog plugins, Path folder) {
    this.plugins = plugins;
    this.folder = folder;
    this.limits = IsolationLimits.USUAL;
    this.clock = new SystemMediaClock();
    this.spares = new Spares(this::startProcess, clock, limits);
    this.isolated = plugins.withEncoders(this::isolate);
  }

  EncoderIsolation(
      PluginCatalog plugins,
      Path folder,
      IsolationLimits limits,
      MediaClock clock,
      EncoderHost.Starter starter) {
    this.plugins = plugins;
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
    this.spares = new Spares(starter, clock, limits);
    this.isolated = plugins.withEncoders(this::isolate);
  }

  /**
   * Returns the plugins with encoders that run in processes of their own.
   *
   * @return a catalogue like the given one in everything else
   */
  public PluginCatalog plugins() {
    return isolated;
  }

  /** Ends the processes in reserve. What encodes goes on to its end. Idempotent. */
  @Override
  public void close() {
    spares.close();
  }

  private EncoderProvider isolate(EncoderProvider provider) {
    PluginEntry owner = plugins.ownerOf(provider);
    EncoderId id = new EncoderId(owner.id(), owner.encoders().indexOf(provider), provider.label());
    IsolatedCoder coder =
        new IsolatedCoder(id, provider, plugins, spares, this::folders, clock, limits);
    return provider instanceof VideoEncoderProvider video
        ? new IsolatedVideoEncoderProvider(coder, video)
        : new IsolatedAudioEncoderProvider(coder, (AudioEncoderProvider) provider);
  }

  private EncoderHost startProcess() throws IOException {
    return ChildProcess.start(folders(), pluginFolders(), limits.startMs());
  }

  private List<Path> folders() {
    return Stream.of(MEMORY, folder, Path.of(System.getProperty("java.io.tmpdir")))
        .filter(Files::isDirectory)
        .filter(Files::isWritable)
        .toList();
  }

  /** Where plugins are beside the class path: a jar, or the folder that holds a folder of jars. */
  private List<Path> pluginFolders() {
    return plugins.entries().stream()
        .filter(entry -> !entry.encoders().isEmpty())
        .flatMap(entry -> entry.place().stream())
        .map(place -> Files.isDirectory(place) ? place.getParent() : place)
        .distinct()
        .toList();
  }
}
