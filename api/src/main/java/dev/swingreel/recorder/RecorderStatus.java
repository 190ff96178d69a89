package dev.swingreel.recorder;

import dev.swingreel.media.MediaException;
import java.util.Optional;

/**
 * What the attributes of a recorder say. Recordings are numbered; what comes late from one that is
 * not open any more changes nothing. Any thread; whoever must do more than one thing at once holds
 * the monitor meanwhile.
 */
final class RecorderStatus {

  private final MediaRecorderOptions options;
  private RecordingState state = RecordingState.INACTIVE;
  private String mimeType;
  private Bitrates bitrates;
  private long number;

  RecorderStatus(MediaRecorderOptions options) {
    this.options = options;
    this.mimeType = options.mimeType();
    this.bitrates = Bitrates.initially(options);
  }

  synchronized RecordingState state() {
    return state;
  }

  synchronized String mimeType() {
    return mimeType;
  }

  synchronized Bitrates bitrates() {
    return bitrates;
  }

  /**
   * Asks whether a call may be made now, and changes nothing.
   *
   * @return the state it leads to; nothing if it does nothing
   * @throws MediaException {@code INVALID_STATE} if it must not be made now
   */
  synchronized Optional<RecordingState> check(RecorderCall call) {
    return call.in(state);
  }

  /**
   * Goes where a call leads.
   *
   * @return whether the call does anything
   * @throws MediaException {@code INVALID_STATE} if it must not be made now
   */
  synchronized boolean make(RecorderCall call) {
    Optional<RecordingState> next = call.in(state);
    next.ifPresent(this::go);
    return next.isPresent();
  }

  /** Returns a number for a recording that may be opened. */
  synchronized long nextNumber() {
    return number + 1;
  }

  /** Opens a recording. */
  synchronized void open(long recording, Bitrates ofRecording) {
    make(RecorderCall.START);
    bitrates = ofRecording;
    number = recording;
  }

  /** Tells whether a recording is the one under way. */
  synchronized boolean isOpen(long recording) {
    return recording == number && state != RecordingState.INACTIVE;
  }

  /** A recording has begun, unless it was ended before. */
  synchronized void begun(long recording, String fullType) {
    if (isOpen(recording)) {
      mimeType = fullType;
    }
  }

  /** A recording has ended by itself, unless it was ended before. */
  synchronized void ended(long recording) {
    if (isOpen(recording)) {
      go(RecordingState.INACTIVE);
    }
  }

  private void go(RecordingState next) {
    state = next;
    if (next == RecordingState.INACTIVE) {
      mimeType = options.mimeType();
      bitrates = Bitrates.afterwards(options, bitrates);
    }
  }
}
