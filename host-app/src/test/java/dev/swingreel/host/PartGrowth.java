package dev.swingreel.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a file grows while it is recorded, which tells when its recorded time began. */
final class PartGrowth {

  private final Path part;
  private final List<Step> steps = new ArrayList<>();

  private record Step(long atNs, long bytes) {}

  PartGrowth(Path part) {
    this.part = part;
  }

  /** Looks whether there is more than the last time. */
  void look() throws IOException {
    long bytes = Files.exists(part) ? Files.size(part) : 0;
    if (bytes > 0 && (steps.isEmpty() || bytes > steps.get(steps.size() - 1).bytes())) {
      steps.add(new Step(System.nanoTime(), bytes));
    }
  }

  /** Returns how often there was more. */
  int steps() {
    return steps.size();
  }

  /**
   * Tells when recorded time began, as late as it can have been: no block is in the file before its
   * time has come.
   *
   * @param file what is there now, or a copy of it
   * @return of the clock of {@link System#nanoTime}
   */
  long beganNs(Path file) throws IOException, InterruptedException {
    String packets =
        ProgramRun.tool(
            file.getParent(),
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "packet=pts_time,pos",
            "-of",
            "csv=p=0",
            file.toString());
    long beganNs = Long.MAX_VALUE;
    for (String packet : packets.lines().toList()) {
      String[] fields = packet.split(",", -1);
      long position = Long.parseLong(fields[1]);
      long atNs =
          steps.stream()
              .filter(step -> step.bytes() > position)
              .mapToLong(Step::atNs)
              .min()
              .orElse(Long.MAX_VALUE);
      if (atNs < Long.MAX_VALUE) {
        beganNs = Math.min(beganNs, atNs - Math.round(Double.parseDouble(fields[0]) * 1e9));
      }
    }
    return beganNs;
  }
}
