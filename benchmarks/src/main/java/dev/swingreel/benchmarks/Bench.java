package dev.swingreel.benchmarks;

import dev.swingreel.media.MediaClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the parts of a run share.
 *
 * @param root the folder of the project
 * @param folder where recordings go; removed afterwards
 * @param clock waits
 * @param isQuick whether to try it out only: what is measured is not what counts
 * @param rounds how often each pair takes turns
 * @param page where results go
 * @param machine what is told of the machine
 * @param out where progress goes
 */
record Bench(
    Path root,
    Path folder,
    MediaClock clock,
    boolean isQuick,
    int rounds,
    PerformancePage page,
    Machine machine,
    PrintStream out) {

  /** Something that is measured and reported on its own. */
  interface Part {

    /** Returns the name by which it is chosen. */
    String name();

    /**
     * Measures and reports.
     *
     * @throws IOException if a program is missing or fails
     * @throws InterruptedException if whoever measures is told to end
     */
    void run(Bench bench) throws IOException, InterruptedException;
  }

  /** Returns when recordings are measured. */
  Take.Steady steady() {
    return isQuick ? new Take.Steady(5, 15) : new Take.Steady(5, 60);
  }

  Path launcher() {
    return root.resolve("swingreel");
  }

  /** Returns the folder in which the program keeps what it keeps between runs. */
  Path home() throws IOException {
    return Files.createDirectories(folder.resolve("home"));
  }

  /** Tells what is under way. */
  void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  /** Prints a part's results and puts them into the page. */
  void report(String part, String text) throws IOException {
    out.println(text);
    page.replace(part, text + "\n\n" + machine.sentence(isQuick));
  }

  /**
   * Puts what became of a promise into the summary.
   *
   * @param promise which
   * @param measured what came out
   * @param isKept whether that is as promised
   */
  void tell(Promise promise, String measured, boolean isKept) throws IOException {
    page.tell(promise, measured, isKept, machine.inShort(isQuick));
  }

  static String number(double value, int decimals) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Writes a figure that is to be at most so much, and that it is not if so. */
  static String judged(double value, int decimals, double most) {
    return value <= most
        ? "**" + number(value, decimals) + "**"
        : "**" + number(value, decimals) + "**, missed";
  }
}
