/**
 * VP8, VP9 and Vorbis through Humble Video. {@link dev.swingreel.plugin.humble.HumblePlugin} is the
 * entry; everything native is in {@code internal}.
 */
package dev.swingreel.plugin.humble;
