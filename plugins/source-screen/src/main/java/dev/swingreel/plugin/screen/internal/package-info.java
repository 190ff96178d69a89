/**
 * What a means of capture is: {@link dev.swingreel.plugin.screen.internal.ScreenBackend} lists
 * monitors and opens a {@link dev.swingreel.plugin.screen.internal.ScreenGrabber}, which fills
 * frames. Each backend has a package of its own below this one; native types stay in there.
 *
 * <p>The contract is made for backends that are asked for pictures (X11, GDI, Robot) and for those
 * that are given them (PipeWire, ScreenCaptureKit, Desktop Duplication): the latter keep the newest
 * picture, and {@code grab} takes it or answers that nothing changed.
 */
package dev.swingreel.plugin.screen.internal;
