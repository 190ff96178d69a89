package dev.swingreel.benchmarks;

import dev.swingreel.media.MediaClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a recording cost while it was steady, and what it gave.
 *
 * @param label who recorded
 * @param cpuPerSecond processor seconds a second, of each window of some seconds
 * @param serverPerSecond the same of the X server; empty without one
 * @param rssMegabytes memory at the end of each window
 * @param aSecond pictures delivered in each second
 * @param kilobitsPerSecond what the pictures take
 * @param byThread processor seconds a second by the names of threads, the greatest first
 * @param losses what the program says it lost
 * @param file what was recorded
 */
record Take(
    String label,
    List<Double> cpuPerSecond,
    List<Double> serverPerSecond,
    List<Double> rssMegabytes,
    List<Integer> aSecond,
    double kilobitsPerSecond,
    Map<String, Double> byThread,
    String losses,
    Path file) {

  private static final int WINDOW_S = 5;
  private static final double LEAST_TOLD = 0.0005;
  private static final int MOST_TOLD = 6;

  /**
   * When a recording is measured, in seconds from the start of the program.
   *
   * @param fromS the beginning
   * @param toS the end
   */
  record Steady(int fromS, int toS) {}

  /**
   * Records and measures.
   *
   * @param contestant who records
   * @param file what is written
   * @param steady when it is measured
   * @param server the X server, if there is one
   * @param clock waits
   */
  static Take of(
      Contestant contestant,
      Path file,
      Steady steady,
      Optional<ProcessHandle> server,
      MediaClock clock)
      throws IOException, InterruptedException {
    List<Double> cpu = new ArrayList<>();
    List<Double> serverCpu = new ArrayList<>();
    List<Double> rss = new ArrayList<>();
    Map<String, Double> byThread;
    String losses;
    try (Contestant.Run run = contestant.start(file, steady.toS + 1)) {
      long beganUs = clock.nowUs();
      ProcessTimes times = new ProcessTimes(run.process());
      Optional<ProcessTimes> serverTimes = server.map(ProcessTimes::new);
      clock.sleepUntil(beganUs + steady.fromS * 1_000_000L);
      long sinceUs = clock.nowUs();
      double before = times.cpuSeconds();
      Map<String, Double> threadsBefore = times.cpuSecondsByThread();
      double serverBefore = serverTimes.map(ProcessTimes::cpuSeconds).orElse(0.0);
      for (int endS = steady.fromS + WINDOW_S; endS <= steady.toS; endS += WINDOW_S) {
        clock.sleepUntil(beganUs + endS * 1_000_000L);
        double seconds = (clock.nowUs() - sinceUs) / 1e6;
        sinceUs = clock.nowUs();
        double now = times.cpuSeconds();
        cpu.add((now - before) / seconds);
        before = now;
        if (serverTimes.isPresent()) {
          double serverNow = serverTimes.get().cpuSeconds();
          serverCpu.add((serverNow - serverBefore) / seconds);
          serverBefore = serverNow;
        }
        rss.add(times.rssMegabytes());
      }
      byThread = byThread(threadsBefore, times.cpuSecondsByThread(), steady.toS - steady.fromS);
      losses = run.await();
    }
    List<FfmpegProgram.Packet> packets = FfmpegProgram.packets(file);
    return new Take(
        contestant.label(),
        cpu,
        serverCpu,
        rss,
        aSecond(packets, steady),
        kilobitsPerSecond(packets, steady),
        byThread,
        losses,
        file);
  }

  /** Returns what each kind of thread took a second, the greatest first. */
  static Map<String, Double> byThread(
      Map<String, Double> before, Map<String, Double> after, double seconds) {
    Map<String, Double> all = new LinkedHashMap<>();
    after.entrySet().stream()
        .map(
            entry ->
                Map.entry(
                    entry.getKey(),
                    (entry.getValue() - before.getOrDefault(entry.getKey(), 0.0)) / seconds))
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  /** Returns which threads take most, in milliseconds a second. */
  String profile() {
    return profile(byThread);
  }

  /** Writes down which threads take most, in milliseconds a second. */
  static String profile(Map<String, Double> byThread) {
    return byThread.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_TOLD)
        .limit(MOST_TOLD)
        .map(entry -> "`%s` %s".formatted(entry.getKey(), Bench.number(entry.getValue() * 1000, 0)))
        .collect(Collectors.joining(", "));
  }

  /** Returns the processor time of a delivered picture, milliseconds. */
  double cpuMsPerPicture() {
    return medianCpu() * 1000 * aSecond.size() / Math.max(1, pictures());
  }

  double medianCpu() {
    return Samples.median(cpuPerSecond);
  }

  /** Returns how many pictures were delivered while it was steady. */
  int pictures() {
    return aSecond.stream().mapToInt(Integer::intValue).sum();
  }

  static List<Integer> aSecond(List<FfmpegProgram.Packet> packets, Steady steady) {
    List<Integer> counts = new ArrayList<>();
    for (int second = steady.fromS; second < steady.toS; second++) {
      // Half a picture earlier, so that none on the border falls to either side by chance.
      double from = second - 1 / 60.0;
      counts.add(
          (int)
              packets.stream()
                  .filter(packet -> packet.timeS() >= from && packet.timeS() < from + 1)
                  .count());
    }
    return counts;
  }

  static double kilobitsPerSecond(List<FfmpegProgram.Packet> packets, Steady steady) {
    long bytes =
        packets.stream()
            .filter(packet -> packet.timeS() >= steady.fromS && packet.timeS() < steady.toS)
            .mapToLong(FfmpegProgram.Packet::bytes)
            .sum();
    return bytes * 8 / 1000.0 / (steady.toS - steady.fromS);
  }
}
