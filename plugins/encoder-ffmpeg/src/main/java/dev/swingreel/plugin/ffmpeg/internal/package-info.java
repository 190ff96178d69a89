/** Everything that touches FFmpeg's native code. */
package dev.swingreel.plugin.ffmpeg.internal;
