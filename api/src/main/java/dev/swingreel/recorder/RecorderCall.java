package dev.swingreel.recorder;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.util.Optional;

/** What can be asked of a recorder, with the one table of what that does in each state. */
enum RecorderCall {
  // in the states inactive, recording, paused:
  START(Step.RECORD, Step.REFUSE, Step.REFUSE),
  STOP(Step.NONE, Step.END, Step.END),
  PAUSE(Step.REFUSE, Step.PAUSE, Step.NONE),
  RESUME(Step.REFUSE, Step.NONE, Step.RECORD),
  REQUEST_DATA(Step.REFUSE, Step.STAY, Step.STAY),
  BEGIN_PART(Step.REFUSE, Step.STAY, Step.STAY),
  MARK(Step.REFUSE, Step.STAY, Step.STAY);

  private final Step whileInactive;
  private final Step whileRecording;
  private final Step whilePaused;

  RecorderCall(Step whileInactive, Step whileRecording, Step whilePaused) {
    this.whileInactive = whileInactive;
    this.whileRecording = whileRecording;
    this.whilePaused = whilePaused;
  }

  /**
   * Looks up what the call does.
   *
   * @param state the state it is made in
   * @return the state it leads to; nothing if it does nothing
   * @throws MediaException {@code INVALID_STATE} if it must not be made in that state
   */
  Optional<RecordingState> in(RecordingState state) {
    return switch (step(state)) {
      case REFUSE ->
          throw new MediaException(
              MediaErrorCode.INVALID_STATE,
              state == RecordingState.INACTIVE
                  ? "Nothing is being recorded."
                  : "It is recording already.");
      case NONE -> Optional.empty();
      case STAY -> Optional.of(state);
      case RECORD -> Optional.of(RecordingState.RECORDING);
      case PAUSE -> Optional.of(RecordingState.PAUSED);
      case END -> Optional.of(RecordingState.INACTIVE);
    };
  }

  private Step step(RecordingState state) {
    return switch (state) {
      case INACTIVE -> whileInactive;
      case RECORDING -> whileRecording;
      case PAUSED -> whilePaused;
    };
  }

  private enum Step {
    /** The call is a mistake. */
    REFUSE,
    /** The call does nothing. */
    NONE,
    /** The call does what it does; the state stays. */
    STAY,
    /** The recorder is recording afterwards. */
    RECORD,
    /** The recorder is paused afterwards. */
    PAUSE,
    /** The recorder is inactive afterwards. */
    END
  }
}
