/** Screens, windows and regions as video sources. */
package dev.swingreel.plugin.screen;
