package dev.swingreel.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an encoder of pictures has still to do, bounded. {@link VideoInput} puts in on the thread
 * that captures and never waits; the encoder's thread takes out. A full queue drops its oldest
 * picture, counts it and adds its damage to the next. Everything is counted before the queue is
 * closed or not at all, so that the counts add up at the end.
 *
 * <p>While a film is rendered nothing is dropped: the thread that puts in waits for room.
 */
final class VideoQueue {

  /** A third of a second at 30 Hz: long enough for a key frame or a pause of the collector. */
  private static final int CAPACITY = 10;

  /** Enough for painter and encoder to work side by side, and fewer than any pool holds. */
  private static final int CAPACITY_RENDERED = 2;

  private final VideoCounts counts;
  private final boolean isRendered;
  private final List<VideoItem> items = new ArrayList<>(CAPACITY + 1);
  private final List<VideoItem> unused = new ArrayList<>(CAPACITY + 1);
  private boolean isPictureInWork;
  private boolean isAwaited;
  private boolean isClosed;
  private boolean abandoned;
  private long newestUs = -1;
  private long taken;
  private volatile boolean hurried;
  private volatile long endByUs = Long.MAX_VALUE;

  /**
   * Makes an empty queue.
   *
   * @param counts what is dropped and coded is counted there
   * @param isRendered whether who puts in waits for room
   */
  VideoQueue(VideoCounts counts, boolean isRendered) {
    this.counts = counts;
    this.isRendered = isRendered;
  }

  /** Back pressure; the one place where a source waits for an encoder. */
  synchronized void awaitRoomIfRendered() {
    try {
      while (isRendered && items.size() >= CAPACITY_RENDERED && !isClosed) {
        wait();
      }
    } catch (InterruptedException sourceEnds) {
      Thread.currentThread().interrupt();
    }
  }

  /** Items are used again: one comes with every picture. */
  synchronized VideoItem unusedItem() {
    return unused.isEmpty() ? new VideoItem(this::reuse) : unused.remove(unused.size() - 1);
  }

  /** Puts in the newest; the oldest is dropped if there is no room. */
  synchronized void add(VideoItem item) {
    newestUs = item.recordedUs();
    items.add(item);
    if (items.size() > CAPACITY) {
      makeRoom();
    }
    notifyAll();
  }

  /** Puts in what is certainly the last, whatever else waits. */
  synchronized void addLast(VideoItem item) {
    items.add(item);
  }

  /** Nothing will come any more. */
  synchronized void close() {
    isClosed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return isClosed;
  }

  /** Returns the recorded time of the newest that is to be shown; negative if there was none. */
  synchronized long newestUs() {
    return newestUs;
  }

  /** Tells whether a picture is queued or in work. */
  synchronized boolean holdsPictures() {
    return isPictureInWork || !items.isEmpty();
  }

  /** The end draws near: ticks nobody captured are left out rather than filled. */
  void hurry() {
    hurried = true;
  }

  /** Tells whether the end draws near. */
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
  synchronized void keepOnly(int most) {
    for (int i = 0; i < items.size() && items.size() > most; ) {
      if (items.get(i).hasPicture()) {
        i++;
      } else {
        items.remove(i).release();
      }
    }
    int before = items.size();
    for (int i = before - 1, end = before; i >= 0 && end > most; i--) {
      if ((i + 1) * most / before == i * most / before) {
        VideoItem item = items.remove(i);
        countDropped(item);
        if (i < items.size()) {
          items.get(i).addEarlier(item);
        }
        item.release();
      }
    }
  }

  /** Returns how much there is to do. */
  synchronized int queued() {
    return items.size();
  }

  /** Tells how far before the newest that is to be shown a time is. */
  synchronized long behindUs(long recordedUs) {
    return newestUs - recordedUs;
  }

  /** Gives up what is queued or in work; every frame of it counts as dropped. */
  synchronized void abandon() {
    abandonQueued();
    skipped();
    abandoned = true;
  }

  /** Gives up what is queued; what is in work is still being encoded and counted. */
  synchronized void abandonQueued() {
    isClosed = true;
    for (VideoItem item : items) {
      countDropped(item);
      item.release();
    }
    items.clear();
    notifyAll();
  }

  /**
   * Waits for something to do, which belongs to the caller from then on; {@code null} when the
   * recording has ended.
   */
  synchronized VideoItem take() throws InterruptedException {
    isPictureInWork = false;
    isAwaited = true;
    while (items.isEmpty() && !isClosed) {
      wait();
    }
    isAwaited = false;
    taken++;
    VideoItem item = items.isEmpty() ? null : items.remove(0);
    isPictureInWork = item != null && !item.isRepeat();
    notifyAll();
    return item;
  }

  /** Gives back what {@link #take} gave; it will be the next. */
  synchronized void putBack(VideoItem item) {
    isPictureInWork = false;
    items.add(0, item);
  }

  /** Returns the number of what the encoder works on; absent while it waits. */
  synchronized OptionalLong workNumber() {
    return isAwaited || taken == 0 ? OptionalLong.empty() : OptionalLong.of(taken);
  }

  /** Counts a picture that was coded, unless it was given up meanwhile. Encoder thread. */
  synchronized void encoded(boolean repeat) {
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

  /** Counts pictures as dropped that were counted as coded, but never came out of the encoder. */
  synchronized void lost(long pictures) {
    if (!abandoned) {
      counts.encoded.add(-pictures);
      counts.dropped.add(pictures);
    }
  }

  /** Counts a picture in work that will not be coded. */
  synchronized void skipped() {
    if (isPictureInWork) {
      counts.dropped.increment();
      isPictureInWork = false;
    }
  }

  private synchronized void reuse(VideoItem released) {
    unused.add(released);
  }

  /** Drops a repeat if there is one, so that the newest picture always reaches the encoder. */
  private void makeRoom() {
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).hasPicture()) {
        items.remove(i).release();
        newestUs = items.get(items.size() - 1).recordedUs();
        return;
      }
    }
    VideoItem oldest = items.remove(0);
    countDropped(oldest);
    items.get(0).addEarlier(oldest);
    oldest.release();
  }

  private void countDropped(VideoItem item) {
    if (!item.isRepeat()) {
      counts.dropped.increment();
    }
  }
}
