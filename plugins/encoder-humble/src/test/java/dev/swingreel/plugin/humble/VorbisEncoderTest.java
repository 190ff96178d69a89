package dev.swingreel.plugin.humble;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.testkit.AudioEncoderContract;

class VorbisEncoderTest extends AudioEncoderContract {

  @Override
  protected AudioEncoderProvider createProvider() {
    return HumbleProviders.audio();
  }

  @Override
  protected Codec codec() {
    return Codec.VORBIS;
  }
}
