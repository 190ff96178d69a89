/**
 * Sources of sound: microphones through Java Sound.
 *
 * <p>{@link dev.swingreel.plugin.audio.AudioSourcesPlugin} is the way in. Java Sound itself is
 * spoken to in one class behind two small interfaces, so that everything else is tested on a fake
 * clock.
 */
package dev.swingreel.plugin.audio;
