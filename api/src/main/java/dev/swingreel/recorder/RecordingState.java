package dev.swingreel.recorder;

/**
 * What a recorder is doing.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#recordingstate">MediaStream Recording,
 *     RecordingState</a>
 */
public enum RecordingState {
  /** Nothing is recorded: not yet, or not any more. */
  INACTIVE,
  /** Data is being gathered. */
  RECORDING,
  /** A recording is under way but gathers nothing for now. */
  PAUSED
}
