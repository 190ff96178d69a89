package dev.swingreel.media;

import java.nio.ByteBuffer;

/**
 * What a container must know of an encoder's output before the first chunk, and a decoder before it
 * can decode one.
 */
public sealed interface CodecConfiguration {

  /**
   * Returns the codec.
   *
   * @return the codec
   */
  Codec codec();

  /**
   * Returns the codec's set-up bytes as Matroska's {@code CodecPrivate} holds them.
   *
   * @return a read-only buffer, empty if the codec needs none
   */
  ByteBuffer privateData();

  /**
   * The configuration of coded pictures.
   *
   * @param codec a video codec
   * @param privateData set-up bytes, empty if none
   * @param widthPx coded width in pixels
   * @param heightPx coded height in pixels
   * @param colorSpace what the decoded values mean
   */
  record Video(
      Codec codec, ByteBuffer privateData, int widthPx, int heightPx, ColorSpace colorSpace)
      implements CodecConfiguration {

    /** Makes the private data read-only. */
    public Video {
      privateData = privateData.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer privateData() {
      return privateData.duplicate();
    }
  }

  /**
   * The configuration of coded sound.
   *
   * @param codec an audio codec
   * @param privateData set-up bytes, empty if none
   * @param sampleRateHz audio frames per second of the decoded sound
   * @param channelCount channels of the decoded sound
   * @param codecDelayUs decoded sound at the very beginning that must be thrown away, microseconds
   * @param seekPreRollUs decoded sound that must be thrown away after a seek, microseconds
   */
  record Audio(
      Codec codec,
      ByteBuffer privateData,
      int sampleRateHz,
      int channelCount,
      long codecDelayUs,
      long seekPreRollUs)
      implements CodecConfiguration {

    /** Makes the private data read-only. */
    public Audio {
      privateData = privateData.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer privateData() {
      return privateData.duplicate();
    }
  }
}
