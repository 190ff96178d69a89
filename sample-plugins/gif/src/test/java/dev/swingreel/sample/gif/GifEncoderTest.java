package dev.swingreel.sample.gif;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.testkit.VideoEncoderContract;

class GifEncoderTest extends VideoEncoderContract {
  @Override
  protected VideoEncoderProvider createProvider() {
    return new GifEncoderProvider();
  }

  @Override
  protected Codec codec() {
    return Codec.GIF;
  }
}
