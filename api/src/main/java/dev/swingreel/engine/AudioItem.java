package dev.swingreel.engine;

import dev.swingreel.media.AudioFrame;

/**
 * Something for the audio encoder to do.
 *
 * @param frame sound, retained by the item; {@code null} to fill up with silence
 * @param atUs when the sound arrived, or how far to fill; on the context's clock
 */
record AudioItem(AudioFrame frame, long atUs) {

  void release() {
    if (frame != null) {
      frame.close();
    }
  }
}
