package dev.swingreel.sample.wav;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.testkit.AudioEncoderContract;

class PcmEncoderTest extends AudioEncoderContract {
  @Override
  protected AudioEncoderProvider createProvider() {
    return new PcmProvider();
  }

  @Override
  protected Codec codec() {
    return Codec.PCM;
  }
}
