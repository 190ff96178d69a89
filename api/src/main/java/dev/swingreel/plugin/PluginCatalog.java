package dev.swingreel.plugin;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
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

  private PluginCatalog(List<PluginEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Finds the plugins a class loader sees.
   *
   * @param loader where to look for {@code META-INF/services} files
   * @return the catalogue
   */
  public static PluginCatalog load(ClassLoader loader) {
    Map<String, PluginEntry> found = new LinkedHashMap<>();
    Iterator<SwingreelPlugin> plugins =
        ServiceLoader.load(SwingreelPlugin.class, loader).iterator();
    while (true) {
      PluginEntry entry;
      try {
        if (!plugins.hasNext()) {
          break;
        }
        entry = describe(plugins.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        LOG.log(Level.WARNING, "a plugin cannot be loaded", e);
        entry = PluginEntry.broken("unknown plugin", "It cannot be loaded: " + e.getMessage());
      }
      add(found, entry);
    }
    return sorted(found);
  }

  /**
   * Makes a catalogue of given plugins, for programs that compose by hand and for tests.
   *
   * @param plugins the plugins
   * @return the catalogue
   */
  public static PluginCatalog of(List<? extends SwingreelPlugin> plugins) {
    Map<String, PluginEntry> found = new LinkedHashMap<>();
    plugins.forEach(plugin -> add(found, describe(plugin)));
    return sorted(found);
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
   * @param provider a source, encoder or container of this catalogue
   * @return the entry
   */
  public PluginEntry ownerOf(Object provider) {
    return entries.stream()
        .filter(
            entry ->
                entry.sources().contains(provider)
                    || entry.encoders().contains(provider)
                    || entry.containers().contains(provider))
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

  private static void add(Map<String, PluginEntry> found, PluginEntry entry) {
    PluginEntry before = found.putIfAbsent(entry.id(), entry);
    if (before != null) {
      String id = entry.id() + " (" + found.size() + ")";
      found.put(
          id, PluginEntry.broken(id, "Another plugin with the id " + entry.id() + " came first."));
    }
  }

  private static PluginCatalog sorted(Map<String, PluginEntry> found) {
    List<PluginEntry> entries = new ArrayList<>(found.values());
    entries.sort(Comparator.comparing(PluginEntry::id));
    return new PluginCatalog(entries);
  }

  private static PluginEntry describe(SwingreelPlugin plugin) {
    String id = plugin.getClass().getName();
    try {
      PluginInfo info = plugin.info();
      id = info.id();
      if (!ApiVersion.CURRENT.runs(info.apiVersion())) {
        return PluginEntry.broken(
            id,
            "It was built for version %s of the plugin API, this is version %s."
                .formatted(info.apiVersion(), ApiVersion.CURRENT));
      }
      Availability availability = plugin.availability();
      boolean works = availability.isAvailable();
      return new PluginEntry(
          id,
          info.name(),
          info.version(),
          availability,
          works ? plugin.sources() : List.of(),
          works ? plugin.encoders() : List.of(),
          works ? plugin.containers() : List.of(),
          plugin.settings());
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "plugin " + id + " failed while it was listed", e);
      return PluginEntry.broken(id, "It failed while it was listed: " + e);
    }
  }
}
