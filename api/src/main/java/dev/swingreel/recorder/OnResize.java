package dev.swingreel.recorder;

/** What becomes of pictures whose size changes while they are recorded, as a window's does. */
public enum OnResize {
  /** They are fitted into the size the recording began with, with black bars where need be. */
  LETTERBOX,

  /**
   * The recording goes on in another file of the new size, as {@link
   * MediaRecorderOptions.Builder#splitEvery} does, once the size has stayed the same for half a
   * second; until then they are fitted into the old one. Needs a target.
   */
  SPLIT
}
