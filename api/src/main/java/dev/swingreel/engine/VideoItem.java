package dev.swingreel.engine;

import dev.swingreel.media.Damage;
import dev.swingreel.media.VideoFrame;

/**
 * Something for the video encoder to do at a recorded time.
 *
 * @param frame the new picture, retained by the item; {@code null} to show the last one again
 * @param recordedUs when, in recorded time
 * @param damage what changed since the item before
 */
record VideoItem(VideoFrame frame, long recordedUs, Damage damage) {

  static VideoItem repeat(long recordedUs) {
    return new VideoItem(null, recordedUs, Damage.none());
  }

  boolean isRepeat() {
    return frame == null;
  }

  VideoItem withEarlier(Damage earlier) {
    return new VideoItem(frame, recordedUs, earlier.merge(damage));
  }

  void release() {
    if (frame != null) {
      frame.close();
    }
  }
}
