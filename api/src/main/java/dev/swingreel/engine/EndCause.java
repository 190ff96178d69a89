package dev.swingreel.engine;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import java.util.Optional;

/**
 * Why a recording ends. The first reason counts, but what fails after somebody's stop is worth
 * telling as well. Any thread.
 */
final class EndCause {

  /**
   * What is known of it.
   *
   * @param reason null before the end
   * @param failure what failed, if anything did
   */
  record State(StopReason reason, Optional<MediaException> failure) {}

  private State state = new State(null, Optional.empty());
  private StopReason announced;

  /** Says why the recording will be ended soon: what ends it before without a failure is that. */
  synchronized void announce(StopReason reason) {
    announced = reason;
  }

  /**
   * Gives a reason that is no failure.
   *
   * @return false, and nothing changes, if there is one already
   */
  synchronized boolean set(StopReason newReason) {
    if (state.reason != null) {
      return false;
    }
    state = new State(announced == null ? newReason : announced, Optional.empty());
    return true;
  }

  /**
   * Ends it for a failure, or adds the failure to an end that was an ordinary one so far; of
   * several failures the first counts.
   *
   * @return whether there was no reason yet
   */
  synchronized boolean fail(StopReason newReason, MediaException newFailure) {
    boolean isFirst = state.reason == null;
    if (state.failure.isEmpty()) {
      state = new State(newReason, Optional.of(newFailure));
    }
    return isFirst;
  }

  synchronized State state() {
    return state;
  }
}
