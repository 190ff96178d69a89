package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.ffmpeg.internal.HardwareProbe;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
import java.nio.file.Path;

/** The plugin's encoders, on a machine of two processors. */
final class Providers {

  private Providers() {}

  static VideoEncoderProvider pictures(PictureCoder coder) {
    return new PictureEncoderProvider(
        new FfmpegPlugin().availability(), coder, new HardwareProbe("Linux", Path.of("/")), 2);
  }

  static AudioEncoderProvider sound(SoundCodec coder) {
    return new SoundEncoderProvider(new FfmpegPlugin().availability(), coder);
  }
}
