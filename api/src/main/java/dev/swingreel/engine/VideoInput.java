package dev.swingreel.engine;

import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import java.util.Optional;

/**
 * Where the pictures of a track come into a recording: puts them, and the ticks at which nothing
 * changed, in their place of recorded time and into the queue of the encoder. Called by the thread
 * that captures, by timers, and by whoever ends the recording.
 */
final class VideoInput implements VideoSink {

  /** How far the ticks of two schedules of the same rate may lie apart. */
  private static final long ROUNDING_US = 1;

  /** A frame at least that often, so that the file on disk stays close behind. */
  static final long KEEP_ALIVE_US = 500_000;

  /** The resolution of the container's clock. */
  private static final long LEAST_STEP_US = 1_000;

  /** What is later than that is not smoothed away: lips would be out of step. */
  private static final long CADENCE_US = 2_000;

  private final Timeline timeline;
  private final FrameRate frameRate;
  private final VideoCounts counts;
  private final InputListener listener;

  /** Also the lock of all that follows. */
  private final VideoQueue queue;

  private VideoItem heldInPause;
  private long lastRecordedUs = -1;
  private boolean lastWasRepeat;
  private boolean hasPicture;

  /** The input of a live recording. */
  VideoInput(Timeline timeline, FrameRate frameRate, VideoCounts counts, InputListener listener) {
    this(timeline, frameRate, counts, listener, false);
  }

  VideoInput(
      Timeline timeline,
      FrameRate frameRate,
      VideoCounts counts,
      InputListener listener,
      boolean isRendered) {
    this.timeline = timeline;
    this.frameRate = frameRate;
    this.counts = counts;
    this.listener = listener;
    this.queue = new VideoQueue(counts, isRendered);
  }

  @Override
  public void onFrame(VideoFrame frame) {
    listener.onActivity();
    long clockUs = frame.timestampUs();
    queue.awaitRoomIfRendered();
    listener.onFirstData(clockUs);
    switch (timeline.place(clockUs)) {
      case RECORDED -> {
        long recordedUs = onTick(timeline.recordedUs(shownUs(frame)));
        if (timeline.isOverAt(recordedUs)) {
          finish();
        } else {
          show(frame, recordedUs);
        }
      }
      case PAUSED, BEFORE -> hold(frame);
      case AFTER -> finish();
    }
  }

  @Override
  public void onUnchanged(long timestampUs) {
    tick(timestampUs, false);
  }

  @Override
  public void onMissed(long timestampUs) {
    tick(timestampUs, true);
  }

  @Override
  public boolean mayHoldPictures() {
    return queue.holdsPictures();
  }

  @Override
  public void onMuted(boolean muted) {
    // The track shows black meanwhile; keep-alive frames go on.
  }

  @Override
  public void onEnded(Optional<MediaException> cause) {
    listener.onTrackEnded(cause);
  }

  /**
   * Shows what changed during a pause, or the last picture again if nothing came for a while; for
   * sources that report nothing as long as nothing changes.
   */
  void keepAlive(long clockUs) {
    if (timeline.place(clockUs) != Timeline.Place.RECORDED) {
      return;
    }
    long recordedUs = timeline.recordedUs(clockUs);
    synchronized (queue) {
      if (!queue.isClosed() && !showHeld(recordedUs)) {
        repeatIfIdle(recordedUs);
      }
    }
  }

  /** Everything before the end of the recording has come; adds the last repeat. */
  void finish() {
    synchronized (queue) {
      if (queue.isClosed()) {
        return;
      }
      releaseHeld();
      long lastUs = lastShownUs(timeline.lengthUs());
      long spacingUs = frameRate.isFixed() ? 1 : leastSpacingUs();
      if (hasPicture && lastUs >= queue.newestUs() + spacingUs) {
        queue.addLast(repeatAt(lastUs));
      }
      queue.close();
    }
  }

  /** Gives up what is queued or in work; every frame of it counts as dropped. */
  void abandon() {
    synchronized (queue) {
      queue.abandon();
      releaseHeld();
    }
  }

  /** Gives up what is queued; what is in work is still being encoded and counted. */
  void abandonQueued() {
    synchronized (queue) {
      queue.abandonQueued();
      releaseHeld();
    }
  }

  /** Returns what the encoder takes from. */
  VideoQueue queue() {
    return queue;
  }

  /** When a picture is shown: on its tick, or at a variable rate when it was taken after that. */
  private long shownUs(VideoFrame frame) {
    long tickUs = frame.timestampUs();
    long takenUs = frame.measuredUs();
    boolean isLate = !frameRate.isFixed() && takenUs - tickUs > CADENCE_US;
    return isLate && timeline.place(takenUs) == Timeline.Place.RECORDED ? takenUs : tickUs;
  }

  /**
   * A source rounds its ticks to microseconds from its own start, which need not be ours: at 60 Hz
   * two of three would come a microsecond before their tick and count for the one before it.
   */
  private long onTick(long recordedUs) {
    if (!frameRate.isFixed()) {
      return recordedUs;
    }
    long dueUs = frameRate.tickUs(frameRate.tickAt(recordedUs + ROUNDING_US));
    return Math.abs(dueUs - recordedUs) <= ROUNDING_US ? dueUs : recordedUs;
  }

  private void tick(long clockUs, boolean missed) {
    listener.onActivity();
    queue.awaitRoomIfRendered();
    switch (timeline.place(clockUs)) {
      case RECORDED -> {
        long recordedUs = onTick(timeline.recordedUs(clockUs));
        if (timeline.isOverAt(recordedUs)) {
          finish();
        } else {
          countTick(recordedUs, missed);
        }
      }
      case AFTER -> finish();
      case PAUSED, BEFORE -> {
        // Not recorded, so not due.
      }
    }
  }

  private void countTick(long recordedUs, boolean missed) {
    synchronized (queue) {
      if (queue.isClosed() || (!missed && showHeld(recordedUs))) {
        return;
      }
      (missed ? counts.missed : counts.unchanged).increment();
      if (frameRate.isFixed()) {
        repeat(recordedUs);
      } else {
        repeatIfIdle(recordedUs);
      }
    }
  }

  /** Two pictures never share a millisecond, and a late one keeps its distance from a repeat. */
  private long earliestNextUs() {
    if (lastRecordedUs < 0) {
      return 0;
    }
    return lastRecordedUs + (lastWasRepeat ? leastSpacingUs() : LEAST_STEP_US);
  }

  private long leastSpacingUs() {
    return frameRate.tickUs(1) / 2;
  }

  private void hold(VideoFrame frame) {
    synchronized (queue) {
      if (queue.isClosed()) {
        return;
      }
      VideoItem held = pictureAt(0, frame);
      if (heldInPause != null) {
        held.addEarlier(heldInPause);
        releaseHeld();
      }
      heldInPause = held;
    }
  }

  private boolean showHeld(long recordedUs) {
    VideoItem held = heldInPause;
    if (held == null) {
      return false;
    }
    heldInPause = null;
    held.moveTo(recordedUs);
    show(held);
    return true;
  }

  private void show(VideoFrame frame, long recordedUs) {
    synchronized (queue) {
      if (!queue.isClosed()) {
        VideoItem picture = pictureAt(recordedUs, frame);
        if (heldInPause != null) {
          picture.addEarlier(heldInPause);
          releaseHeld();
        }
        show(picture);
      }
    }
  }

  private void show(VideoItem picture) {
    counts.captured.increment();
    if (!hasPicture) {
      picture.makeWhole();
      hasPicture = true;
    }
    add(picture);
  }

  private void repeatIfIdle(long recordedUs) {
    while (hasPicture && recordedUs - lastRecordedUs >= KEEP_ALIVE_US) {
      repeat(lastRecordedUs + KEEP_ALIVE_US);
    }
  }

  private void repeat(long recordedUs) {
    if (hasPicture) {
      add(repeatAt(recordedUs));
    }
  }

  private VideoItem pictureAt(long recordedUs, VideoFrame frame) {
    frame.retain();
    VideoItem item = queue.unusedItem();
    item.set(frame, recordedUs, frame.damage(), false);
    return item;
  }

  private VideoItem repeatAt(long recordedUs) {
    VideoItem item = queue.unusedItem();
    item.set(null, recordedUs, Damage.none(), true);
    return item;
  }

  private void add(VideoItem item) {
    lastRecordedUs = Math.max(item.recordedUs(), earliestNextUs());
    lastWasRepeat = item.isRepeat();
    item.moveTo(lastRecordedUs);
    queue.add(item);
  }

  private long lastShownUs(long lengthUs) {
    return frameRate.isFixed()
        ? frameRate.tickUs(Math.max(0, frameRate.tickAt(lengthUs - 1)))
        : lengthUs - frameRate.tickUs(1);
  }

  private void releaseHeld() {
    if (heldInPause != null) {
      heldInPause.release();
      heldInPause = null;
    }
  }
}
