/**
 * Putting sound on the clock: drift correction, resampling, channel mapping and mixing, in pure
 * Java. The engine uses it for every recorded track; embedders mix with {@link
 * dev.swingreel.sound.AudioMixer}.
 */
package dev.swingreel.sound;
