package dev.swingreel.testkit;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.VideoReader;
import java.util.Optional;

/** Paints the pictures that a fake media file names. One thread at a time. */
final class FakeVideoReader implements VideoReader {

  private static final int BEFORE_FIRST = -1;

  private final FakeMedia media;
  private final FileInfo.Track track;
  private final MovingPattern pattern;
  private final VideoFramePool pool;
  private int at = BEFORE_FIRST;
  private boolean closed;

  FakeVideoReader(FakeMedia media, FileInfo.Track track) {
    this.media = media;
    this.track = track;
    this.pattern = new MovingPattern(track.widthPx(), track.heightPx());
    long bytes = (long) track.widthPx() * track.heightPx() * 3 / 2;
    this.pool =
        new VideoFramePool(
            PixelFormat.I420,
            track.widthPx(),
            track.heightPx(),
            ColorSpace.BT709_LIMITED,
            VideoFramePool.capacityFor(bytes));
  }

  @Override
  public FileInfo.Track track() {
    return track;
  }

  @Override
  public Optional<Double> meanRateHz() {
    return media.rateHz();
  }

  @Override
  public Optional<Long> durationUs() {
    return media.durationUs();
  }

  @Override
  public void seek(long timeUs) {
    requireOpen();
    at = 0;
    while (at + 1 < media.pictures().size()
        && media.pictures().get(at + 1).timestampUs() <= timeUs) {
      at++;
    }
    at--;
  }

  @Override
  public boolean advance() {
    requireOpen();
    at = Math.min(at + 1, media.pictures().size());
    return at < media.pictures().size();
  }

  @Override
  public long timestampUs() {
    return present().timestampUs();
  }

  @Override
  public VideoFrame picture() {
    FakeMedia.Picture picture = present();
    VideoFrame frame = pool.poll();
    if (frame != null) {
      pattern.paint(frame, picture.number(), Damage.unknown());
      frame.filled(picture.timestampUs(), Damage.unknown());
    }
    return frame;
  }

  @Override
  public long damaged() {
    return media.damaged();
  }

  @Override
  public void close() {
    closed = true;
    pool.close();
  }

  private FakeMedia.Picture present() {
    requireOpen();
    if (at < 0 || at >= media.pictures().size()) {
      throw new IllegalStateException("there is no present picture; call advance first");
    }
    return media.pictures().get(at);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the reader is closed");
    }
  }
}
