/**
 * What flows through Swingreel: raw frames, encoded chunks, their formats and the clock that stamps
 * them.
 *
 * <p>Times are {@code long} microseconds on the {@link dev.swingreel.media.MediaClock} of the
 * context, sizes are physical pixels, and every name carries its unit. Nothing here knows a stream,
 * a plugin or a file.
 */
package dev.swingreel.media;
