package dev.swingreel.host.ui;

import dev.swingreel.host.app.SourceChoice;
import dev.swingreel.plugin.VideoFilterProvider;
import java.util.Comparator;
import java.util.List;

/**
 * One line of a picker.
 *
 * @param id the source's id; empty for a line that is no source
 * @param label the name for people
 * @param detail more to tell apart by, or why it cannot be used; may be empty
 * @param isUsable whether it can be chosen
 */
record Choice(String id, String label, String detail, boolean isUsable) {

  /** Makes a line of a source, with the reason if it cannot be used. */
  static Choice of(SourceChoice source) {
    boolean usable = source.availability().isAvailable();
    return new Choice(
        source.id(),
        source.label(),
        usable ? source.description() : source.availability().reason(),
        usable);
  }

  /** Makes a line of something that changes pictures. */
  static Choice of(VideoFilterProvider filter) {
    return new Choice(filter.id(), filter.label(), "", filter.availability().isAvailable());
  }

  /** Returns the kind of source: the part of the id before the colon. */
  String kind() {
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }

  /** Puts what can be chosen first, so that the arrow keys never stop at a line that cannot. */
  static List<Choice> usableFirst(List<Choice> choices) {
    return choices.stream().sorted(Comparator.comparing(choice -> !choice.isUsable())).toList();
  }

  /** Makes a line that only says something. */
  static Choice remark(String sentence) {
    return new Choice("", sentence, "", false);
  }
}
