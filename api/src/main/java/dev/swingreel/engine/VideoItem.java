package dev.swingreel.engine;

import dev.swingreel.media.Damage;
import dev.swingreel.media.VideoFrame;

/**
 * Something for the video encoder to do at a recorded time.
 *
 * @param frame the new picture, retained by the item; {@code null} to show the last one again
 * @param recordedUs when, in recorded time
 * @param damage what changed since the item before
 * @param isRepeat whether the picture has been shown before, perhaps by another encoder
 */
record VideoItem(VideoFrame frame, long recordedUs, Damage damage, boolean isRepeat) {

  /** A picture that was captured just now. */
  VideoItem(VideoFrame frame, long recordedUs, Damage damage) {
    this(frame, recordedUs, damage, false);
  }

  static VideoItem repeat(long recordedUs) {
    return new VideoItem(null, recordedUs, Damage.none(), true);
  }

  /** Tells whether there is something to look at. */
  boolean hasPicture() {
    return frame != null;
  }

  VideoItem withEarlier(Damage earlier) {
    return new VideoItem(frame, recordedUs, earlier.merge(damage), isRepeat);
  }

  void release() {
    if (frame != null) {
      frame.close();
    }
  }
}
