package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.ffmpeg.internal.PictureCodec;
import dev.swingreel.testkit.VideoEncoderContract;

class Vp8EncoderTest extends VideoEncoderContract {

  @Override
  protected VideoEncoderProvider createProvider() {
    return new PictureEncoderProvider(new FfmpegPlugin().availability(), PictureCodec.VP8, 2);
  }

  @Override
  protected Codec codec() {
    return Codec.VP8;
  }
}
