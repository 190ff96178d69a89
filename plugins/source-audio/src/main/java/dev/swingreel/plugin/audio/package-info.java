/**
 * Sources of sound: microphones and what the computer plays.
 *
 * <p>{@link dev.swingreel.plugin.audio.AudioSourcesPlugin} is the way in. Sound systems are spoken
 * to in packages of their own behind two small interfaces, so that everything else is tested on a
 * fake clock.
 */
package dev.swingreel.plugin.audio;
