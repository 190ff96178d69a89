package dev.swingreel.engine;

import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bounded queue between a video track and its encoder. A full queue drops its oldest frame,
 * counts it and adds its damage to the next. The capture thread puts in and never waits; the
 * encoder thread takes out. Everything is counted before the queue is finished or not at all, so
 * that the counts add up at the end.
 *
 * <p>While a film is rendered nothing is dropped: the thread that puts in waits for room.
 */
final class VideoInput implements VideoSink {

  /** A third of a second at 30 Hz: long enough for a key frame or a pause of the collector. */
  private static final int CAPACITY = 10;

  /** How far the ticks of two schedules of the same rate may lie apart. */
  private static final long ROUNDING_US = 1;

  /** Enough for painter and encoder to work side by side, and fewer than any pool holds. */
  private static final int CAPACITY_RENDERED = 2;

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
  private final List<VideoItem> queue = new ArrayList<>(CAPACITY + 1);
  private final List<VideoItem> unused = new ArrayList<>(CAPACITY + 1);
  private boolean isPictureInWork;
  private VideoItem heldInPause;
  private long lastRecordedUs = -1;
  private long lastQueuedUs = -1;
  private boolean lastWasRepeat;
  private boolean hasPicture;
  private boolean finished;
  private volatile boolean hurried;
  private volatile long endByUs = Long.MAX_VALUE;
  private long taken;
  private boolean isAwaited;
  private boolean abandoned;
  private final boolean isRendered;

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
    this.isRendered = isRendered;
  }

  @Override
  public void onFrame(VideoFrame frame) {
    listener.onActivity();
    long clockUs = frame.timestampUs();
    awaitRoomIfRendered();
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
    synchronized (queue) {
      return isPictureInWork || !queue.isEmpty();
    }
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
      if (!finished && !showHeld(recordedUs)) {
        repeatIfIdle(recordedUs);
      }
    }
  }

  /** Everything before the end of the recording has come; adds the last repeat. */
  void finish() {
    synchronized (queue) {
      if (finished) {
        return;
      }
      finished = true;
      releaseHeld();
      long lastUs = lastShownUs(timeline.lengthUs());
      long spacingUs = frameRate.isFixed() ? 1 : leastSpacingUs();
      if (hasPicture && lastUs >= lastQueuedUs + spacingUs) {
        queue.add(repeatAt(lastUs));
      }
      queue.notifyAll();
    }
  }

  /** The end draws near: ticks nobody captured are left out rather than filled. */
  void hurry() {
    hurried = true;
  }

  boolean isHurried() {
    return hurried;
  }

  /** The end has come: what cannot be coded by a moment on the clock is to be left out. */
  void endBy(long clockUs) {
    endByUs = clockUs;
  }

  /** Returns when the last picture is to be coded; far away while the recording goes on. */
  long endByUs() {
    return endByUs;
  }

  /**
   * Leaves out so much of what is queued, evenly, that little enough stays; the newest picture
   * stays if any does. Pictures left out count as dropped. Encoder thread.
   */
  void keepOnly(int most) {
    synchronized (queue) {
      for (int i = 0; i < queue.size() && queue.size() > most; ) {
        if (queue.get(i).hasPicture()) {
          i++;
        } else {
          queue.remove(i).release();
        }
      }
      int before = queue.size();
      for (int i = before - 1, end = before; i >= 0 && end > most; i--) {
        if ((i + 1) * most / before == i * most / before) {
          VideoItem item = queue.remove(i);
          countDropped(item);
          if (i < queue.size()) {
            queue.get(i).addEarlier(item);
          }
          item.release();
        }
      }
    }
  }

  int queued() {
    synchronized (queue) {
      return queue.size();
    }
  }

  /** Tells how far before the newest that is to be shown a time is. */
  long behindUs(long recordedUs) {
    synchronized (queue) {
      return lastQueuedUs - recordedUs;
    }
  }

  /** Gives up what is queued or in work; every frame of it counts as dropped. */
  void abandon() {
    synchronized (queue) {
      abandonQueued();
      skipped();
      abandoned = true;
    }
  }

  /** Gives up what is queued; what is in work is still being encoded and counted. */
  void abandonQueued() {
    synchronized (queue) {
      finished = true;
      for (VideoItem item : queue) {
        countDropped(item);
        item.release();
      }
      queue.clear();
      releaseHeld();
      queue.notifyAll();
    }
  }

  /**
   * Waits for something to do, which belongs to the caller from then on; {@code null} when the
   * recording has ended.
   */
  VideoItem take() throws InterruptedException {
    synchronized (queue) {
      isPictureInWork = false;
      isAwaited = true;
      while (queue.isEmpty() && !finished) {
        queue.wait();
      }
      isAwaited = false;
      taken++;
      VideoItem item = queue.isEmpty() ? null : queue.remove(0);
      isPictureInWork = item != null && !item.isRepeat();
      queue.notifyAll();
      return item;
    }
  }

  /** Gives back what {@link #take} gave; it will be the next. */
  void putBack(VideoItem item) {
    synchronized (queue) {
      isPictureInWork = false;
      queue.add(0, item);
    }
  }

  /** Returns the number of what the encoder works on; absent while it waits. */
  OptionalLong workNumber() {
    synchronized (queue) {
      return isAwaited || taken == 0 ? OptionalLong.empty() : OptionalLong.of(taken);
    }
  }

  /** Counts a picture that was coded, unless it was given up meanwhile. Encoder thread. */
  void encoded(boolean repeat) {
    synchronized (queue) {
      if (abandoned) {
        return;
      }
      counts.encoded.increment();
      if (repeat) {
        counts.repeated.increment();
      } else {
        isPictureInWork = false;
      }
    }
  }

  /** Counts pictures as dropped that were counted as coded, but never came out of the encoder. */
  void lost(long pictures) {
    synchronized (queue) {
      if (!abandoned) {
        counts.encoded.add(-pictures);
        counts.dropped.add(pictures);
      }
    }
  }

  /** Counts a picture in work that will not be coded. */
  void skipped() {
    synchronized (queue) {
      if (isPictureInWork) {
        counts.dropped.increment();
        isPictureInWork = false;
      }
    }
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

  /** Back pressure; the one place where a source waits for an encoder. */
  private void awaitRoomIfRendered() {
    if (!isRendered) {
      return;
    }
    synchronized (queue) {
      try {
        while (queue.size() >= CAPACITY_RENDERED && !finished) {
          queue.wait();
        }
      } catch (InterruptedException sourceEnds) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tick(long clockUs, boolean missed) {
    listener.onActivity();
    awaitRoomIfRendered();
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
      if (finished || (!missed && showHeld(recordedUs))) {
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
      if (finished) {
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
      if (!finished) {
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
    VideoItem item = unusedItem();
    item.set(frame, recordedUs, frame.damage(), false);
    return item;
  }

  private VideoItem repeatAt(long recordedUs) {
    VideoItem item = unusedItem();
    item.set(null, recordedUs, Damage.none(), true);
    return item;
  }

  /** Items are used again: one comes with every picture. */
  private VideoItem unusedItem() {
    return unused.isEmpty() ? new VideoItem(this::reuse) : unused.remove(unused.size() - 1);
  }

  private void reuse(VideoItem released) {
    synchronized (queue) {
      unused.add(released);
    }
  }

  private void add(VideoItem item) {
    lastRecordedUs = Math.max(item.recordedUs(), earliestNextUs());
    lastWasRepeat = item.isRepeat();
    lastQueuedUs = lastRecordedUs;
    item.moveTo(lastRecordedUs);
    queue.add(item);
    if (queue.size() > CAPACITY) {
      makeRoom();
    }
    queue.notifyAll();
  }

  /** Drops a repeat if there is one, so that the newest picture always reaches the encoder. */
  private void makeRoom() {
    for (int i = 0; i < queue.size(); i++) {
      if (!queue.get(i).hasPicture()) {
        queue.remove(i).release();
        lastQueuedUs = queue.get(queue.size() - 1).recordedUs();
        return;
      }
    }
    VideoItem oldest = queue.remove(0);
    countDropped(oldest);
    queue.get(0).addEarlier(oldest);
    oldest.release();
  }

  private long lastShownUs(long lengthUs) {
    return frameRate.isFixed()
        ? frameRate.tickUs(Math.max(0, frameRate.tickAt(lengthUs - 1)))
        : lengthUs - frameRate.tickUs(1);
  }

  private void countDropped(VideoItem item) {
    if (!item.isRepeat()) {
      counts.dropped.increment();
    }
  }

  private void releaseHeld() {
    if (heldInPause != null) {
      heldInPause.release();
      heldInPause = null;
    }
  }
}
