package dev.swingreel.media;

import java.nio.ByteBuffer;

/**
 * One coded picture or run of sound, as an encoder makes it and a container stores it. Follows
 * WebCodecs' {@code EncodedVideoChunk} and {@code EncodedAudioChunk}. Immutable: the bytes belong
 * to the chunk and nobody writes them after construction.
 *
 * @param data the coded bytes, between position and limit
 * @param timestampUs when it is shown or heard, microseconds from the start of the recording; for
 *     sound, before any codec delay is taken off
 * @param durationUs how long, in microseconds; 0 if not known
 * @param keyframe whether it can be decoded on its own; always true for sound
 * @param invisible whether it is decoded but never shown, as VP8's alternate reference
 * @param discardPaddingUs decoded sound at its end that must be thrown away, microseconds
 * @see <a href="https://www.w3.org/TR/webcodecs/#encodedvideochunk-interface">WebCodecs,
 *     EncodedVideoChunk</a>
 */
public record EncodedChunk(
    ByteBuffer data,
    long timestampUs,
    long durationUs,
    boolean keyframe,
    boolean invisible,
    long discardPaddingUs) {

  /** Makes the bytes read-only. */
  public EncodedChunk {
    data = data.asReadOnlyBuffer();
  }

  /**
   * Makes a visible chunk without padding.
   *
   * @param data the coded bytes, between position and limit; not written to by anyone afterwards
   * @param timestampUs microseconds from the start of the recording
   * @param durationUs microseconds, 0 if not known
   * @param keyframe whether it can be decoded on its own
   * @return the chunk
   */
  public static EncodedChunk of(
      ByteBuffer data, long timestampUs, long durationUs, boolean keyframe) {
    return new EncodedChunk(data, timestampUs, durationUs, keyframe, false, 0);
  }

  /**
   * Returns the coded bytes.
   *
   * @return a buffer of its own position, read-only
   */
  @Override
  public ByteBuffer data() {
    return data.duplicate();
  }

  /**
   * Returns the same chunk at an earlier time, for a file that begins later.
   *
   * @param us microseconds
   * @return a chunk of the same bytes; this one if the time is 0
   */
  public EncodedChunk earlierBy(long us) {
    return us == 0
        ? this
        : new EncodedChunk(
            data, timestampUs - us, durationUs, keyframe, invisible, discardPaddingUs);
  }

  /**
   * Returns the number of coded bytes.
   *
   * @return bytes
   */
  public int size() {
    return data.remaining();
  }
}
