package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of {@code swingreel record} to its first picture. */
final class StartPart implements Bench.Part {

  private static final double PROMISED_S = 1.0;
  private static final int TIMES = 9;
  private static final int TIMES_QUICK = 3;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    try (TestDisplay display = TestDisplay.show(Scene.Layout.FULL_HD, false)) {
      SwingreelProgram program =
          new SwingreelProgram(bench.launcher(), bench.home(), display, List.of());
      // The first one unpacks libraries, builds what has changed and fills the caches of the disk.
      program.startSeconds(bench.folder().resolve("first.webm"));
      for (int i = 0; i < (bench.isQuick() ? TIMES_QUICK : TIMES); i++) {
        seconds.add(program.startSeconds(bench.folder().resolve("start.webm")));
        bench.say("%.3f s", seconds.get(i));
      }
      Table table = new Table("", "median", "best", "worst", "promised");
      table.row(
          "seconds to the first picture",
          Bench.judged(Samples.median(seconds), 2, PROMISED_S),
          Bench.number(seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow(), 2),
          Bench.number(Samples.greatest(seconds), 2),
          Bench.number(PROMISED_S, 1));
      Path log = bench.folder().resolve("classes.log");
      program.with(StartProfile.FLAG.formatted(log)).startSeconds(bench.folder().resolve("p.webm"));
      bench.report(
          name(),
          table
              + "\n\nWhere the time goes, from the start of Java and in a run that writes this down: "
              + StartProfile.of(Files.readAllLines(log))
              + ".");
      double median = Samples.median(seconds);
      bench.tell(Promise.START, Bench.number(median, 2) + " s", median <= PROMISED_S);
    }
  }
}
