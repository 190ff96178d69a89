package dev.swingreel.host.ui;

import dev.swingreel.stream.VideoTrack;
import java.util.Optional;

/** Gets our own windows out of what is about to be recorded. The view model's thread. */
interface Stage {

  /** A stage with no windows on it. */
  Stage EMPTY = (video, track, ready) -> ready.run();

  /**
   * Clears what a recording is going to show.
   *
   * @param video the source
   * @param track its open track, absent for sound alone
   * @param ready run on the same thread as soon as the track shows the desktop without our windows
   */
  void clear(Choice video, Optional<VideoTrack> track, Runnable ready);
}
