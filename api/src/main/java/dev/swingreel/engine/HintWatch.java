package dev.swingreel.engine;

import dev.swingreel.media.ContentHint;
import dev.swingreel.media.TrackKind;
import java.util.function.Supplier;

/** What an encoder was last told of its track's content. One encoder thread. */
final class HintWatch {

  private final TrackKind kind;
  private final Supplier<String> word;
  private ContentHint told;

  /**
   * Makes a watch.
   *
   * @param kind of the track
   * @param word what the track says now; asked for every frame
   */
  HintWatch(TrackKind kind, Supplier<String> word) {
    this.kind = kind;
    this.word = word;
    this.told = find(word.get());
  }

  ContentHint told() {
    return told;
  }

  /** Tells whether the track says something else now, which then counts as told. */
  boolean hasChanged() {
    String now = word.get();
    if (now.equals(told.word())) {
      return false;
    }
    told = find(now);
    return true;
  }

  private ContentHint find(String now) {
    return ContentHint.ofWord(kind, now).orElse(ContentHint.NONE);
  }
}
