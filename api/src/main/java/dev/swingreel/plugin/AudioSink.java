package dev.swingreel.plugin;

import dev.swingreel.media.AudioFrame;

/**
 * Takes sound. All calls come from one thread at a time, the source's; a sink returns quickly and
 * never blocks.
 */
public interface AudioSink extends MediaSink {

  /**
   * More sound.
   *
   * @param frame borrowed for the call; to keep it, {@link AudioFrame#retain()} and close it later
   */
  void onFrame(AudioFrame frame);
}
