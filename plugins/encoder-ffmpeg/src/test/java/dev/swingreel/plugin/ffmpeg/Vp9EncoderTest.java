package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.ffmpeg.internal.PictureCodec;
import dev.swingreel.testkit.VideoEncoderContract;

class Vp9EncoderTest extends VideoEncoderContract {

  @Override
  protected VideoEncoderProvider createProvider() {
    return new PictureEncoderProvider(new FfmpegPlugin().availability(), PictureCodec.VP9, 2);
  }

  @Override
  protected Codec codec() {
    return Codec.VP9;
  }
}
