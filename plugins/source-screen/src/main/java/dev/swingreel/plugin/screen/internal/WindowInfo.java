package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.PixelRect;

/**
 * A window of another program, or of this one, that its user can see or has minimised.
 *
 * @param id the system's number for it, not negative
 * @param title what its title bar says; may be empty
 * @param area its place on the desktop in physical pixels, without the frame a window manager adds
 */
public record WindowInfo(long id, String title, PixelRect area) {}
