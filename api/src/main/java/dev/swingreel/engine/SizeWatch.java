package dev.swingreel.engine;

import dev.swingreel.media.Damage;
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
  private VideoItem other;

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
    VideoItem taken =
        new VideoItem(other.frame(), now.recordedUs(), Damage.unknown(), now.isRepeat());
    other = null;
    return taken;
  }

  void close() {
    if (other != null) {
      other.release();
      other = null;
    }
  }

  private void look(VideoItem item) {
    VideoItem before = other;
    other = null;
    if (!isOfSize(item, widthPx, heightPx)) {
      item.frame().retain();
      other = item;
      if (before == null || !isOfSize(item, before.frame().width(), before.frame().height())) {
        otherSinceUs = item.recordedUs();
      }
    }
    if (before != null) {
      before.release();
    }
  }

  private static boolean isOfSize(VideoItem item, int widthPx, int heightPx) {
    return even(item.frame().width()) == even(widthPx)
        && even(item.frame().height()) == even(heightPx);
  }

  private static int even(int size) {
    return (size + 1) & ~1;
  }
}
