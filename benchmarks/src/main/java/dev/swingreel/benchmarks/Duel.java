package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two programs that record the same by turns, and what comes of it. One thread. */
final class Duel {

  /** Enough pictures to tell how like they are, few enough to be decoded in seconds. */
  private static final int COMPARED = 40;

  /** A picture at either end may fall into the next second. */
  private static final double MOST_LOST = 0.005;

  private final Bench bench;
  private final Optional<ProcessHandle> server;
  private final List<List<Take>> takes = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<Optional<Likeness>> likenesses = new ArrayList<>();

  Duel(Bench bench, Optional<ProcessHandle> server) {
    this.bench = bench;
    this.server = server;
  }

  /**
   * Has both record by turns, as many rounds as were asked for.
   *
   * @param first ours
   * @param second the other
   * @param name of the files
   */
  void fight(Contestant first, Contestant second, String name)
      throws IOException, InterruptedException {
    List<Contestant> both = List.of(first, second);
    for (int round = 0; round < bench.rounds(); round++) {
      for (int turn = 0; turn < 2; turn++) {
        // Whoever begins is not always the same.
        int which = (turn + round) % 2;
        Path file = bench.folder().resolve("%s-%d-%d.webm".formatted(name, which, round));
        Take take = Take.of(both.get(which), file, bench.steady(), server, bench.clock());
        takes.get(which).add(take);
        bench.say(
            "%s, %s: %.3f CPU seconds a second, %d pictures, %.0f kbit/s, %s",
            name,
            take.label(),
            take.medianCpu(),
            take.pictures(),
            take.kilobitsPerSecond(),
            take.losses());
      }
    }
  }

  /** Compares the last recording of each with the scene. */
  void compare(ScenePictures pictures, boolean isStill) throws IOException, InterruptedException {
    for (List<Take> of : takes) {
      Take last = of.get(of.size() - 1);
      int everyNth = Math.max(1, last.pictures() / COMPARED);
      likenesses.add(Optional.of(pictures.compare(last.file(), everyNth, isStill)));
    }
  }

  /** Returns the processor time of the first over that of the second. */
  double ratio() {
    return cpu(0) / cpu(1);
  }

  double cpu(int which) {
    return Samples.median(windows(which, false));
  }

  List<Take> takes(int which) {
    return List.copyOf(takes.get(which));
  }

  /**
   * Returns the results as a table.
   *
   * @param promisedRatio of processor time, at most
   * @param isPerPicture whether both have to deliver as many pictures
   */
  Table table(double promisedRatio, boolean isPerPicture) {
    Table table =
        new Table(
            "",
            "CPU s per recorded s",
            "CPU ms per picture",
            "X server, CPU s per s",
            "pictures delivered",
            "kbit/s",
            "PSNR dB",
            "SSIM",
            "RSS MB",
            "told by itself");
    for (int which = 0; which < 2; which++) {
      List<Take> of = takes.get(which);
      Optional<Likeness> likeness =
          which < likenesses.size() ? likenesses.get(which) : Optional.empty();
      table.row(
          of.get(0).label(),
          Bench.number(cpu(which), 3),
          isPerPicture ? Bench.number(perPicture(which), 1) : "–",
          server.isPresent() ? Bench.number(Samples.median(windows(which, true)), 3) : "–",
          of.stream()
              .map(take -> take.pictures() + " of " + due())
              .collect(Collectors.joining(", ")),
          Bench.number(Samples.median(of.stream().map(Take::kilobitsPerSecond).toList()), 0),
          Bench.number(likeness.map(Likeness::medianPsnrDb).orElse(Double.NaN), 1),
          Bench.number(likeness.map(Likeness::ssim).orElse(Double.NaN), 4),
          Bench.number(
              Samples.greatest(of.stream().flatMap(t -> t.rssMegabytes().stream()).toList()), 0),
          of.stream().map(Take::losses).distinct().collect(Collectors.joining("; ")));
    }
    table.row(
        "ratio, promised " + Bench.number(promisedRatio, 1),
        verdict(ratio(), promisedRatio, isPerPicture && lostShare() > MOST_LOST),
        isPerPicture ? Bench.number(perPicture(0) / perPicture(1), 2) : "–",
        "",
        "",
        "",
        "",
        "",
        "",
        "");
    return table;
  }

  /** Returns where the time goes: the threads that take most, by the names of their kind. */
  String profile() {
    return "Where the time goes, in CPU ms a second:\n\n"
        + takes.stream()
            .map(of -> of.get(of.size() - 1))
            .map(take -> "- " + take.label() + ": " + take.profile())
            .collect(Collectors.joining("\n"));
  }

  /** Who records less takes less: a ratio counts only if nothing of ours was lost. */
  static String verdict(double ratio, double promised, boolean isLossy) {
    return isLossy
        ? "**%s**, which does not count: pictures were lost".formatted(Bench.number(ratio, 3))
        : Bench.judged(ratio, 3, promised);
  }

  /** Returns what the summary says: the ratio and, if pictures were lost, how many came. */
  String summary(boolean isPerPicture) {
    return Bench.number(ratio(), 3)
        + (isPerPicture && lostShare() > 0
            ? ", %s of %d pictures"
                .formatted(
                    takes.get(0).stream()
                        .map(take -> Integer.toString(take.pictures()))
                        .collect(Collectors.joining(", ")),
                    due())
            : "");
  }

  /** Tells whether the ratio is as promised, and counts. */
  boolean isKept(double promisedRatio, boolean isPerPicture) {
    return ratio() <= promisedRatio && !(isPerPicture && lostShare() > MOST_LOST);
  }

  private double lostShare() {
    double delivered = takes.get(0).stream().mapToInt(Take::pictures).average().orElse(0);
    return 1 - delivered / due();
  }

  private double perPicture(int which) {
    return Samples.median(takes.get(which).stream().map(Take::cpuMsPerPicture).toList());
  }

  /** Returns the processor time of each window as a plot. */
  Plot plot(String title) {
    Plot plot = new Plot(title, "seconds since the start", "CPU seconds per second");
    for (int which = 0; which < 2; which++) {
      for (Take take : takes.get(which)) {
        List<double[]> points = new ArrayList<>();
        double step =
            (double) (bench.steady().toS() - bench.steady().fromS()) / take.cpuPerSecond().size();
        for (int i = 0; i < take.cpuPerSecond().size(); i++) {
          points.add(
              new double[] {bench.steady().fromS() + step * (i + 1), take.cpuPerSecond().get(i)});
        }
        plot.line(take.label(), points);
      }
    }
    return plot;
  }

  private int due() {
    return (bench.steady().toS() - bench.steady().fromS()) * 30;
  }

  private List<Double> windows(int which, boolean ofServer) {
    return takes.get(which).stream()
        .flatMap(take -> (ofServer ? take.serverPerSecond() : take.cpuPerSecond()).stream())
        .toList();
  }
}
