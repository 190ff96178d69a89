package dev.swingreel.engine;

import dev.swingreel.media.MediaClock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The recorded time after which a recording ends by itself, if there is one. Any thread. */
final class DurationLimit {

  private final Timeline timeline;
  private final MediaClock clock;
  private final LongConsumer reached;
  private final long limitUs;
  private MediaClock.Timer timer = () -> {};

  /**
   * Sets the limit; nothing is awaited yet.
   *
   * @param limit recorded time
   * @param timeline says when that is; places nothing after it
   * @param clock wakes whoever ends the recording
   * @param reached is told the moment of the end on the clock
   */
  DurationLimit(
      Optional<Duration> limit, Timeline timeline, MediaClock clock, LongConsumer reached) {
    this.timeline = timeline;
    this.clock = clock;
    this.reached = reached;
    this.limitUs = limit.map(duration -> duration.toNanos() / 1_000).orElse(Long.MAX_VALUE);
    timeline.limit(limitUs);
  }

  /** Awaits the limit, anew if the timeline has changed; not while paused. */
  synchronized void await() {
    timer.cancel();
    if (exists() && !timeline.isPaused()) {
      timer = clock.schedule(timeline.clockUs(limitUs), this::due);
    }
  }

  /** A pause may have begun while it was scheduled, and nobody have cancelled it since. */
  private void due() {
    synchronized (this) {
      if (timeline.hasEnded()) {
        return;
      }
      if (timeline.recordedUs(clock.nowUs()) < limitUs) {
        await();
        return;
      }
    }
    reached.accept(timeline.clockUs(limitUs));
  }

  /** Awaits nothing any more. */
  synchronized void cancel() {
    timer.cancel();
  }

  /** Inputs end at the limit by themselves, and all may have done so before it was noticed. */
  void passed() {
    if (exists()) {
      reached.accept(timeline.clockUs(limitUs));
    }
  }

  private boolean exists() {
    return limitUs < Long.MAX_VALUE;
  }
}
