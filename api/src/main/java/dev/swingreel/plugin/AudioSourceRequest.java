package dev.swingreel.plugin;

import dev.swingreel.media.MediaClock;

/**
 * What is wanted of an audio source.
 *
 * @param device the device, as the provider listed or found it
 * @param sampleRateHz the wished rate in Hz; the source takes the nearest it can do
 * @param channelCount the wished number of channels; the source takes the nearest it can do
 * @param settings the plugin's settings, checked against its schema
 * @param clock stamps every frame
 */
public record AudioSourceRequest(
    SourceDevice device,
    int sampleRateHz,
    int channelCount,
    SettingValues settings,
    MediaClock clock) {}
