package dev.swingreel.host.cli;

import dev.swingreel.media.MediaClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * When this process was started, also by a launcher script that became it. That is when the user
 * asked for what it does.
 */
final class ProcessStart {

  private static final Path STAT = Path.of("/proc/self/stat");
  private static final Path UPTIME = Path.of("/proc/uptime");

  /** The system's clock ticks are a hundredth of a second wherever Java runs on Linux. */
  private static final long TICK_US = 10_000;

  /** The place of the start time behind the command's name, counted from 0. */
  private static final int START_TIME = 19;

  private static final Duration BELIEVABLE = Duration.ofMinutes(5);

  private ProcessStart() {}

  /** Returns the moment on a clock; the present moment where it cannot be told. */
  static long onClockUs(MediaClock clock) {
    long nowUs = clock.nowUs();
    long ageUs = ageByKernel().or(() -> ageByHandle(clock)).orElse(0L);
    boolean believable = ageUs >= 0 && ageUs < BELIEVABLE.toMillis() * 1_000;
    return believable ? nowUs - ageUs : nowUs;
  }

  /** Both numbers count from the start of the system, unlike Java's, which is a second off. */
  private static Optional<Long> ageByKernel() {
    if (!Files.isReadable(STAT)) {
      return Optional.empty();
    }
    try {
      String stat = Files.readString(STAT);
      String uptime = Files.readString(UPTIME);
      return Optional.of(ageUs(stat, uptime));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  static long ageUs(String stat, String uptime) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long startUs = Long.parseLong(fields[START_TIME]) * TICK_US;
    double uptimeSeconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
    return Math.round(uptimeSeconds * 1e6) - startUs;
  }

  private static Optional<Long> ageByHandle(MediaClock clock) {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, clock.wallTime()).toNanos() / 1_000);
  }
}
