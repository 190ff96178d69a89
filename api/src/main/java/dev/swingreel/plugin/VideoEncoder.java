package dev.swingreel.plugin;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import java.util.function.Consumer;

/**
 * Codes pictures. All calls come from one thread, the track's {@code encode-video}; output is
 * handed to the consumer before the call returns. Order: {@code encode} any number of times, {@code
 * finish} once, {@code close}. A failure is thrown as a {@link dev.swingreel.media.MediaException},
 * after which only {@code close} is called.
 */
public interface VideoEncoder extends AutoCloseable {

  /**
   * Returns the layout frames must have; the engine converts.
   *
   * @return {@link PixelFormat#I420} or {@link PixelFormat#NV12}; constant
   */
  PixelFormat inputFormat();

  /**
   * Returns what the container must know; complete before the first chunk.
   *
   * @return the configuration; constant
   */
  CodecConfiguration.Video configuration();

  /**
   * Codes one picture.
   *
   * @param frame borrowed for the call; of the configured size and input format; its timestamp is
   *     in microseconds from the start of the recording and greater than the one before; its damage
   *     tells what changed since the frame encoded before
   * @param durationUs how long it is expected to be shown, microseconds
   * @param keyframe whether the result must be decodable on its own
   * @param out gets chunks, in decoding order; may get none or several
   */
  void encode(VideoFrame frame, long durationUs, boolean keyframe, Consumer<EncodedChunk> out);

  /**
   * Tells that the application has changed its mind about what the pictures show. Comes between two
   * calls of {@code encode}; does nothing unless overridden, for it is a hint.
   *
   * @param hint what the track says from now on
   */
  default void contentHintChanged(ContentHint hint) {}

  /**
   * Tells how busy the recording keeps its encoding thread, about once a second while pictures
   * change, in live recordings only. Comes between two calls of {@code encode}; does nothing unless
   * overridden. An encoder may become faster, or slower and better, by it.
   *
   * @param share how much of the time from one picture to the next converting and encoding one took
   *     on average; more than 1 means that pictures are being dropped
   */
  default void loadMeasured(double share) {}

  /**
   * Gets everything out that was held back.
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
