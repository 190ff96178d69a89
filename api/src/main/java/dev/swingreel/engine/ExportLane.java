package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import java.util.function.Consumer;

/** One track of an export: decodes and encodes step by step. One thread. */
interface ExportLane extends AutoCloseable {

  CodecConfiguration configuration();

  /** Names the encoder. */
  String label();

  /** How far it has come in the new file, microseconds. */
  long positionUs();

  /**
   * Decodes and encodes a little more.
   *
   * @return false at the end, when the encoder has been emptied
   */
  boolean step(Consumer<EncodedChunk> out);

  /** What could not be decoded so far. */
  long damaged();

  @Override
  void close();
}
