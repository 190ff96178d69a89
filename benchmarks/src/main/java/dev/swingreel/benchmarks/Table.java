package dev.swingreel.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table as Markdown has it. */
final class Table {

  private final List<String> lines = new ArrayList<>();
  private final int columns;

  Table(String... heads) {
    columns = heads.length;
    row(heads);
    lines.add("|" + "---|".repeat(columns));
  }

  /** Adds a row; as many cells as there are heads. */
  void row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "a row of %d cells in a table of %d columns".formatted(cells.length, columns));
    }
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
