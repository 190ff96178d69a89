package dev.swingreel.stream;

import dev.swingreel.event.EventTarget;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.util.Optional;

/**
 * Goes with one call of {@link MediaDevices#getDisplayMedia}. Any thread.
 *
 * <p>No source moves windows to the front today, so the wish for a focus is checked as the W3C
 * wants and kept, but has no effect. Listeners may be added as to any target; the only event the
 * W3C names for it belongs to surface control, which is left out, so none comes.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#capturecontroller">Screen Capture,
 *     CaptureController</a>
 */
public final class CaptureController extends EventTarget {

  /** Which window is in front when the capture begins. */
  public enum FocusBehavior {
    /** The program that captures stays in front. */
    FOCUS_CAPTURING_APPLICATION,
    /** The captured surface comes to the front. */
    FOCUS_CAPTURED_SURFACE,
    /** Nothing changes. */
    NO_FOCUS_CHANGE
  }

  private enum Phase {
    NEW,
    ASKED,
    DECIDABLE,
    DECIDED,
    FAILED
  }

  private Phase phase = Phase.NEW;
  private VideoTrack captured;
  private FocusBehavior focusBehavior;

  /** Makes a controller that was not used. */
  public CaptureController() {}

  /**
   * Says which window shall be in front when the capture begins. Possible before the call, and once
   * in the very turn of the event loop in which the call succeeds.
   *
   * @param behavior the wish
   * @throws MediaException {@code INVALID_STATE} at any other time, or if a monitor is captured
   */
  public synchronized void setFocusBehavior(FocusBehavior behavior) {
    switch (phase) {
      case NEW, ASKED -> focusBehavior = behavior;
      case DECIDABLE -> {
        if (captured.readyState() == TrackState.ENDED) {
          throw refused("the capture has ended");
        }
        if (captured.getSettings().displaySurface().equals(Optional.of("monitor"))) {
          throw refused("a monitor is captured, which has no focus");
        }
        focusBehavior = behavior;
        phase = Phase.DECIDED;
      }
      case DECIDED -> throw refused("the focus has been decided");
      case FAILED -> throw refused("the capture failed");
    }
  }

  /** Returns what was wished for. */
  synchronized Optional<FocusBehavior> focusBehavior() {
    return Optional.ofNullable(focusBehavior);
  }

  /** Uses the controller up; false if that was done before. */
  synchronized boolean use() {
    boolean wasNew = phase == Phase.NEW;
    phase = wasNew ? Phase.ASKED : phase;
    return wasNew;
  }

  synchronized void failed() {
    phase = Phase.FAILED;
  }

  synchronized void begun(VideoTrack track) {
    captured = track;
    phase = focusBehavior == null ? Phase.DECIDABLE : Phase.DECIDED;
  }

  synchronized void turnEnded() {
    phase = Phase.DECIDED;
  }

  private static MediaException refused(String reason) {
    return new MediaException(
        MediaErrorCode.INVALID_STATE, "The focus cannot be set: " + reason + ".");
  }
}
