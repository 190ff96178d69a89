package dev.swingreel.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Puts a catalogue together. Plugins of the class path have to be asked who they are, those of
 * folders say so in their manifest; then the newest of each id that can be listed is used. All that
 * can be listed at the same time is, so that several that hang cost one time limit. Single use, one
 * thread.
 */
final class PluginSearch {

  private static final Comparator<Rival> NEWEST_FIRST =
      Comparator.comparing(Rival::version, PluginVersion.ORDER).reversed();

  private final PluginGuard.Patience patience;
  private final PluginFaults faults = new PluginFaults();
  private final ClassLoader api = new ApiClassLoader();
  private final Map<PluginCandidate, CompletableFuture<PluginCandidate.Listing>> listings =
      new LinkedHashMap<>();
  private final Map<PluginCandidate, PluginGuard.Patience> otherPatience = new HashMap<>();
  private final List<PluginPlace> places = new ArrayList<>();
  private Set<String> switchedOff = Set.of();
  private final List<PluginEntry> refused = new ArrayList<>();
  private final CatalogSources allSources = new CatalogSources();

  PluginSearch(PluginGuard.Patience patience) {
    this.patience = patience;
  }

  /**
   * A plugin of some id, which is used unless a newer one is.
   *
   * @param candidate lists it
   * @param listed the listing of one that had to be listed to know its id; else absent
   * @param place where it is, if it is in a folder
   */
  private record Rival(
      PluginCandidate candidate,
      String id,
      String version,
      String licence,
      String origin,
      Optional<CompletableFuture<PluginCandidate.Listing>> listed,
      Optional<PluginPlace> place) {

    static Rival of(PluginCandidate candidate, CompletableFuture<PluginCandidate.Listing> listing) {
      PluginEntry entry = listing.join().entry();
      return new Rival(
          candidate,
          entry.id(),
          entry.version(),
          entry.licence(),
          entry.origin(),
          Optional.of(listing),
          Optional.empty());
    }

    static Rival of(PluginPlace place, ClassLoader api) {
      return new Rival(
          PluginCandidate.of(place, api),
          place.id(),
          place.version(),
          place.licence(),
          place.path().toString(),
          Optional.empty(),
          Optional.of(place));
    }

    /** A plugin of a folder is not run to learn more of it than its manifest says. */
    PluginEntry switchedOff() {
      return listed
          .map(listing -> listing.join().entry())
          .or(() -> place.map(PluginEntry::of))
          .orElseThrow()
          .switchedOff();
    }

    PluginEntry passedOverFor(Rival winner) {
      String reason =
          "Not used: version %s (%s) has the same id.".formatted(winner.version, winner.origin);
      return PluginEntry.broken(id, version, licence, origin, reason);
    }
  }

  /** Leaves plugins out. */
  void switchOff(Set<String> ids) {
    switchedOff = Set.copyOf(ids);
  }

  void classPath(ClassLoader loader) {
    Iterator<ServiceLoader.Provider<SwingreelPlugin>> plugins =
        ServiceLoader.load(SwingreelPlugin.class, loader).stream().iterator();
    while (true) {
      try {
        if (!plugins.hasNext()) {
          return;
        }
        ServiceLoader.Provider<SwingreelPlugin> provider = plugins.next();
        list(PluginCandidate.of(provider.type().getName(), PluginEntry.CLASS_PATH, provider));
      } catch (ServiceConfigurationError | LinkageError e) {
        String reason = "It cannot be loaded: " + e.getMessage();
        refused.add(PluginEntry.broken("unknown plugin", PluginEntry.CLASS_PATH, reason));
        faults.add(new PluginFault("unknown plugin", "A plugin is left out. " + reason), e);
      }
    }
  }

  /** Adds a plugin of the program's own, with as much patience as it is granted. */
  void given(SwingreelPlugin plugin, PluginGuard.Patience granted) {
    PluginCandidate candidate =
        PluginCandidate.of(plugin.getClass().getName(), PluginEntry.PROGRAM, () -> plugin);
    otherPatience.put(candidate, granted);
    list(candidate);
  }

  void folder(Path path) {
    PluginFolder folder = PluginFolder.read(path);
    places.addAll(folder.plugins());
    for (PluginEntry entry : folder.refused()) {
      refused.add(entry);
      faults.add(
          new PluginFault(
              entry.id(),
              "\"%s\" is left out. %s".formatted(entry.origin(), entry.availability().reason())),
          null);
    }
  }

  PluginCatalog result() {
    Map<String, List<Rival>> rivals = new LinkedHashMap<>();
    listings.forEach((candidate, listing) -> add(rivals, Rival.of(candidate, listing)));
    places.forEach(place -> add(rivals, Rival.of(place, api)));
    List<PluginEntry> others = new ArrayList<>(refused);
    for (String id : switchedOff) {
      Optional.ofNullable(rivals.remove(id)).stream()
          .flatMap(List::stream)
          .map(Rival::switchedOff)
          .forEach(others::add);
    }
    rivals.values().forEach(same -> same.sort(NEWEST_FIRST));
    // All favourites are begun before the first is waited for.
    Map<Rival, CompletableFuture<PluginCandidate.Listing>> begun = new HashMap<>();
    rivals.values().forEach(same -> begun.put(same.get(0), begin(same.get(0))));
    Map<Rival, PluginCandidate.Listing> chosen = new LinkedHashMap<>();
    rivals.values().forEach(same -> choose(same, begun, chosen, others));
    List<PluginEntry> entries = new ArrayList<>(withSources(chosen));
    entries.addAll(others);
    entries.sort(
        Comparator.comparing(PluginEntry::id).thenComparing(e -> !e.availability().isAvailable()));
    PluginCatalog catalog =
        PluginCatalog.of(
            entries,
            chosen.keySet().stream().flatMap(used -> used.place.stream()).toList(),
            faults);
    allSources.found(catalog);
    return catalog;
  }

  private void list(PluginCandidate candidate) {
    listings.put(candidate, candidate.list(faults, patienceWith(candidate)));
  }

  private PluginGuard.Patience patienceWith(PluginCandidate candidate) {
    return otherPatience.getOrDefault(candidate, patience);
  }

  private static void add(Map<String, List<Rival>> rivals, Rival rival) {
    rivals.computeIfAbsent(rival.id, id -> new ArrayList<>()).add(rival);
  }

  private CompletableFuture<PluginCandidate.Listing> begin(Rival rival) {
    return rival.listed.orElseGet(
        () -> rival.candidate.list(faults, patienceWith(rival.candidate)));
  }

  private void choose(
      List<Rival> newestFirst,
      Map<Rival, CompletableFuture<PluginCandidate.Listing>> begun,
      Map<Rival, PluginCandidate.Listing> chosen,
      List<PluginEntry> others) {
    Rival winner = null;
    for (Rival rival : newestFirst) {
      if (winner != null) {
        others.add(rival.passedOverFor(winner));
        continue;
      }
      PluginCandidate.Listing listing =
          begun.containsKey(rival) ? begun.get(rival).join() : begin(rival).join();
      if (listing.isBroken()) {
        others.add(listing.entry());
      } else {
        winner = rival;
        chosen.put(rival, listing);
      }
    }
  }

  /** Sources may build on all readers, so they are asked for when those are known. */
  private List<PluginEntry> withSources(Map<Rival, PluginCandidate.Listing> chosen) {
    List<ReaderProvider> readers =
        PluginCatalog.bestFirst(
            chosen.values().stream().map(PluginCandidate.Listing::entry).toList());
    List<CompletableFuture<PluginCandidate.Listing>> complete =
        chosen.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        .candidate
                        .addSources(
                            each.getValue(),
                            readers,
                            allSources,
                            faults,
                            patienceWith(each.getKey().candidate)))
            .toList();
    return complete.stream().map(each -> each.join().entry()).toList();
  }
}
