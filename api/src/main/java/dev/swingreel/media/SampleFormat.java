package dev.swingreel.media;

/** How the audio samples of an {@link AudioFrame} lie in memory; always little endian. */
public enum SampleFormat {
  /** Signed 16 bit, channels interleaved. */
  S16(2),
  /** 32 bit floating point, nominally from -1 to 1, channels interleaved. */
  F32(4);

  private final int bytesPerSample;

  SampleFormat(int bytesPerSample) {
    this.bytesPerSample = bytesPerSample;
  }

  /**
   * Returns the size of one sample of one channel.
   *
   * @return bytes
   */
  public int bytesPerSample() {
    return bytesPerSample;
  }
}
