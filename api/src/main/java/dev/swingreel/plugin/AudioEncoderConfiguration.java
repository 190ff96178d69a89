package dev.swingreel.plugin;

import dev.swingreel.media.Codec;

/**
 * What is wanted of an audio encoder.
 *
 * @param codec the codec
 * @param sampleRateHz audio frames per second that will come
 * @param channelCount channels that will come
 * @param bitsPerSecond the target
 * @param bitrateMode whether the rate should be constant
 * @param settings the plugin's settings, checked against its schema
 */
public record AudioEncoderConfiguration(
    Codec codec,
    int sampleRateHz,
    int channelCount,
    long bitsPerSecond,
    BitrateMode bitrateMode,
    SettingValues settings) {}
