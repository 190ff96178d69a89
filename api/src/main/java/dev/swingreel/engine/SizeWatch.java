package dev.swingreel.engine;

import dev.swingreel.media.Damage;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSettings;

/**
 * Notices when pictures have another size than their encoder, and keep it. Whoever drags the edge
 * of a window makes many sizes, of which only the last is worth a file. One encoder thread.
 */
final class SizeWatch {

  private static final long SETTLES_AFTER_US = 500_000;

  private final int widthPx;
  private final int heightPx;

  /** The last picture, retained, if it has another size. */
  private VideoFrame other;

  private long otherSinceUs;

  /**
   * Begins to watch.
   *
   * @param coded what the encoder was opened for
   */
  SizeWatch(VideoSettings coded) {
    widthPx = coded.widthPx();
    heightPx = coded.heightPx();
  }

  /**
   * Looks at the next item before it is encoded.
   *
   * @return whether another encoder has to go on from it, with {@link #takeOther}
   */
  boolean hasSettledWith(VideoItem item) {
    if (item.hasPicture()) {
      look(item);
    }
    return other != null && item.recordedUs() - otherSinceUs >= SETTLES_AFTER_US;
  }

  /** Returns the picture to go on with in an item's place; it belongs to the caller. */
  VideoItem takeOther(VideoItem now) {
    VideoItem taken = new VideoItem(released -> {});
    taken.set(other, now.recordedUs(), Damage.unknown(), now.isRepeat());
    other = null;
    return taken;
  }

  void close() {
    if (other != null) {
      other.close();
      other = null;
    }
  }

  private void look(VideoItem item) {
    VideoFrame before = other;
    other = null;
    if (!isOfSize(item.frame(), widthPx, heightPx)) {
      item.frame().retain();
      other = item.frame();
      if (before == null || !isOfSize(other, before.width(), before.height())) {
        otherSinceUs = item.recordedUs();
      }
    }
    if (before != null) {
      before.close();
    }
  }

  private static boolean isOfSize(VideoFrame frame, int widthPx, int heightPx) {
    return even(frame.width()) == even(widthPx) && even(frame.height()) == even(heightPx);
  }

  private static int even(int size) {
    return (size + 1) & ~1;
  }
}
