package dev.swingreel.engine;

import dev.swingreel.media.Damage;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.VideoFrame;
import java.util.function.Consumer;

/**
 * Something for the video encoder to do at a recorded time: a new picture, or the last one again.
 * Used again and again; between {@link #set} and {@link #release} it belongs to one thread at a
 * time.
 */
final class VideoItem {

  private final Consumer<VideoItem> home;
  private final DamageBuffer damage = new DamageBuffer();
  private VideoFrame frame;
  private long recordedUs;
  private boolean isRepeat;
  private boolean isReleased = true;

  /**
   * Makes an item that says nothing yet.
   *
   * @param home gets it back when it is released
   */
  VideoItem(Consumer<VideoItem> home) {
    this.home = home;
  }

  /**
   * Says what is to be done.
   *
   * @param newFrame the picture; retained by the caller, released by the item; {@code null} to show
   *     the last one again
   * @param newRecordedUs when, in recorded time
   * @param newDamage what changed since the item before, copied
   * @param repeat whether the picture has been shown before, perhaps by another encoder
   */
  void set(VideoFrame newFrame, long newRecordedUs, Damage newDamage, boolean repeat) {
    frame = newFrame;
    recordedUs = newRecordedUs;
    damage.set(newDamage);
    isRepeat = repeat;
    isReleased = false;
  }

  /** Puts the same at another time. */
  void moveTo(long newRecordedUs) {
    recordedUs = newRecordedUs;
  }

  /** Adds what changed in an item that comes before and that nobody will see. */
  void addEarlier(VideoItem unseen) {
    unseen.damage.add(damage);
    damage.set(unseen.damage);
  }

  /** Nothing is known of what was there before. */
  void makeWhole() {
    damage.setUnknown();
  }

  VideoFrame frame() {
    return frame;
  }

  long recordedUs() {
    return recordedUs;
  }

  /** Tells what changed since the item before; part of the item. */
  Damage damage() {
    return damage;
  }

  boolean isRepeat() {
    return isRepeat;
  }

  /** Tells whether there is something to look at. */
  boolean hasPicture() {
    return frame != null;
  }

  /** Closes the picture; nobody uses the item any more. Once. */
  void release() {
    if (isReleased) {
      throw new IllegalStateException("the item was released twice");
    }
    isReleased = true;
    if (frame != null) {
      frame.close();
      frame = null;
    }
    home.accept(this);
  }
}
