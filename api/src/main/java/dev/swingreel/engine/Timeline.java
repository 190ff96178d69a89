package dev.swingreel.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps the context's clock to recorded time: counted from the first picture, without the pauses, up
 * to the end. Any thread.
 */
final class Timeline {

  /** No such moment yet. */
  static final long UNSET = Long.MIN_VALUE;

  /** Nobody runs for so long without a sign of life unless the computer slept. */
  static final long SLEEP_US = 5_000_000;

  private final List<Pause> pauses = new ArrayList<>();
  private long awakeUs = UNSET;
  private long zeroUs = UNSET;
  private long pausedSinceUs = UNSET;
  private long endUs = Long.MAX_VALUE;
  private long limitUs = Long.MAX_VALUE;

  /** A closed interval of the clock in which nothing is recorded. */
  private record Pause(long startUs, long endUs) {}

  /** Where a moment lies. */
  enum Place {
    BEFORE,
    RECORDED,
    PAUSED,
    AFTER
  }

  /** Sets the recorded length that is never exceeded, also before a timer ends the recording. */
  synchronized void limit(long recordedUs) {
    limitUs = recordedUs;
  }

  /** Sets the moment recorded time begins; the first call counts. */
  synchronized boolean begin(long clockUs) {
    if (zeroUs != UNSET) {
      return false;
    }
    zeroUs = clockUs;
    return true;
  }

  synchronized boolean hasBegun() {
    return zeroUs != UNSET;
  }

  synchronized void pause(long clockUs) {
    if (pausedSinceUs == UNSET) {
      pausedSinceUs = clockUs;
    }
  }

  synchronized void resume(long clockUs) {
    if (pausedSinceUs != UNSET) {
      pauses.add(new Pause(pausedSinceUs, Math.max(pausedSinceUs, clockUs)));
      pausedSinceUs = UNSET;
    }
  }

  /**
   * Notes that the program runs. If it gave no such sign for a long time the computer slept, or the
   * program was stopped: that time is taken out like a pause.
   *
   * @return whether time was taken out
   */
  synchronized boolean awake(long clockUs) {
    long sinceUs = awakeUs;
    awakeUs = Math.max(awakeUs, clockUs);
    boolean slept = sinceUs != UNSET && clockUs - sinceUs >= SLEEP_US;
    if (!slept || !hasBegun() || isPaused() || hasEnded()) {
      return false;
    }
    pauses.add(new Pause(sinceUs, clockUs));
    return true;
  }

  synchronized boolean isPaused() {
    return pausedSinceUs != UNSET;
  }

  /** Sets the moment recorded time ends; the earliest call counts. */
  synchronized void end(long clockUs) {
    endUs = Math.min(endUs, clockUs);
    if (zeroUs == UNSET) {
      zeroUs = endUs;
    }
  }

  synchronized boolean hasEnded() {
    return endUs != Long.MAX_VALUE;
  }

  synchronized Place place(long clockUs) {
    if (zeroUs == UNSET || clockUs < zeroUs) {
      return Place.BEFORE;
    }
    if (clockUs >= endUs) {
      return Place.AFTER;
    }
    if (pausedSinceUs != UNSET && clockUs >= pausedSinceUs) {
      return Place.PAUSED;
    }
    // By index, here and in recordedUs: they are asked for every picture; an iterator is garbage.
    for (int i = 0; i < pauses.size(); i++) {
      if (clockUs >= pauses.get(i).startUs && clockUs < pauses.get(i).endUs) {
        return Place.PAUSED;
      }
    }
    return recordedUs(clockUs) >= limitUs ? Place.AFTER : Place.RECORDED;
  }

  /**
   * The recorded time at a moment of the clock; moments that are not recorded count as the nearest
   * before.
   */
  synchronized long recordedUs(long clockUs) {
    if (zeroUs == UNSET) {
      return 0;
    }
    long at = Math.max(zeroUs, Math.min(clockUs, endUs));
    long recorded = at - zeroUs;
    for (int i = 0; i < pauses.size(); i++) {
      recorded -= overlap(pauses.get(i).startUs, pauses.get(i).endUs, at);
    }
    if (pausedSinceUs != UNSET) {
      recorded -= overlap(pausedSinceUs, Long.MAX_VALUE, at);
    }
    return recorded;
  }

  /** Tells whether nothing at this recorded time will ever be recorded; a pause is not the end. */
  synchronized boolean isOverAt(long recordedUs) {
    return recordedUs >= limitUs || (hasEnded() && recordedUs >= lengthUs());
  }

  /** The recorded length, once there is an end. */
  synchronized long lengthUs() {
    return Math.min(limitUs, recordedUs(endUs));
  }

  /**
   * The moment of the clock at which so much will have been recorded, if nobody pauses any more.
   */
  synchronized long clockUs(long recordedUs) {
    long clock = zeroUs + recordedUs;
    for (Pause pause : pauses) {
      long start = Math.max(zeroUs, pause.startUs);
      if (pause.endUs > zeroUs && start <= clock) {
        clock += pause.endUs - start;
      }
    }
    return clock;
  }

  /**
   * A part of the clock that is recorded.
   *
   * @param fromUs its first moment on the clock
   * @param toUs the moment behind it
   * @param recordedUs the recorded time of its first moment
   */
  record Span(long fromUs, long toUs, long recordedUs) {}

  /** Cuts what is recorded out of an interval of the clock. */
  synchronized List<Span> recorded(long fromUs, long toUs) {
    List<Span> spans = new ArrayList<>(1);
    if (zeroUs == UNSET) {
      return spans;
    }
    long at = Math.max(fromUs, zeroUs);
    long until = Math.min(toUs, endUs);
    for (Pause pause : pauses) {
      addSpan(spans, at, Math.min(until, pause.startUs));
      if (pause.endUs > at) {
        at = pause.endUs;
      }
    }
    addSpan(spans, at, pausedSinceUs == UNSET ? until : Math.min(until, pausedSinceUs));
    return spans;
  }

  private void addSpan(List<Span> spans, long fromUs, long toUs) {
    long recordedUs = recordedUs(fromUs);
    long untilUs = fromUs + Math.min(toUs - fromUs, limitUs - recordedUs);
    if (untilUs > fromUs) {
      spans.add(new Span(fromUs, untilUs, recordedUs));
    }
  }

  /** Moments of the clock at which gathering went on after a pause. */
  synchronized List<Long> resumedAtClockUs() {
    return pauses.stream()
        .filter(pause -> pause.endUs > zeroUs && pause.startUs < endUs)
        .map(Pause::endUs)
        .toList();
  }

  private long overlap(long fromUs, long toUs, long untilUs) {
    return Math.max(0, Math.min(toUs, untilUs) - Math.max(fromUs, zeroUs));
  }
}
