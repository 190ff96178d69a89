/**
 * Capture of macOS desktops and windows with CoreGraphics, through plain exported C functions bound
 * with JNA's direct mapping; no Objective-C.
 *
 * <p>The functions are declared in interfaces under the names of Apple's documentation. In there,
 * references and addresses are {@code long}, {@code size_t} and {@code CFIndex} are {@code long},
 * {@code bool} and {@code Boolean} are {@code byte}. What a function with "Create" or "Copy" in its
 * name returns is ours to release; what one with "Get" returns is not.
 */
package dev.swingreel.plugin.screen.internal.macos;
