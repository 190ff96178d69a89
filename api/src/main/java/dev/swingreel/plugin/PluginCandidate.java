package dev.swingreel.plugin;

import dev.swingreel.media.Worker;
import java.io.IOException;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A plugin before anybody has asked it anything. It is listed on a thread of its own and with a
 * time limit, so that one that hangs or throws costs nothing but itself.
 */
final class PluginCandidate {

  private final String name;
  private final String origin;
  private final String licence;
  private final Supplier<SwingreelPlugin> maker;
  private final PluginPlace place;

  /** The id once the plugin has said it; until then the class's name. */
  private volatile String knownId;

  private PluginCandidate(
      String name,
      String origin,
      String licence,
      Supplier<SwingreelPlugin> maker,
      PluginPlace place) {
    this.name = name;
    this.knownId = name;
    this.origin = origin;
    this.licence = licence;
    this.maker = maker;
    this.place = place;
  }

  /** A plugin that is known by its class; what it calls itself is yet to be asked. */
  static PluginCandidate of(String className, String origin, Supplier<SwingreelPlugin> maker) {
    return new PluginCandidate(className, origin, "", maker, null);
  }

  /** A plugin of a folder, loaded when it is listed. */
  static PluginCandidate of(PluginPlace place, ClassLoader api) {
    return new PluginCandidate(
        place.id(), place.path().toString(), place.licence(), () -> load(place, api), place);
  }

  /**
   * What listing a candidate came to.
   *
   * @param entry all but the sources
   * @param isBroken whether another version is to be used instead, if there is one
   * @param plugin absent if it is broken or does not work here
   */
  record Listing(PluginEntry entry, boolean isBroken, Optional<Listed> plugin) {}

  /** A plugin that may be asked for its sources. */
  record Listed(SwingreelPlugin plugin, PluginGuard guard) {}

  /** Begins to list the plugin; the result comes in any case, within the time limit. */
  CompletableFuture<Listing> list(PluginFaults faults, PluginGuard.Patience patience) {
    return timed(patience, faults, () -> ask(faults, patience));
  }

  /** Begins to ask for the sources, which may build on those of others; as {@link #list}. */
  CompletableFuture<Listing> addSources(
      Listing listing,
      List<ReaderProvider> readers,
      OtherSources others,
      PluginFaults faults,
      PluginGuard.Patience patience) {
    if (listing.plugin.isEmpty()) {
      return CompletableFuture.completedFuture(listing);
    }
    Listed listed = listing.plugin.get();
    return timed(
        patience,
        faults,
        () ->
            new Listing(
                listing.entry.withSources(
                    Stream.concat(
                            listed.plugin.sources(readers).stream(),
                            listed.plugin.combinedSources(others).stream())
                        .map(each -> guarded(listed.guard, each))
                        .toList()),
                false,
                listing.plugin));
  }

  private CompletableFuture<Listing> timed(
      PluginGuard.Patience patience, PluginFaults faults, Supplier<Listing> question) {
    CompletableFuture<Listing> result = new CompletableFuture<>();
    Worker lister =
        Worker.start(
            "list-" + name,
            () -> {
              try {
                result.complete(question.get());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            });
    return result
        .orTimeout(patience.answer().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            e -> {
              lister.stop(Duration.ofMillis(1));
              return failed(faults, e instanceof CompletionException ? e.getCause() : e);
            });
  }

  private Listing failed(PluginFaults faults, Throwable cause) {
    String id = knownId;
    String reason =
        cause instanceof TimeoutException
            ? "It did not answer when it was listed."
            : PluginFault.ended("It failed when it was listed: " + cause);
    String sentence = "The plugin %s (%s) is left out. %s".formatted(id, origin, reason);
    faults.add(new PluginFault(id, sentence), cause);
    String version = place == null ? "" : place.version();
    return new Listing(
        PluginEntry.broken(id, version, licence, origin, reason), true, Optional.empty());
  }

  private Listing ask(PluginFaults faults, PluginGuard.Patience patience) {
    SwingreelPlugin plugin = maker.get();
    PluginInfo info = plugin.info();
    knownId = info.id();
    return describe(plugin, info, new PluginGuard(info.id(), faults, patience));
  }

  private Listing describe(SwingreelPlugin plugin, PluginInfo info, PluginGuard guard) {
    if (place != null
        && !(info.id().equals(place.id()) && info.version().equals(place.version()))) {
      throw new IllegalStateException(
          "it calls itself %s %s, its manifest %s %s"
              .formatted(info.id(), info.version(), place.id(), place.version()));
    }
    if (!ApiVersion.CURRENT.runs(info.apiVersion())) {
      PluginEntry refused =
          PluginEntry.broken(
              info.id(),
              info.version(),
              licence,
              origin,
              ApiVersion.CURRENT.refusal(info.apiVersion()));
      return new Listing(refused, true, Optional.empty());
    }
    Availability availability = plugin.availability();
    boolean works = availability.isAvailable();
    PluginEntry entry =
        new PluginEntry(
            info.id(),
            info.name(),
            info.version(),
            licence,
            origin,
            availability,
            List.of(),
            works
                ? plugin.encoders().stream().map(each -> guarded(guard, each)).toList()
                : List.of(),
            works
                ? plugin.containers().stream()
                    .<ContainerProvider>map(each -> new GuardedContainerProvider(guard, each))
                    .toList()
                : List.of(),
            works
                ? plugin.readers().stream()
                    .<ReaderProvider>map(each -> new GuardedReaderProvider(guard, each))
                    .toList()
                : List.of(),
            works
                ? plugin.filters().stream()
                    .<VideoFilterProvider>map(each -> new GuardedVideoFilterProvider(guard, each))
                    .toList()
                : List.of(),
            plugin.settings());
    return new Listing(
        entry, false, works ? Optional.of(new Listed(plugin, guard)) : Optional.empty());
  }

  private static SourceProvider guarded(PluginGuard guard, SourceProvider provider) {
    return provider instanceof VideoSourceProvider video
        ? new GuardedVideoSourceProvider(guard, video)
        : new GuardedAudioSourceProvider(guard, (AudioSourceProvider) provider);
  }

  private static EncoderProvider guarded(PluginGuard guard, EncoderProvider provider) {
    return provider instanceof VideoEncoderProvider video
        ? new GuardedVideoEncoderProvider(guard, video)
        : new GuardedAudioEncoderProvider(guard, (AudioEncoderProvider) provider);
  }

  /** The class loader stays open as long as the program runs, since classes load late. */
  @SuppressWarnings("resource")
  private static SwingreelPlugin load(PluginPlace place, ClassLoader api) {
    try {
      URLClassLoader loader = place.open(api);
      Thread.currentThread().setContextClassLoader(loader);
      List<ServiceLoader.Provider<SwingreelPlugin>> found =
          ServiceLoader.load(SwingreelPlugin.class, loader).stream().toList();
      if (found.size() != 1) {
        throw new IllegalStateException(
            "its META-INF/services/%s lists %d classes where it should list one"
                .formatted(SwingreelPlugin.class.getName(), found.size()));
      }
      return found.get(0).get();
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException(
          e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()), e);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
