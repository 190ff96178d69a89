package dev.swingreel.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the next part of a recording begins. The muxing thread sets it, the encoder of the pictures
 * makes a key frame there, and that begins the part. Any thread.
 */
final class PartBoundary {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long AT_ONCE = Long.MIN_VALUE;

  /** An encoder may drop a picture; then the key frame is asked for again. */
  private static final long ASK_AGAIN_US = 1_000_000;

  private final long everyUs;
  private long dueUs = NEVER;
  private long askedUs = Timeline.UNSET;

  PartBoundary(Optional<Duration> every) {
    this.everyUs = every.map(duration -> duration.toNanos() / 1_000).orElse(NEVER);
  }

  /** A part has begun at a recorded time. */
  synchronized void begun(long recordedUs) {
    dueUs = everyUs == NEVER ? NEVER : recordedUs + everyUs;
    askedUs = Timeline.UNSET;
  }

  /** The next picture is to begin a part. */
  synchronized void ask() {
    dueUs = AT_ONCE;
  }

  /** Tells whether a picture has to be a key frame; not true again for the pictures after it. */
  synchronized boolean wantsKeyFrame(long recordedUs) {
    if (recordedUs < dueUs || (askedUs != Timeline.UNSET && recordedUs - askedUs < ASK_AGAIN_US)) {
      return false;
    }
    askedUs = recordedUs;
    return true;
  }

  /** Tells whether what can be decoded on its own begins a part, at a recorded time. */
  synchronized boolean isDue(long recordedUs) {
    return recordedUs >= dueUs;
  }
}
