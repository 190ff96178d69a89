package dev.swingreel.host.player;

import dev.swingreel.media.VideoFrame;

/** Where a player's pictures go. Called on the player's threads; never waits. */
@FunctionalInterface
public interface Screen {

  /**
   * Shows a picture.
   *
   * @param picture borrowed for the call
   * @return whether it will be shown; false while the one before has not been taken, and then the
   *     player asks again if this one still counts
   */
  boolean show(VideoFrame picture);
}
