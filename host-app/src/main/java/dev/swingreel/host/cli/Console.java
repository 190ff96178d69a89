package dev.swingreel.host.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err everything else
 * @param isWatched whether somebody watches {@code err}, so that a line may be drawn over
 */
record Console(PrintStream out, PrintStream err, boolean isWatched) {

  void print(String line) {
    out.println(line);
  }

  void tell(String line) {
    err.println(line);
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
