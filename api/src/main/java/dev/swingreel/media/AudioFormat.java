package dev.swingreel.media;

/**
 * What a run of sound looks like.
 *
 * @param sampleFormat layout of one sample
 * @param sampleRateHz audio frames per second
 * @param channelCount channels, interleaved
 */
public record AudioFormat(SampleFormat sampleFormat, int sampleRateHz, int channelCount) {

  /** Checks that rate and channels are possible. */
  public AudioFormat {
    if (sampleRateHz < 1 || channelCount < 1) {
      throw new IllegalArgumentException(
          "no sound has %d Hz and %d channels".formatted(sampleRateHz, channelCount));
    }
  }

  /**
   * Returns the size of one sample of every channel.
   *
   * @return bytes
   */
  public int bytesPerFrame() {
    return sampleFormat.bytesPerSample() * channelCount;
  }

  /**
   * Converts a number of audio frames to time.
   *
   * @param frames audio frames
   * @return microseconds, rounded to the nearest
   */
  public long framesToUs(long frames) {
    return Math.floorDiv(frames * 2_000_000L + sampleRateHz, 2L * sampleRateHz);
  }

  /**
   * Converts time to a number of audio frames.
   *
   * @param durationUs microseconds
   * @return audio frames, rounded to the nearest
   */
  public long usToFrames(long durationUs) {
    return Math.floorDiv(durationUs * sampleRateHz * 2 + 1_000_000L, 2_000_000L);
  }
}
