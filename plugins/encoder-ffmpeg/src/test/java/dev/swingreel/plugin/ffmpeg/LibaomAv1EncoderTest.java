package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.testkit.VideoEncoderContract;

class LibaomAv1EncoderTest extends VideoEncoderContract {

  @Override
  protected VideoEncoderProvider createProvider() {
    return Providers.pictures(PictureCoder.LIBAOM_AV1);
  }

  @Override
  protected Codec codec() {
    return Codec.AV1;
  }
}
