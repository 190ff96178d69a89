package dev.swingreel.host.ui;

import dev.swingreel.media.MediaClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Tells which share of the processors this program takes. Belongs to the view model's thread; the
 * system is asked on another one.
 */
final class CpuMeter {

  private static final long WINDOW_US = 1_000_000;

  private final MediaClock clock;
  private final PanelExecutors threads;
  private final Supplier<Optional<Duration>> used;
  private final int processors;
  private Reading before;
  private boolean isAsking;
  private OptionalDouble share = OptionalDouble.empty();

  private record Reading(long atUs, Duration used) {}

  CpuMeter(MediaClock clock, PanelExecutors threads) {
    this(
        clock,
        threads,
        () -> ProcessHandle.current().info().totalCpuDuration(),
        Runtime.getRuntime().availableProcessors());
  }

  CpuMeter(
      MediaClock clock, PanelExecutors threads, Supplier<Optional<Duration>> used, int processors) {
    this.clock = clock;
    this.threads = threads;
    this.used = used;
    this.processors = processors;
  }

  /** Forgets what was, so that the next answers are about the time from now on. */
  void begin() {
    before = null;
    share = OptionalDouble.empty();
  }

  /**
   * Asks the system again if a second has gone since it was asked last.
   *
   * @return the share of all processors over about the last second, 0 to 1; absent while nobody
   *     knows
   */
  OptionalDouble read() {
    if (!isAsking && (before == null || clock.nowUs() - before.atUs() >= WINDOW_US)) {
      isAsking = true;
      threads.run(
          threads.files(),
          () -> used.get().map(time -> new Reading(clock.nowUs(), time)),
          this::answered,
          failure -> isAsking = false);
    }
    return share;
  }

  private void answered(Optional<Reading> answer) {
    isAsking = false;
    if (answer.isEmpty()) {
      return;
    }
    Reading now = answer.get();
    if (before != null && now.atUs() > before.atUs()) {
      double usedUs = now.used().minus(before.used()).toNanos() / 1_000.0;
      double haveUs = (now.atUs() - before.atUs()) * (double) processors;
      share = OptionalDouble.of(Math.max(0, Math.min(1, usedUs / haveUs)));
    }
    before = now;
  }
}
