package dev.swingreel.plugin;

import dev.swingreel.media.AudioFormat;

/**
 * An open device that pushes sound into one sink.
 *
 * <p>Life and threads as {@link VideoSource}. Timestamps count samples from an anchor, the first
 * block delivered (its arrival minus its length), so that they never jitter; when the device lost
 * samples the timestamps show the hole.
 */
public interface AudioSource extends AutoCloseable {

  /**
   * Returns what the source delivers. Any thread.
   *
   * @return rate, channels and layout; constant for the life of the source
   */
  AudioFormat format();

  /**
   * Names device and means for reports, such as {@code microphone (Java Sound, default)}.
   *
   * @return one short line
   */
  String description();

  /**
   * Tells how long sound is under way from the device to the sink: what the device buffers and one
   * block.
   *
   * @return microseconds; 0 if unknown
   */
  default long latencyUs() {
    return 0;
  }

  /**
   * Begins to deliver. Returns at once.
   *
   * @param sink gets everything, on the source's thread
   * @throws IllegalStateException if called a second time or after close
   */
  void start(AudioSink sink);

  /** Ends delivery; when it has returned, nothing arrives any more. Idempotent, legal unstarted. */
  void stop();

  /** Stops if needed and releases the device. Idempotent, legal in every state, never throws. */
  @Override
  void close();
}
