/**
 * Plays media files as sources, which is what capturing a media element is in a browser. {@link
 * dev.swingreel.plugin.file.FilePlugin} is the entry; the readers of all plugins decode.
 */
package dev.swingreel.plugin.file;
