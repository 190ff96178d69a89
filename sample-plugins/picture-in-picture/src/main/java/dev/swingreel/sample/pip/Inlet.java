package dev.swingreel.sample.pip;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import java.util.Optional;

/**
 * Where the pictures of one of the two sources arrive: the newest is kept until it is taken. The
 * source's thread brings, the thread that combines takes.
 */
final class Inlet implements VideoSink, AutoCloseable {

  // Guarded by this.
  private VideoFrame newest;
  private Damage changed = Damage.none();
  private boolean isMuted;
  private boolean isEnded;
  private boolean isClosed;
  private Optional<MediaException> cause = Optional.empty();

  /**
   * What there is to be seen now.
   *
   * @param frame the picture, which belongs to whoever took it; {@code null} if there is none,
   *     because none has come, it is muted, or it has ended
   * @param changed what differs from the picture taken before
   */
  record Taken(VideoFrame frame, Damage changed) implements AutoCloseable {

    boolean isThere() {
      return frame != null;
    }

    @Override
    public void close() {
      if (frame != null) {
        frame.close();
      }
    }
  }

  synchronized Taken take() {
    boolean isThere = newest != null && !isMuted && !isEnded;
    if (isThere) {
      newest.retain();
    }
    Taken taken = new Taken(isThere ? newest : null, changed);
    changed = isThere ? Damage.none() : Damage.unknown();
    return taken;
  }

  synchronized boolean isMuted() {
    return isMuted;
  }

  synchronized boolean isEnded() {
    return isEnded;
  }

  synchronized boolean hasPicture() {
    return newest != null;
  }

  synchronized Optional<MediaException> cause() {
    return cause;
  }

  @Override
  public synchronized void onFrame(VideoFrame frame) {
    if (isClosed) {
      return;
    }
    frame.retain();
    letGo();
    newest = frame;
    changed = changed.merge(frame.damage());
  }

  @Override
  public void onUnchanged(long timestampUs) {
    // The newest picture is still the newest.
  }

  @Override
  public void onMissed(long timestampUs) {
    // The one before is shown for longer.
  }

  @Override
  public boolean mayHoldPictures() {
    return false;
  }

  @Override
  public synchronized void onMuted(boolean muted) {
    isMuted = muted;
  }

  @Override
  public synchronized void onEnded(Optional<MediaException> why) {
    isEnded = true;
    cause = why;
    letGo();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    letGo();
  }

  private void letGo() {
    if (newest != null) {
      newest.close();
      newest = null;
    }
  }
}
