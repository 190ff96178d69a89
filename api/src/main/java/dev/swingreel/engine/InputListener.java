package dev.swingreel.engine;

import dev.swingreel.media.MediaException;
import java.util.Optional;

/** Hears of what the inputs of a session see; called on capture threads. */
interface InputListener {

  /** Something comes, whatever it is; told before it is looked at. */
  void onActivity();

  /** Data came; the first of the leading kind begins the recording. */
  void onFirstData(long clockUs);

  /** The track has ended. */
  void onTrackEnded(Optional<MediaException> cause);
}
