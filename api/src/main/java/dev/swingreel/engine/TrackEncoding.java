package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.EncoderStatus;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An open encoder and the input it serves; all calls on the track's encoder thread. */
interface TrackEncoding extends AutoCloseable {

  CodecConfiguration configuration();

  /** Tells whose encoder works at present. Any thread. */
  NamedEncoder encoder();

  /** Tells what became of the encoders so far, for the report. Any thread. */
  EncoderStatus status();

  /**
   * Asks an encoder how it stands.
   *
   * @param encoder the question
   * @return the answer; of one that throws there is nothing to tell
   */
  static EncoderStatus statusOf(Supplier<EncoderStatus> encoder) {
    try {
      return encoder.get();
    } catch (RuntimeException | Error e) {
      System.getLogger(TrackEncoding.class.getName())
          .log(Level.DEBUG, "an encoder could not say how it stands", e);
      return EncoderStatus.USUAL;
    }
  }

  /** Encodes until the input has ended, or the rest of it needs another encoder. */
  void run(Consumer<EncodedChunk> out) throws InterruptedException;

  /** Tells whether the input goes on, and another encoder has to be opened for it. */
  default boolean needsSuccessor() {
    return false;
  }

  @Override
  void close();
}
