package dev.swingreel.plugin;

import dev.swingreel.media.VideoFrame;

/**
 * Takes pictures. All calls come from one thread at a time, the source's; a sink returns quickly
 * and never blocks.
 */
public interface VideoSink extends MediaSink {

  /**
   * A new picture.
   *
   * @param frame borrowed for the call; to keep it, {@link VideoFrame#retain()} and close it later
   */
  void onFrame(VideoFrame frame);

  /**
   * A tick came at which the picture was the same as before.
   *
   * @param timestampUs the time of the tick on the context's clock
   */
  void onUnchanged(long timestampUs);

  /**
   * A tick could not be served: the capture came too late or all buffers were in use.
   *
   * @param timestampUs the time of the tick on the context's clock
   */
  void onMissed(long timestampUs);

  /**
   * Tells whether pictures may be here that nobody has come to yet, as in a queue; then a source
   * whose buffers are all in use is not to blame for it. Called from the source's thread; answers
   * at once.
   *
   * @return false only for a sink that keeps the picture it was given last, and no other
   */
  default boolean mayHoldPictures() {
    return true;
  }
}
