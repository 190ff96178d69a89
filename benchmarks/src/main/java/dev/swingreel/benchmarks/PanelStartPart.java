package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** From the start of {@code swingreel} to the window of the control panel. */
final class PanelStartPart implements Bench.Part {

  private static final double PROMISED_S = 1.0;
  private static final int TIMES = 9;
  private static final int TIMES_QUICK = 3;

  @Override
  public String name() {
    return "panel-start";
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    List<String> command = List.of(bench.launcher().toString());
    List<PanelStart> starts = new ArrayList<>();
    try (TestDisplay display =
        TestDisplay.empty(WindowWatch.SCREEN_WIDTH_PX, WindowWatch.SCREEN_HEIGHT_PX)) {
      // It builds what has changed, and what it leaves at its end later ones start from.
      PanelStart first = PanelStart.of(command, "", display, bench.home());
      for (int i = 0; i < (bench.isQuick() ? TIMES_QUICK : TIMES); i++) {
        starts.add(PanelStart.of(command, "", display, bench.home()));
        bench.say("%s", starts.get(i));
      }
      Table table = new Table("", "median", "best", "worst", "promised");
      row(table, "seconds to the window", starts, PanelStart::paintedS, PROMISED_S);
      row(table, "seconds until the red button can be pressed", starts, PanelStart::usableS, -1);
      row(table, "seconds of the processors to the window", starts, PanelStart::cpuS, -1);
      Path log = bench.folder().resolve("classes.log");
      PanelStart.of(command, StartProfile.FLAG.formatted(log), display, bench.home());
      bench.report(
          name(),
          table
              + "\n\nThe first start, which leaves an archive of loaded classes: %s s."
                  .formatted(Bench.number(first.paintedS(), 2))
              + "\n\nWhere the time goes, from the start of Java and in a run that writes this"
              + " down: "
              + StartProfile.ofPanel(Files.readAllLines(log))
              + ".");
    }
  }

  private static void row(
      Table table,
      String what,
      List<PanelStart> starts,
      ToDoubleFunction<PanelStart> figure,
      double promised) {
    List<Double> figures = starts.stream().mapToDouble(figure).boxed().toList();
    double median = Samples.median(figures);
    table.row(
        what,
        promised < 0 ? Bench.number(median, 2) : Bench.judged(median, 2, promised),
        Bench.number(figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow(), 2),
        Bench.number(Samples.greatest(figures), 2),
        promised < 0 ? "" : Bench.number(promised, 1));
  }
}
