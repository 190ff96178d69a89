package dev.swingreel.host.ui;

import dev.swingreel.media.PixelRect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of source, as a card to choose it by.
 *
 * @param kind what its sources' ids begin with
 * @param label the name for people
 * @param icon shown while there is no picture of it
 * @param choices its sources
 */
record SourceCard(String kind, String label, String icon, List<Choice> choices) {

  static final String SCREEN = "screen";
  static final String WINDOW = "window";
  static final String REGION = "region";
  static final String CANVAS = "canvas";
  static final String FILE = "file";

  /** The kind of {@code RecordRequest.NO_PICTURES}. */
  static final String SOUND = "none";

  private static final Pattern DRAWN =
      Pattern.compile("region:(-?\\d{1,6}),(-?\\d{1,6}),(\\d{1,6})x(\\d{1,6})");

  private static final List<String> ORDER = List.of(SCREEN, WINDOW, REGION, CANVAS, FILE);

  /** Tells whether it can be chosen. */
  boolean isUsable() {
    return choices.stream().anyMatch(Choice::isUsable);
  }

  /** Returns what to say below the pointer: what it records, or why it cannot. */
  String tip() {
    if (kind.equals(FILE) && isUsable()) {
      return choices.get(0).label();
    }
    return isUsable() || choices.isEmpty() ? label : label + ": " + choices.get(0).detail();
  }

  /**
   * Makes the cards of what was found: screen, window, region, canvas and file, then what plugins
   * bring, at last sound alone.
   *
   * @param found all sources of pictures, with the one line that stands for files
   * @param region the region that was drawn, absent before
   * @param sounds the sources of sound
   */
  static List<SourceCard> of(List<Choice> found, Optional<Choice> region, List<Choice> sounds) {
    Map<String, List<Choice>> kinds = new LinkedHashMap<>();
    found.stream()
        .filter(choice -> !choice.kind().isEmpty())
        .sorted(Comparator.comparingInt(choice -> rank(choice.kind())))
        .forEach(
            choice -> kinds.computeIfAbsent(choice.kind(), k -> new ArrayList<>()).add(choice));
    List<SourceCard> cards = new ArrayList<>();
    Optional<Choice> screen = found.stream().filter(c -> c.kind().equals(SCREEN)).findFirst();
    if (screen.isPresent()) {
      kinds.computeIfAbsent(
          WINDOW,
          none ->
              List.of(
                  screen.get().isUsable()
                      ? new Choice(WINDOW, "", Texts.text("card.window.none"), false)
                      : screen.get()));
      cards.add(card(SCREEN, kinds.remove(SCREEN)));
      cards.add(card(WINDOW, kinds.remove(WINDOW)));
      cards.add(
          card(
              REGION,
              List.of(
                  screen.get().isUsable()
                      ? region.orElse(new Choice(REGION, Texts.text("card.region"), "", true))
                      : screen.get())));
    }
    kinds.forEach((kind, choices) -> cards.add(card(kind, choices)));
    cards.add(
        card(
            SOUND,
            List.of(
                new Choice(
                    SOUND,
                    Texts.text("card.none"),
                    sounds.stream().anyMatch(Choice::isUsable)
                        ? ""
                        : Texts.text("card.none.absent"),
                    sounds.stream().anyMatch(Choice::isUsable)))));
    return List.copyOf(cards);
  }

  /** Returns the part of the desktop that the id of a source means. */
  static Optional<PixelRect> regionOf(String id) {
    Matcher drawn = DRAWN.matcher(id);
    return drawn.matches()
        ? Optional.of(
            new PixelRect(
                Integer.parseInt(drawn.group(1)),
                Integer.parseInt(drawn.group(2)),
                Integer.parseInt(drawn.group(3)),
                Integer.parseInt(drawn.group(4))))
        : Optional.empty();
  }

  private static int rank(String kind) {
    int index = ORDER.indexOf(kind);
    return index < 0 ? ORDER.size() : index;
  }

  /** What follows a comma tells sources of a kind apart, and there is little room. */
  private static String shortName(String label) {
    int comma = label.indexOf(',');
    return comma < 0 ? label : label.substring(0, comma);
  }

  private static SourceCard card(String kind, List<Choice> choices) {
    boolean known = ORDER.contains(kind) || kind.equals(SOUND);
    return new SourceCard(
        kind,
        known ? Texts.text("card." + kind) : shortName(choices.get(0).label()),
        known ? kind : "source",
        List.copyOf(choices));
  }
}
