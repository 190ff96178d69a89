package dev.swingreel.plugin.humble;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.testkit.VideoEncoderContract;

class Vp8EncoderTest extends VideoEncoderContract {

  @Override
  protected VideoEncoderProvider createProvider() {
    return HumbleProviders.video();
  }

  @Override
  protected Codec codec() {
    return Codec.VP8;
  }
}
