package dev.swingreel.engine;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.sound.AudioAligner;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bounded queue between an audio track and its encoder. Nothing is lost silently: what does not
 * fit shows as a hole in the timestamps and is filled and counted by the encoder's side. A device
 * that delivers nothing is replaced by silence a little behind the present.
 */
final class AudioInput implements AudioSink {

  private static final int CAPACITY = 512;

  /** How long a device may be late, beyond its own latency, before silence takes its place. */
  private static final long PATIENCE_US = 300_000;

  /** What takes longer to come than that holds up the pictures. */
  private static final long MOST_LATENCY_US = 300_000;

  private final Timeline timeline;
  private final MediaClock clock;
  private final InputListener listener;
  private final long patienceUs;
  private final ArrayDeque<AudioItem> queue = new ArrayDeque<>();
  private volatile long correctionUs;
  private boolean hasCome;
  private long deliveredUntilUs = Timeline.UNSET;
  private boolean finished;
  private long taken;
  private boolean isAwaited;

  /**
   * Makes a queue.
   *
   * @param latencyUs how long sound is under way from the device anyway, microseconds
   */
  AudioInput(Timeline timeline, MediaClock clock, InputListener listener, long latencyUs) {
    this.timeline = timeline;
    this.clock = clock;
    this.listener = listener;
    this.patienceUs = PATIENCE_US + Math.max(0, Math.min(latencyUs, MOST_LATENCY_US));
  }

  /** Returns how late the newest sound may be before silence takes its place, microseconds. */
  long patienceUs() {
    return patienceUs;
  }

  @Override
  public void onFrame(AudioFrame frame) {
    listener.onActivity();
    long arrivalUs = clock.nowUs();
    if (!hasCome) {
      hasCome = true;
      correctionUs = AudioAligner.firstCorrectionUs(frame, arrivalUs);
    }
    long startUs = frame.timestampUs() + correctionUs;
    listener.onFirstData(startUs);
    long endUs = startUs + frame.durationUs();
    // The correction is of an earlier frame, and wrong for a device that has begun anew.
    boolean isMeasured = frame.measuredUs() != AudioFrame.UNMEASURED;
    long measuredEndUs = isMeasured ? frame.measuredUs() + frame.durationUs() : endUs;
    synchronized (queue) {
      if (finished) {
        return;
      }
      if (queue.size() < CAPACITY) {
        frame.retain();
        queue.addLast(new AudioItem(frame, arrivalUs));
        deliveredUntilUs = Math.max(deliveredUntilUs, measuredEndUs);
      }
      queue.notifyAll();
    }
    if (timeline.place(Math.min(endUs, measuredEndUs)) == Timeline.Place.AFTER) {
      finish();
    }
  }

  @Override
  public void onMuted(boolean muted) {
    // Silence is filled in as long as nothing comes.
  }

  @Override
  public void onEnded(Optional<MediaException> cause) {
    listener.onTrackEnded(cause);
  }

  /** Says how far the device's count is behind the clock by now, so that late means late. */
  void correct(long aheadUs) {
    correctionUs = aheadUs;
  }

  /** Fills up with silence if the device is late. */
  void keepAlive(long clockUs) {
    if (!timeline.hasBegun()) {
      return;
    }
    long untilUs = clockUs - patienceUs;
    synchronized (queue) {
      if (!finished && deliveredUntilUs < untilUs && queue.size() < CAPACITY) {
        queue.addLast(new AudioItem(null, untilUs));
        deliveredUntilUs = untilUs;
        queue.notifyAll();
      }
    }
  }

  /** Everything before the end of the recording has come. */
  void finish() {
    synchronized (queue) {
      finished = true;
      queue.notifyAll();
    }
  }

  /** Throws away what is queued. */
  void abandon() {
    synchronized (queue) {
      finished = true;
      queue.forEach(AudioItem::release);
      queue.clear();
      queue.notifyAll();
    }
  }

  /** Waits for something to do; {@code null} when the recording has ended. */
  AudioItem take() throws InterruptedException {
    synchronized (queue) {
      isAwaited = true;
      while (!finished && (queue.isEmpty() || !timeline.hasBegun())) {
        queue.wait();
      }
      isAwaited = false;
      taken++;
      return queue.pollFirst();
    }
  }

  /** Returns the number of what the encoder works on; absent while it waits. */
  OptionalLong workNumber() {
    synchronized (queue) {
      return isAwaited || taken == 0 ? OptionalLong.empty() : OptionalLong.of(taken);
    }
  }

  /** Wakes the encoder thread when recorded time has begun. */
  void begun() {
    synchronized (queue) {
      queue.notifyAll();
    }
  }
}
