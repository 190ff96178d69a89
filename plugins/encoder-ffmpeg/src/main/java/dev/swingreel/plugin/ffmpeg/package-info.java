/** Encoders and the MP4 container of FFmpeg, through the bytedeco preset. */
package dev.swingreel.plugin.ffmpeg;
