package dev.swingreel.plugin;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.EncodedChunk;
import java.util.function.Consumer;

/** Codes sound. Threads, order and errors as {@link VideoEncoder}, on {@code encode-audio}. */
public interface AudioEncoder extends AutoCloseable {

  /**
   * Returns the layout frames must have; the engine converts.
   *
   * @return rate and channels as configured; constant
   */
  AudioFormat inputFormat();

  /**
   * Returns what the container must know; complete before the first chunk.
   *
   * @return the configuration; constant
   */
  CodecConfiguration.Audio configuration();

  /**
   * Codes a run of sound. Runs follow each other without hole or overlap.
   *
   * @param frame borrowed for the call; of any length; its timestamp is in microseconds from the
   *     start of the recording
   * @param out gets chunks; may get none or several
   */
  void encode(AudioFrame frame, Consumer<EncodedChunk> out);

  /**
   * Tells that the application has changed its mind about what the sound is. Comes between two
   * calls of {@code encode}; does nothing unless overridden, for it is a hint.
   *
   * @param hint what the track says from now on
   */
  default void contentHintChanged(ContentHint hint) {}

  /**
   * Gets everything out that was held back; the last chunk tells how much of it is padding.
   *
   * @param out gets the rest
   */
  void finish(Consumer<EncodedChunk> out);

  /**
   * Tells what became of the encoder since it was opened, also after it was closed. Any thread.
   * Nothing to tell unless overridden, by encoders that can begin anew on their own.
   *
   * @return its status; numbers never become less
   */
  default EncoderStatus status() {
    return EncoderStatus.USUAL;
  }

  /** Frees all native memory. Idempotent, legal in every state, never throws. */
  @Override
  void close();
}
