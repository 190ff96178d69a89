package dev.swingreel.sample.wav;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * Writes a WAV file. While it grows its sizes say "as much as there is", which players understand;
 * at the end they are patched. One thread.
 */
final class WavMuxer implements Muxer {

  private static final int HEADER_BYTES = 44;
  private static final int RIFF_SIZE_AT = 4;
  private static final int DATA_SIZE_AT = 40;
  private static final int BITS_PER_SAMPLE = 16;
  private static final short PCM = 1;

  /** What sizes say that are not known yet. */
  private static final int UNKNOWN = -1;

  /** Sizes are unsigned numbers of 32 bits. */
  private static final long MOST_BYTES = 0xFFFFFFFFL;

  private static final long MOST_HELD_BACK_US = 500_000;

  private final MuxerOutput output;
  private final ArrayDeque<EncodedChunk> heldBack = new ArrayDeque<>();

  WavMuxer(CodecConfiguration.Audio track, MuxerOutput output) throws IOException {
    this.output = output;
    output.append(header(track));
  }

  @Override
  public void write(int track, EncodedChunk chunk) throws IOException {
    EncodedChunk oldest = heldBack.peekFirst();
    if (oldest != null && chunk.timestampUs() - oldest.timestampUs() >= MOST_HELD_BACK_US) {
      flush();
    }
    heldBack.addLast(chunk);
  }

  @Override
  public void flush() throws IOException {
    while (!heldBack.isEmpty()) {
      EncodedChunk next = heldBack.peekFirst();
      if (output.position() + next.size() > MOST_BYTES) {
        throw new IOException("a WAV file holds at most 4 GiB");
      }
      output.append(next.data());
      // Only now: what was not appended has to go first the next time.
      heldBack.removeFirst();
    }
  }

  @Override
  public void complete(MuxerCompletion completion) throws IOException {
    flush();
    long bytes = output.position();
    output.patch(RIFF_SIZE_AT, size(bytes - RIFF_SIZE_AT - Integer.BYTES));
    output.patch(DATA_SIZE_AT, size(bytes - HEADER_BYTES));
  }

  @Override
  public void close() {
    heldBack.clear();
  }

  private static ByteBuffer header(CodecConfiguration.Audio track) {
    int frameBytes = track.channelCount() * BITS_PER_SAMPLE / Byte.SIZE;
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(UNKNOWN)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort(PCM)
        .putShort((short) track.channelCount())
        .putInt(track.sampleRateHz())
        .putInt(track.sampleRateHz() * frameBytes)
        .putShort((short) frameBytes)
        .putShort((short) BITS_PER_SAMPLE)
        .put(ascii("data"))
        .putInt(UNKNOWN)
        .flip();
  }

  private static ByteBuffer size(long bytes) {
    return ByteBuffer.allocate(Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) bytes)
        .flip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
