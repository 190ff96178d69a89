package dev.swingreel.host.ui;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.VideoFilterProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One plugin in the list.
 *
 * @param id the plugin's id
 * @param name for people
 * @param version the plugin's own
 * @param licence the plugin's licence; may be empty
 * @param origin where it was found
 * @param gives what it brings, in words; empty if it does not work
 * @param reason why it does not work; empty if it does
 */
record PluginRow(
    String id,
    String name,
    String version,
    String licence,
    String origin,
    String gives,
    String reason) {

  /** Asks a plugin what it brings; not on the event dispatch thread. */
  static PluginRow of(PluginEntry entry) {
    return new PluginRow(
        entry.id(),
        entry.name(),
        entry.version(),
        entry.licence(),
        entry.origin(),
        gives(entry),
        entry.availability().reason());
  }

  /** Tells whether it works. */
  boolean works() {
    return reason.isEmpty();
  }

  private static String gives(PluginEntry entry) {
    List<String> parts = new ArrayList<>();
    add(parts, "plugins.sources", entry.sources().stream().map(SourceProvider::label));
    add(
        parts,
        "plugins.encoders",
        entry.encoders().stream().flatMap(each -> each.codecs().stream()).map(Codec::id));
    add(
        parts,
        "plugins.containers",
        entry.containers().stream().flatMap(each -> each.types().stream()));
    add(parts, "plugins.readers", entry.readers().stream().map(ReaderProvider::label));
    add(parts, "plugins.filters", entry.filters().stream().map(VideoFilterProvider::label));
    return String.join("; ", parts);
  }

  private static void add(List<String> parts, String key, Stream<String> names) {
    List<String> distinct = names.distinct().toList();
    if (!distinct.isEmpty()) {
      parts.add(Texts.text(key, String.join(", ", distinct)));
    }
  }
}
