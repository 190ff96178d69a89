/** Capture with {@code java.awt.Robot}: slow, but it is there wherever AWT is. */
package dev.swingreel.plugin.screen.internal.robot;
