package dev.swingreel.plugin;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ContentHint;

/**
 * What is wanted of an audio encoder.
 *
 * @param codec the codec
 * @param sampleRateHz audio frames per second that will come
 * @param channelCount channels that will come
 * @param bitsPerSecond the target
 * @param bitrateMode whether the rate should be constant
 * @param settings the plugin's settings, checked against its schema
 * @param contentHint what the application says the sound is; {@link ContentHint#NONE} if nothing.
 *     An encoder may tune itself by it and may ignore it
 */
public record AudioEncoderConfiguration(
    Codec codec,
    int sampleRateHz,
    int channelCount,
    long bitsPerSecond,
    BitrateMode bitrateMode,
    SettingValues settings,
    ContentHint contentHint) {

  /**
   * A configuration for a recording of nobody knows what.
   *
   * @param codec the codec
   * @param sampleRateHz audio frames per second that will come
   * @param channelCount channels that will come
   * @param bitsPerSecond the target
   * @param bitrateMode whether the rate should be constant
   * @param settings the plugin's settings
   */
  public AudioEncoderConfiguration(
      Codec codec,
      int sampleRateHz,
      int channelCount,
      long bitsPerSecond,
      BitrateMode bitrateMode,
      SettingValues settings) {
    this(codec, sampleRateHz, channelCount, bitsPerSecond, bitrateMode, settings, ContentHint.NONE);
  }
}
