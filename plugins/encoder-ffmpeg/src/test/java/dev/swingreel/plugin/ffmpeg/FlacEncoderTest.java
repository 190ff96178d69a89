package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
import dev.swingreel.testkit.AudioEncoderContract;

class FlacEncoderTest extends AudioEncoderContract {

  @Override
  protected AudioEncoderProvider createProvider() {
    return new SoundEncoderProvider(new FfmpegPlugin().availability(), SoundCodec.FLAC);
  }

  @Override
  protected Codec codec() {
    return Codec.FLAC;
  }
}
