package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import java.util.function.Consumer;

/** An open encoder and the input it serves; all calls on the track's encoder thread. */
interface TrackEncoding extends AutoCloseable {

  CodecConfiguration configuration();

  /** Names the encoder for the report. */
  String label();

  /** Encodes until the input has ended. */
  void run(Consumer<EncodedChunk> out) throws InterruptedException;

  @Override
  void close();
}
