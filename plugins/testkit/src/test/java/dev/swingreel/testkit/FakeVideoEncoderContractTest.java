package dev.swingreel.testkit;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.util.List;

class FakeVideoEncoderContractTest extends VideoEncoderContract {

  @Override
  protected VideoEncoderProvider createProvider() {
    FakeVideoEncoderProvider provider =
        new FakeVideoEncoderProvider("Fake VP9", 1, List.of(Codec.VP9));
    provider.behaviour().holdBack(3);
    return provider;
  }

  @Override
  protected Codec codec() {
    return Codec.VP9;
  }
}
