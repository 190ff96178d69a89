package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Linux says of a process and all that came of it. The times of processes that end meanwhile
 * are kept. One thread.
 */
final class ProcessTimes {

  /** The system's clock ticks are a hundredth of a second wherever Java runs on Linux. */
  private static final double TICKS_A_SECOND = 100;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private final ProcessHandle root;
  private final Map<Long, Double> seen = new HashMap<>();

  ProcessTimes(ProcessHandle root) {
    this.root = root;
  }

  /** Returns the processor time so far of all threads of all the processes, seconds. */
  double cpuSeconds() {
    note(root.pid());
    root.descendants().forEach(child -> note(child.pid()));
    return seen.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * Returns the processor time so far by the names of threads, seconds. Threads a library starts
   * have the name of the one that started it.
   */
  Map<String, Double> cpuSecondsByThread() {
    Map<String, Double> all = new TreeMap<>();
    addThreads(root.pid(), all);
    root.descendants().forEach(child -> addThreads(child.pid(), all));
    return all;
  }

  /** Returns the memory all the processes have now, MB; what they share counts for each. */
  double rssMegabytes() {
    double megabytes = rssMegabytes(root.pid());
    for (ProcessHandle child : root.descendants().toList()) {
      megabytes += rssMegabytes(child.pid());
    }
    return megabytes;
  }

  /** Returns how much waits for the processors, the mean of a minute. */
  static double loadAverage() {
    try {
      String line = Files.readString(Path.of("/proc/loadavg"));
      return Double.parseDouble(line.substring(0, line.indexOf(' ')));
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Returns the processor time of a line of {@code /proc/PID/stat}, seconds. */
  static double cpuSeconds(String stat) {
    // The name of the program may have spaces and brackets in it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_A_SECOND;
  }

  /** Returns the name in a line of {@code /proc/PID/stat}, without numbers at its end. */
  static String name(String stat) {
    String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    return name.replaceAll("[#:]?[0-9]+(:[0-9]+)*$", "").strip();
  }

  private static void addThreads(long pid, Map<String, Double> all) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        String stat = Files.readString(thread.resolve("stat"));
        all.merge(name(stat), cpuSeconds(stat), Double::sum);
      }
    } catch (IOException ended) {
      // Of a thread that is gone nothing can be said.
    }
  }

  private void note(long pid) {
    try {
      seen.put(pid, cpuSeconds(Files.readString(Path.of("/proc/" + pid + "/stat"))));
    } catch (IOException ended) {
      // What it took until then is known.
    }
  }

  private static double rssMegabytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }
}
