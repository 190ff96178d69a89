package dev.swingreel.host.app;

import java.util.Optional;

/**
 * What a second start of the program, or a key, asks of the panel that is open, as one line.
 *
 * @param word what is to be done
 * @param title what a mark is called; empty for no name of its own, and for all other words
 */
public record ControlRequest(ControlWord word, String title) {

  /** The longest title, in letters. */
  public static final int LONGEST_TITLE = 200;

  /** Makes one line of the title. */
  public ControlRequest {
    title = title.strip().replaceAll("\\s+", " ");
    if (title.length() > LONGEST_TITLE) {
      throw new IllegalArgumentException("a title has at most " + LONGEST_TITLE + " letters");
    }
  }

  /**
   * A request that needs no more than its word.
   *
   * @param word what is to be done
   * @return the request
   */
  public static ControlRequest of(ControlWord word) {
    return new ControlRequest(word, "");
  }

  /** Returns how it is written. */
  String line() {
    return title.isEmpty() ? word.word() : word.word() + " " + title;
  }

  /** Reads what is written; nothing if it is not understood. */
  static Optional<ControlRequest> parse(String line) {
    String[] parts = line.split(" ", 2);
    String title = parts.length == 1 ? "" : parts[1];
    return ControlWord.of(parts[0])
        .filter(word -> title.isEmpty() || word == ControlWord.MARK)
        .filter(word -> title.length() <= LONGEST_TITLE)
        .map(word -> new ControlRequest(word, title));
  }
}
