package dev.swingreel.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was promised or hoped for, in the order in which the page tells what became of it. */
enum Promise {
  /** Processor time of a busy desktop. */
  BUSY(
      "a busy desktop: processor time over ffmpeg's with the same VP9, nothing lost",
      "at most 0.9"),

  /** Processor time of a desktop on which nothing moves. */
  STILL("a still desktop: processor time over ffmpeg's", "at most 0.1"),

  /** Processor time of a canvas. */
  CANVAS("a canvas: processor time over Chromium's, nothing lost", "at most 0.5"),

  /** What is lost against the program ffmpeg. */
  LIKENESS("each encoder and preset against ffmpeg set the same", "at most 0.5 dB less"),

  /** Bits over any ten seconds. */
  RATE("the rate of each encoder over any 10 s of the clip", "at most 1.15 of what was asked"),

  /** The picture VP9 makes. */
  VP9("VP9, `balanced`, on the clip in real time (hoped for)", "45 dB at 2.5 Mbit/s"),

  /** The picture AV1 makes. */
  AV1("AV1, `balanced`, on the clip in real time (hoped for)", "43 dB at 1 Mbit/s"),

  /** A large screen of which a part moves. */
  LARGE_PART("3840x2160 at 30 Hz, of which 1280x720 move, `small`", "at most 1 % lost"),

  /** A large screen that moves as a whole. */
  LARGE_WHOLE("3840x2160 at 30 Hz, all of which moves, `small`", "what is too much shed evenly"),

  /** The start of the program. */
  START("from `swingreel record` to the first picture", "at most 1.0 s"),

  /** Memory of a long recording. */
  MEMORY("memory (RSS) at 1920x1080 over ten minutes", "at most 450 MB, flat");

  private static final List<String> HEADS =
      List.of("what", "promised", "measured", "kept", "when measured");

  private final String what;
  private final String promised;

  Promise(String what, String promised) {
    this.what = what;
    this.promised = promised;
  }

  /**
   * Returns the table of all promises with one of them told anew.
   *
   * @param before the table as it was, in Markdown; what it says of others stays
   * @param measured what came out
   * @param isKept whether that is as promised
   * @param when it was measured, and beside what
   */
  String told(String before, String measured, boolean isKept, String when) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String line : before.lines().toList()) {
      List<String> cells =
          Arrays.stream(line.split("\\|", -1)).map(String::strip).collect(Collectors.toList());
      if (cells.size() == HEADS.size() + 2) {
        rows.put(cells.get(1), cells.subList(1, HEADS.size() + 1));
      }
    }
    rows.put(what, List.of(what, promised, measured, isKept ? "yes" : "**no**", when));
    Table table = new Table(HEADS.toArray(String[]::new));
    for (Promise each : values()) {
      List<String> row = rows.getOrDefault(each.what, List.of(each.what, "", "–", "–", "–"));
      table.row(each.what, each.promised, row.get(2), row.get(3), row.get(4));
    }
    return table.toString();
  }
}
