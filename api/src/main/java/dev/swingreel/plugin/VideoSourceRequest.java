package dev.swingreel.plugin;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;

/**
 * What is wanted of a video source.
 *
 * @param device the device, as the provider listed or found it
 * @param frameRate how often; the source paces itself on an absolute schedule
 * @param cursor whether the cursor is drawn, for sources that have one
 * @param settings the plugin's settings, checked against its schema
 * @param clock stamps and paces every frame
 */
public record VideoSourceRequest(
    SourceDevice device,
    FrameRate frameRate,
    CursorMode cursor,
    SettingValues settings,
    MediaClock clock) {}
