package dev.swingreel.testkit;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.AudioEncoderProvider;
import java.util.List;

class FakeAudioEncoderContractTest extends AudioEncoderContract {

  @Override
  protected AudioEncoderProvider createProvider() {
    return new FakeAudioEncoderProvider("Fake Opus", 1, List.of(Codec.OPUS));
  }

  @Override
  protected Codec codec() {
    return Codec.OPUS;
  }

  @Override
  protected boolean codecCutsItsOwnRuns() {
    return false;
  }
}
