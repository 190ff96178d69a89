package dev.swingreel.engine;

/** Hears when a part of a recording is over while the recording goes on. */
@FunctionalInterface
interface PartListener {

  /**
   * Nothing more will be written to a part. Called on the muxing thread; must not take long.
   *
   * @param part the part, to be completed elsewhere
   * @param endUs the recorded time at which it ends
   */
  void onPartOver(Part part, long endUs);
}
