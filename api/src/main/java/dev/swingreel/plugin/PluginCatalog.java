package dev.swingreel.plugin;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All plugins of a context, those that work and those that do not, with the reason. A plugin that
 * is broken, too new, hangs or throws costs its own features and nothing else: everything it is
 * asked has a time limit, and its sources are watched while they deliver. Any thread.
 */
public final class PluginCatalog {

  private final List<PluginEntry> entries;
  private final List<ReaderProvider> readers;
  private final List<PluginPlace> places;
  private final PluginFaults faults;

  /** The catalogue this one was made of, which knows the providers that others stand for here. */
  private final Optional<PluginCatalog> base;

  private PluginCatalog(
      List<PluginEntry> entries,
      List<PluginPlace> places,
      PluginFaults faults,
      Optional<PluginCatalog> base) {
    this.base = base;
    this.entries = List.copyOf(entries);
    this.readers = bestFirst(entries);
    this.places = List.copyOf(places);
    this.faults = faults;
  }

  /**
   * Finds the plugins a class loader sees.
   *
   * @param loader where to look for {@code META-INF/services} files
   * @return the catalogue
   */
  public static PluginCatalog load(ClassLoader loader) {
    return load(loader, List.of());
  }

  /**
   * Finds the plugins a class loader sees and those in plugin folders. Each jar in such a folder,
   * and each folder of jars, is a plugin with a class loader of its own that sees this API and the
   * JDK beside its jars. Of several plugins with one id the newest that can be listed is used.
   *
   * @param loader where to look for {@code META-INF/services} files
   * @param folders plugin folders, or single jars; what does not exist is passed over, and what
   *     others can write to is refused
   * @return the catalogue
   */
  public static PluginCatalog load(ClassLoader loader, List<Path> folders) {
    return load(loader, folders, Set.of());
  }

  /**
   * Finds plugins as {@link #load(ClassLoader, List)} does, and leaves some out: they are listed as
   * switched off. Of those in folders nothing is run.
   *
   * @param loader where to look for {@code META-INF/services} files
   * @param folders plugin folders, or single jars
   * @param switchedOff ids of the plugins that are not to be used
   * @return the catalogue
   */
  public static PluginCatalog load(
      ClassLoader loader, List<Path> folders, Set<String> switchedOff) {
    return load(loader, folders, switchedOff, PluginGuard.Patience.USUAL);
  }

  static PluginCatalog load(ClassLoader loader, List<Path> folders, PluginGuard.Patience patience) {
    return load(loader, folders, Set.of(), patience);
  }

  private static PluginCatalog load(
      ClassLoader loader,
      List<Path> folders,
      Set<String> switchedOff,
      PluginGuard.Patience patience) {
    PluginSearch search = new PluginSearch(patience);
    search.switchOff(switchedOff);
    search.classPath(loader);
    folders.forEach(search::folder);
    return search.result();
  }

  /**
   * Tells what a jar says of itself, without running any of it.
   *
   * @param jar a file
   * @return available if it could be loaded from where it lies, else with the reason; reads the
   *     file, so not for the event dispatch thread
   */
  public static PluginEntry examine(Path jar) {
    PluginFolder found = PluginFolder.read(jar);
    return found.plugins().stream()
        .findFirst()
        .map(PluginEntry::of)
        .or(() -> found.refused().stream().findFirst())
        .orElseGet(
            () -> PluginEntry.broken(jar.toString(), jar.toString(), "There is no such jar."));
  }

  /**
   * Makes a catalogue of given plugins, for programs that compose by hand and for tests.
   *
   * @param plugins the plugins
   * @return the catalogue
   */
  public static PluginCatalog of(List<? extends SwingreelPlugin> plugins) {
    return of(plugins, plugin -> PluginGuard.Patience.USUAL);
  }

  static PluginCatalog of(
      List<? extends SwingreelPlugin> plugins,
      Function<SwingreelPlugin, PluginGuard.Patience> patience) {
    PluginSearch search = new PluginSearch(PluginGuard.Patience.USUAL);
    plugins.forEach(plugin -> search.given(plugin, patience.apply(plugin)));
    return search.result();
  }

  static PluginCatalog of(
      List<PluginEntry> entries, List<PluginPlace> places, PluginFaults faults) {
    return new PluginCatalog(entries, places, faults, Optional.empty());
  }

  /**
   * Makes a catalogue like this one in which other encoders stand for its encoders. What is noted
   * about a plugin in one of the two stands in both.
   *
   * @param change gives the provider that takes the place of one of this catalogue; of the same
   *     kind
   * @return the changed catalogue; this one stays as it is
   */
  public PluginCatalog withEncoders(UnaryOperator<EncoderProvider> change) {
    List<PluginEntry> changed =
        entries.stream()
            .map(entry -> entry.withEncoders(entry.encoders().stream().map(change).toList()))
            .toList();
    return new PluginCatalog(changed, places, faults, Optional.of(this));
  }

  /**
   * Returns what plugins did since the catalogue was made that they must not do, each thing once.
   *
   * @return faults in the order they were noticed
   */
  public List<PluginFault> faults() {
    return faults.all();
  }

  /**
   * Remembers something a plugin did wrong while it was recorded with; for the engine.
   *
   * @param provider the plugin's source, encoder or container
   * @param deed what it did, the rest of a sentence that begins with the plugin
   * @param cause what it threw, or null
   * @return the fault, whose sentence names the plugin
   */
  public PluginFault noteFault(Object provider, String deed, Throwable cause) {
    String id = ownerOf(provider).id();
    PluginFault fault =
        new PluginFault(id, PluginFault.ended("The plugin %s %s".formatted(id, deed)));
    faults.add(fault, cause);
    return fault;
  }

  /**
   * Tells which plugins of folders were removed or replaced since they were loaded. They stay in
   * use as they were; the next start finds what is there then.
   *
   * @return a sentence for each; reads the folders, so not for the event dispatch thread
   */
  public List<String> changes() {
    return places.stream().flatMap(place -> place.change().stream()).toList();
  }

  /**
   * Returns every plugin, sorted by id; of several with one id the one in use comes first.
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
   * @param provider a source, encoder, container, reader or filter of this catalogue, or the
   *     plugin's own behind it
   * @return the entry
   */
  public PluginEntry ownerOf(Object provider) {
    return entries.stream()
        .filter(
            entry ->
                Stream.of(
                        entry.sources(),
                        entry.encoders(),
                        entry.containers(),
                        entry.readers(),
                        entry.filters())
                    .flatMap(List::stream)
                    .anyMatch(each -> isSame(each, provider)))
        .findFirst()
        .or(() -> base.flatMap(original -> find(original.ownerOf(provider).id())))
        .orElseThrow(() -> new IllegalArgumentException("not a provider of this catalogue"));
  }

  /**
   * Tells whether a wish for encoders means one of them.
   *
   * @param wish the id of a plugin, for all of its encoders, or id, slash and a part of an
   *     encoder's label, such as {@code encoder-ffmpeg/libaom}, for those alone
   * @param provider an encoder of this catalogue
   * @return true if it is wished for
   */
  public boolean isWished(String wish, EncoderProvider provider) {
    int slash = wish.indexOf('/');
    String id = slash < 0 ? wish : wish.substring(0, slash);
    String label = wish.substring(slash < 0 ? wish.length() : slash + 1);
    return ownerOf(provider).id().equals(id)
        && provider.label().toLowerCase(Locale.ROOT).contains(label.toLowerCase(Locale.ROOT));
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

  /**
   * Returns all filters.
   *
   * @return providers in the order of their plugins
   */
  public List<VideoFilterProvider> filters() {
    return entries.stream().flatMap(entry -> entry.filters().stream()).toList();
  }

  /**
   * Puts a filter behind a source. A filter that fails later is left out, with a fault, and the
   * source goes on without it.
   *
   * @param source an open source that was not started; closed with the result
   * @param filterId the filter's id
   * @param settings values of the filter's plugin, by the setting's name
   * @param clock the clock of the source
   * @return a source of the changed pictures
   * @throws MediaException {@code NOT_FOUND} if there is no such filter or it does not work here,
   *     {@code NOT_SUPPORTED} if a setting is refused; what the filter throws when it is opened.
   *     The source is then as it was
   */
  public VideoSource filtered(
      VideoSource source, String filterId, Map<String, String> settings, MediaClock clock) {
    VideoFilterProvider provider =
        filters().stream()
            .filter(each -> each.id().equals(filterId))
            .findFirst()
            .orElseThrow(
                () ->
                    new MediaException(
                        MediaErrorCode.NOT_FOUND,
                        "There is no filter \"%s\"; \"swingreel plugins\" lists what there is."
                            .formatted(filterId)));
    Availability answer = provider.availability();
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, answer.reason());
    }
    return ((GuardedVideoFilterProvider) provider)
        .filter(
            source,
            new VideoFilterRequest(
                source.settings(), source::desktopArea, check(provider, settings), clock));
  }

  private SettingValues check(Object provider, Map<String, String> settings) {
    try {
      return ownerOf(provider).settings().check(settings);
    } catch (IllegalArgumentException e) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, e.getMessage() + ".", e);
    }
  }

  static List<ReaderProvider> bestFirst(List<PluginEntry> entries) {
    return entries.stream()
        .flatMap(entry -> entry.readers().stream())
        .sorted(Comparator.comparingInt(ReaderProvider::rank).reversed())
        .toList();
  }

  private static boolean isSame(Object listed, Object provider) {
    return listed == provider
        || (listed instanceof Guarded guarded && guarded.provider() == provider);
  }
}
