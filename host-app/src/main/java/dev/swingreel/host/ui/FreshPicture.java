package dev.swingreel.host.ui;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.stream.VideoTrack;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until a track has looked at its source at or after a moment. */
final class FreshPicture implements VideoSink {

  private final long sinceUs;
  private final CountDownLatch seen = new CountDownLatch(1);

  private FreshPicture(long sinceUs) {
    this.sinceUs = sinceUs;
  }

  /**
   * Waits, but not for ever: a source that does not move is recorded as it is.
   *
   * @param track a live track
   * @param settling how long the desktop needs to paint what was behind a window
   * @param patience how long to wait after that
   */
  static void await(VideoTrack track, Duration settling, Duration patience)
      throws InterruptedException {
    MediaClock clock = track.context().clock();
    FreshPicture picture = new FreshPicture(clock.nowUs() + settling.toNanos() / 1_000);
    track.addSink(picture);
    try {
      boolean unused =
          picture.seen.await(settling.plus(patience).toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      track.removeSink(picture);
    }
  }

  @Override
  public void onFrame(VideoFrame frame) {
    looked(frame.timestampUs());
  }

  @Override
  public void onUnchanged(long timestampUs) {
    looked(timestampUs);
  }

  @Override
  public void onMissed(long timestampUs) {}

  @Override
  public boolean mayHoldPictures() {
    return false;
  }

  @Override
  public void onMuted(boolean muted) {}

  @Override
  public void onEnded(Optional<MediaException> cause) {
    seen.countDown();
  }

  private void looked(long timestampUs) {
    if (timestampUs >= sinceUs) {
      seen.countDown();
    }
  }
}
