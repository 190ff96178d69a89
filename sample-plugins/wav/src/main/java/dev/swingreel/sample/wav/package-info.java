/**
 * A codec and a container to copy: uncompressed sound, and WAV files that hold it.
 *
 * <p>{@link dev.swingreel.sample.wav.WavPlugin} lists both. They know nothing of each other: the
 * sound also goes into other containers, and the files take sound of other plugins.
 */
package dev.swingreel.sample.wav;
