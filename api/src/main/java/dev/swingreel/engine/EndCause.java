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
   * Gives a reason.
   *
   * @return false, and nothing changes, if there is one already
   */
  synchronized boolean set(StopReason newReason, Optional<MediaException> newFailure) {
    if (state.reason != null) {
      return false;
    }
    boolean isAnnounced = announced != null && newFailure.isEmpty();
    state = new State(isAnnounced ? announced : newReason, newFailure);
    return true;
  }

  /** Adds a failure to an end that was an ordinary one so far. */
  synchronized void addFailure(StopReason newReason, MediaException newFailure) {
    if (state.reason != null && state.failure.isEmpty()) {
      state = new State(newReason, Optional.of(newFailure));
    }
  }

  synchronized State state() {
    return state;
  }
}
