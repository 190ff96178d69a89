package dev.swingreel.host.player;

/** The pictures or the sound of a playback. One thread. */
interface Part extends AutoCloseable {

  /** The answer of {@link #step} when there is nothing to do until somebody wants something. */
  long NEVER = Long.MAX_VALUE;

  /**
   * Does what is due, without waiting for a time to come.
   *
   * @param orders what the playback shall do
   * @return when to ask again, microseconds on the clock, or earlier; or {@link #NEVER}
   * @throws dev.swingreel.media.MediaException if the file cannot be played on
   */
  long step(Transport.Orders orders);

  /** Gives the file back; a step under way ends soon. Idempotent, any thread. */
  @Override
  void close();
}
