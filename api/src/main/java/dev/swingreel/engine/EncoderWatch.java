package dev.swingreel.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Notices an encoder that works on the same picture or sound for ever. Asked at short intervals, on
 * one thread.
 */
final class EncoderWatch {

  /** Longer than any encoder takes for a picture, also on a slow computer that has other work. */
  static final long PATIENCE_US = 10_000_000;

  private final List<Sight> sights = new ArrayList<>();
  private long lookedUs;

  EncoderWatch(List<TrackRun> runs) {
    runs.forEach(run -> sights.add(new Sight(run)));
  }

  /**
   * Looks at all encoders; returns one that hangs. Nobody is blamed for time in which the computer
   * slept, or in which nothing is recorded.
   */
  Optional<TrackRun> hanging(long clockUs, boolean isPaused) {
    boolean slept = clockUs - lookedUs >= Timeline.SLEEP_US;
    lookedUs = clockUs;
    for (Sight sight : sights) {
      if (sight.isHanging(clockUs, slept || isPaused)) {
        return Optional.of(sight.run);
      }
    }
    return Optional.empty();
  }

  private static final class Sight {

    private final TrackRun run;
    private OptionalLong work = OptionalLong.empty();
    private long sinceUs;

    private Sight(TrackRun run) {
      this.run = run;
    }

    private boolean isHanging(long clockUs, boolean isExcused) {
      OptionalLong now = run.workNumber();
      if (isExcused || now.isEmpty() || !now.equals(work)) {
        work = now;
        sinceUs = clockUs;
        return false;
      }
      return clockUs - sinceUs >= PATIENCE_US;
    }
  }
}
