package dev.swingreel.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What memory a recording of a busy desktop takes over ten minutes. */
final class MemoryPart implements Bench.Part {

  private static final double PROMISED_MB = 450;

  /** What libraries still take after the first minutes is no growth. */
  private static final double FLAT = 1.1;

  private static final Take.Steady TEN_MINUTES = new Take.Steady(5, 600);

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    Take take;
    Take.Steady steady = bench.isQuick() ? new Take.Steady(5, 35) : TEN_MINUTES;
    try (TestDisplay display = TestDisplay.show(Scene.Layout.FULL_HD, true)) {
      take =
          Take.of(
              new SwingreelProgram(bench.launcher(), bench.home(), display, List.of()),
              bench.folder().resolve("memory.webm"),
              steady,
              Optional.of(display.server()),
              bench.clock());
    }
    List<Double> rss = take.rssMegabytes();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < rss.size(); i++) {
      points.add(new double[] {(i + 2) * 5.0, rss.get(i)});
    }
    bench
        .page()
        .plot(
            name(),
            new Plot("Recording a busy desktop of 1920x1080", "seconds", "RSS, MB")
                .line("Swingreel", points)
                .svg());
    int half = rss.size() / 2;
    double early = Samples.median(rss.subList(0, half));
    double late = Samples.median(rss.subList(half, rss.size()));
    Table table =
        new Table("", "most", "median, first half", "median, second half", "promised", "losses");
    table.row(
        "RSS, MB",
        Bench.judged(Samples.greatest(rss), 0, PROMISED_MB),
        Bench.number(early, 0),
        Bench.number(late, 0),
        Bench.number(PROMISED_MB, 0),
        take.losses());
    bench.report(name(), table + "\n\n![memory](performance/memory.svg)");
    bench.tell(
        Promise.MEMORY,
        "%.0f MB; %.0f, then %.0f".formatted(Samples.greatest(rss), early, late),
        Samples.greatest(rss) <= PROMISED_MB && late <= FLAT * early);
  }
}
