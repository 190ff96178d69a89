/**
 * A codec of pictures and its container to copy: animated GIF.
 *
 * <p>{@link dev.swingreel.sample.gif.GifPlugin} lists both. The encoder makes of each picture what
 * differs from the one before; the container says how long it is shown.
 */
package dev.swingreel.sample.gif;
