package dev.swingreel.engine;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.stream.VideoTrack;
import java.util.Optional;

/**
 * Waits for the first picture of a track whose size nobody knows before: an encoder is opened for
 * one size. The wait is bounded, for the other tracks wait as well. Any thread.
 */
final class FirstPictureSize implements VideoSink {

  private static final long PATIENCE_US = 1_000_000;

  private final VideoTrack track;
  private final MediaClock clock;
  private VideoSettings found;
  private boolean over;

  FirstPictureSize(VideoTrack track, MediaClock clock) {
    this.track = track;
    this.clock = clock;
  }

  /** Returns what the first picture has; what the track says if none comes in time. */
  VideoSettings await() {
    MediaClock.Timer limit = clock.schedule(clock.nowUs() + PATIENCE_US, this::stopWaiting);
    track.addSink(this);
    try {
      return awaitFound();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return track.delivered();
    } finally {
      track.removeSink(this);
      limit.cancel();
    }
  }

  /** Nobody wants to know any more. */
  synchronized void stopWaiting() {
    over = true;
    notifyAll();
  }

  @Override
  public void onFrame(VideoFrame frame) {
    VideoSettings delivered = track.delivered().withSize(frame.width(), frame.height());
    synchronized (this) {
      found = found == null ? delivered : found;
      notifyAll();
    }
  }

  @Override
  public void onUnchanged(long timestampUs) {
    // Still no picture.
  }

  @Override
  public void onMissed(long timestampUs) {
    // Still no picture.
  }

  @Override
  public boolean mayHoldPictures() {
    return false;
  }

  @Override
  public void onMuted(boolean muted) {
    // Black has the size that is not known.
  }

  @Override
  public void onEnded(Optional<MediaException> cause) {
    stopWaiting();
  }

  private synchronized VideoSettings awaitFound() throws InterruptedException {
    while (found == null && !over) {
      wait();
    }
    return found == null ? track.delivered() : found;
  }
}
