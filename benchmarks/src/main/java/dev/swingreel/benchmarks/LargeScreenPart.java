package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A screen of 3840x2160 at 30 pictures a second and {@code small} quality. */
final class LargeScreenPart implements Bench.Part {

  private static final double PROMISED_LOSS_PERCENT = 1;
  private static final int DUE = 30;

  /** What the most in a second may be of the mean to be called even. */
  private static final double EVEN = 1.5;

  @Override
  public String name() {
    return "large";
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    Take.Steady steady = bench.isQuick() ? new Take.Steady(5, 10) : bench.steady();
    Table table =
        new Table(
            "what moves",
            "pictures a second",
            "lost, percent",
            "spread of losses",
            "kbit/s",
            "CPU s per recorded s",
            "RSS MB",
            "told by itself");
    Take part = row(bench, table, "1280x720 of it", Scene.Layout.UHD_PART, steady, true);
    Take whole = row(bench, table, "all of it", Scene.Layout.UHD_WHOLE, steady, false);
    bench.report(
        name(),
        table
            + """


            Of losses, 1 percent is promised while 1280x720 pixels move. Their spread is the most in
            a second over the mean of all seconds: 1 is even.

            Where the time goes, in CPU ms a second:

            - 1280x720 of it: \
            """
            + part.profile()
            + "\n- all of it: "
            + whole.profile());
    double lost = lostPercent(part);
    bench.tell(Promise.LARGE_PART, "%.1f %% lost".formatted(lost), lost <= PROMISED_LOSS_PERCENT);
    double spread = Samples.unevenness(whole.aSecond(), DUE);
    bench.tell(
        Promise.LARGE_WHOLE,
        "%.1f pictures a second, spread of losses %.1f".formatted(rate(whole), spread),
        spread <= EVEN);
  }

  private static double rate(Take take) {
    return (double) take.pictures() / take.aSecond().size();
  }

  private static double lostPercent(Take take) {
    int due = take.aSecond().size() * DUE;
    return 100.0 * Math.max(0, due - take.pictures()) / due;
  }

  private Take row(
      Bench bench,
      Table table,
      String what,
      Scene.Layout layout,
      Take.Steady steady,
      boolean isPromised)
      throws IOException, InterruptedException {
    Path file = bench.folder().resolve(layout.name() + ".webm");
    Take take;
    try (TestDisplay display = TestDisplay.show(layout, true)) {
      take =
          Take.of(
              new SwingreelProgram(
                  bench.launcher(), bench.home(), display, List.of("--quality=small")),
              file,
              steady,
              Optional.of(display.server()),
              bench.clock());
    }
    double lost = lostPercent(take);
    table.row(
        what,
        Bench.number(rate(take), 1),
        isPromised ? Bench.judged(lost, 1, PROMISED_LOSS_PERCENT) : Bench.number(lost, 1),
        Bench.number(Samples.unevenness(take.aSecond(), DUE), 1),
        Bench.number(take.kilobitsPerSecond(), 0),
        Bench.number(take.medianCpu(), 2),
        Bench.number(Samples.greatest(take.rssMegabytes()), 0),
        take.losses());
    return take;
  }
}
