package dev.swingreel.isolation;

import java.time.Duration;

/**
 * How long an encoder's process may take, and how often it may end.
 *
 * @param startMs to start and load the plugin; a machine that others keep busy takes seconds
 * @param openMs to open an encoder, which may load a large library
 * @param answerMs to code a picture of a live recording
 * @param renderMs to code a picture of a film that is rendered, which is in no hurry
 * @param spareMs how long a live recording waits for another process; then pictures are lost until
 *     there is one
 * @param reopenMs to open the encoder again in a process that has loaded the plugin already
 * @param pictureMs for everything a picture of a live recording may need together: to be coded, to
 *     get another process, to open that and to be coded there. With the second that a process may
 *     take to end it is less than the engine's own patience with an encoder, ten seconds
 * @param mostRestarts how often a process may be replaced within {@code withinMs}
 * @param withinMs the time in which restarts are counted
 */
record IsolationLimits(
    long startMs,
    long openMs,
    long answerMs,
    long renderMs,
    long spareMs,
    long reopenMs,
    long pictureMs,
    int mostRestarts,
    long withinMs) {

  static final IsolationLimits USUAL =
      new IsolationLimits(
          Duration.ofSeconds(30).toMillis(),
          Duration.ofSeconds(15).toMillis(),
          Duration.ofSeconds(4).toMillis(),
          Duration.ofSeconds(60).toMillis(),
          Duration.ofSeconds(2).toMillis(),
          Duration.ofSeconds(3).toMillis(),
          Duration.ofSeconds(8).toMillis(),
          3,
          Duration.ofMinutes(1).toMillis());
}
