package dev.swingreel.testkit;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import java.util.Optional;

/** Stops its source from within every call, on the source's own thread. */
record StoppingSink(VideoSink next, VideoSource source) implements VideoSink {

  @Override
  public void onFrame(VideoFrame frame) {
    next.onFrame(frame);
    source.stop();
  }

  @Override
  public void onUnchanged(long timestampUs) {
    next.onUnchanged(timestampUs);
    source.stop();
  }

  @Override
  public void onMissed(long timestampUs) {
    next.onMissed(timestampUs);
    source.stop();
  }

  @Override
  public void onMuted(boolean muted) {
    next.onMuted(muted);
  }

  @Override
  public void onEnded(Optional<MediaException> cause) {
    next.onEnded(cause);
  }
}
