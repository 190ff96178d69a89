package dev.swingreel.plugin;

import dev.swingreel.media.MediaException;
import java.util.Optional;

/** What pictures and sound have in common at the receiving end. */
public interface MediaSink {

  /**
   * The device cannot deliver for now, or can again: a minimised window, a locked screen.
   *
   * @param muted true when it stopped delivering, false when it goes on
   */
  void onMuted(boolean muted);

  /**
   * The device is gone for good; the last call of all.
   *
   * @param cause why, absent if it ended in the ordinary way, such as the end of a file
   */
  void onEnded(Optional<MediaException> cause);
}
