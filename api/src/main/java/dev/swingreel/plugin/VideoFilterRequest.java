package dev.swingreel.plugin;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelRect;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is wanted of a video filter.
 *
 * @param source what the source delivers when the filter is opened; the size may change later
 * @param desktopArea answers at any time, on any thread, which part of the desktop the pictures
 *     show now, in physical pixels; absent for what is not a part of the desktop
 * @param settings the settings of the filter's plugin, checked against its schema
 * @param clock the clock of the pictures' times
 */
public record VideoFilterRequest(
    VideoSettings source,
    Supplier<Optional<PixelRect>> desktopArea,
    SettingValues settings,
    MediaClock clock) {}
