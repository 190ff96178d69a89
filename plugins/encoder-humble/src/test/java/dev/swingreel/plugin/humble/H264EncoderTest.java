package dev.swingreel.plugin.humble;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.testkit.VideoEncoderContract;

class H264EncoderTest extends VideoEncoderContract {

  @Override
  protected VideoEncoderProvider createProvider() {
    return HumbleProviders.avc();
  }

  @Override
  protected Codec codec() {
    return Codec.H264;
  }
}
