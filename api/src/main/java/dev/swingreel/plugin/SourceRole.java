package dev.swingreel.plugin;

/** What the devices of a source are to a user. */
public enum SourceRole {
  /** Looks at something by itself: a camera, a generated picture. Listed as a video input. */
  CAMERA,
  /** Shows a monitor or a window. Chosen by the user, never listed as a video input. */
  DISPLAY,
  /** Shows what a program draws. Never listed; recorded at a fixed rate unless asked otherwise. */
  CANVAS,
  /** Hears something by itself: a microphone, a line. Listed as an audio input. */
  MICROPHONE,
  /** Hears what the computer plays. Comes with a display, never listed as an audio input. */
  SYSTEM_AUDIO,
  /** Plays a file that the user names. Never listed. */
  FILE
}
