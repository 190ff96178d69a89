package dev.swingreel.plugin;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * All plugins of a context, those that work and those that do not, with the reason. A plugin that
 * is broken, too new or throws costs its own features and nothing else. Immutable; any thread.
 */
public final class PluginCatalog {

  private static final System.Logger LOG = System.getLogger(PluginCatalog.class.getName());

  private final List<PluginEntry> entries;
  private final List<ReaderProvider> readers;

  private PluginCatalog(List<PluginEntry> entries, List<ReaderProvider> readers) {
    this.entries = List.copyOf(entries);
    this.readers = List.copyOf(readers);
  }

  /**
   * Finds the plugins a class loader sees.
   *
   * @param loader where to look for {@code META-INF/services} files
   * @return the catalogue
   */
  public static PluginCatalog load(ClassLoader loader) {
    Map<String, Found> found = new LinkedHashMap<>();
    Iterator<SwingreelPlugin> plugins =
        ServiceLoader.load(SwingreelPlugin.class, loader).iterator();
    while (true) {
      Found one;
      try {
        if (!plugins.hasNext()) {
          break;
        }
        one = describe(plugins.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        LOG.log(Level.WARNING, "a plugin cannot be loaded", e);
        one = Found.broken("unknown plugin", "It cannot be loaded: " + e.getMessage());
      }
      add(found, one);
    }
    return sorted(found.values());
  }

  /**
   * Makes a catalogue of given plugins, for programs that compose by hand and for tests.
   *
   * @param plugins the plugins
   * @return the catalogue
   */
  public static PluginCatalog of(List<? extends SwingreelPlugin> plugins) {
    Map<String, Found> found = new LinkedHashMap<>();
    plugins.forEach(plugin -> add(found, describe(plugin)));
    return sorted(found.values());
  }

  /**
   * Returns every plugin, sorted by id.
   *
   * @return entries, broken ones included
   */
  public List<PluginEntry> entries() {
    return entries;
  }

  /**
   * Finds a plugin.
   *
   * @param id the plugin's id
   * @return its entry, or nothing
   */
  public Optional<PluginEntry> find(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /**
   * Returns the plugin a provider came from.
   *
   * @param provider a source, encoder, container or reader of this catalogue
   * @return the entry
   */
  public PluginEntry ownerOf(Object provider) {
    return entries.stream()
        .filter(
            entry ->
                entry.sources().contains(provider)
                    || entry.encoders().contains(provider)
                    || entry.containers().contains(provider)
                    || entry.readers().contains(provider))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a provider of this catalogue"));
  }

  /**
   * Returns all sources.
   *
   * @return providers in the order of their plugins
   */
  public List<SourceProvider> sources() {
    return entries.stream().flatMap(entry -> entry.sources().stream()).toList();
  }

  /**
   * Returns all encoders.
   *
   * @return providers in the order of their plugins
   */
  public List<EncoderProvider> encoders() {
    return entries.stream().flatMap(entry -> entry.encoders().stream()).toList();
  }

  /**
   * Returns all containers.
   *
   * @return providers in the order of their plugins
   */
  public List<ContainerProvider> containers() {
    return entries.stream().flatMap(entry -> entry.containers().stream()).toList();
  }

  /**
   * Returns all readers.
   *
   * @return providers, best first
   */
  public List<ReaderProvider> readers() {
    return readers;
  }

  private static void add(Map<String, Found> found, Found one) {
    if (found.putIfAbsent(one.entry().id(), one) != null) {
      String before = one.entry().id();
      String id = before + " (" + found.size() + ")";
      found.put(id, Found.broken(id, "Another plugin with the id " + before + " came first."));
    }
  }

  /** Sorts what was found and asks for the sources, now that all readers are known. */
  private static PluginCatalog sorted(Collection<Found> found) {
    List<Found> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(one -> one.entry().id()));
    List<ReaderProvider> readers =
        sorted.stream()
            .flatMap(one -> one.entry().readers().stream())
            .sorted(Comparator.comparingInt(ReaderProvider::rank).reversed())
            .toList();
    return new PluginCatalog(
        sorted.stream().map(one -> withSources(one, readers)).toList(), readers);
  }

  private static PluginEntry withSources(Found one, List<ReaderProvider> readers) {
    PluginEntry entry = one.entry();
    if (one.plugin().isEmpty() || !entry.availability().isAvailable()) {
      return entry;
    }
    try {
      return entry.withSources(one.plugin().get().sources(readers));
    } catch (RuntimeException | LinkageError e) {
      return Found.failed(entry.id(), e).entry();
    }
  }

  private static Found describe(SwingreelPlugin plugin) {
    String id = plugin.getClass().getName();
    try {
      PluginInfo info = plugin.info();
      id = info.id();
      if (!ApiVersion.CURRENT.runs(info.apiVersion())) {
        return Found.broken(
            id,
            "It was built for version %s of the plugin API, this is version %s."
                .formatted(info.apiVersion(), ApiVersion.CURRENT));
      }
      Availability availability = plugin.availability();
      boolean works = availability.isAvailable();
      PluginEntry entry =
          new PluginEntry(
              id,
              info.name(),
              info.version(),
              availability,
              List.of(),
              works ? plugin.encoders() : List.of(),
              works ? plugin.containers() : List.of(),
              works ? plugin.readers() : List.of(),
              plugin.settings());
      return new Found(entry, Optional.of(plugin));
    } catch (RuntimeException | LinkageError e) {
      return Found.failed(id, e);
    }
  }

  /** What was found of a plugin, and the plugin itself unless it is broken. */
  private record Found(PluginEntry entry, Optional<SwingreelPlugin> plugin) {

    static Found broken(String id, String reason) {
      return new Found(PluginEntry.broken(id, reason), Optional.empty());
    }

    static Found failed(String id, Throwable failure) {
      LOG.log(Level.WARNING, "plugin " + id + " failed while it was listed", failure);
      return broken(id, "It failed while it was listed: " + failure);
    }
  }
}
