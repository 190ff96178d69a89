package dev.swingreel.host.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where a command prints. */
final class Console {

  private final PrintStream out;
  private final PrintStream err;
  private final boolean isWatched;
  private final List<String> told = new ArrayList<>();

  /**
   * Makes a console.
   *
   * @param out results
   * @param err everything else
   * @param isWatched whether somebody watches {@code err}, so that a line may be drawn over
   */
  Console(PrintStream out, PrintStream err, boolean isWatched) {
    this.out = out;
    this.err = err;
    this.isWatched = isWatched;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  boolean isWatched() {
    return isWatched;
  }

  void print(String line) {
    out.println(line);
  }

  void tell(String line) {
    told.add(line);
    err.println(line);
  }

  /** Tells whether a sentence is part of what was told already. */
  boolean hasTold(String sentence) {
    return told.stream().anyMatch(line -> line.contains(sentence));
  }

  /** Prints an object in UTF-8, as JSON wants it, whatever the terminal speaks. */
  void printJson(Object value) {
    Gson gson =
        new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();
    byte[] bytes = (gson.toJson(value) + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
