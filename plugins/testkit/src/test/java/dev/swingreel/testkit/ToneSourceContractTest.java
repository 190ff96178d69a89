package dev.swingreel.testkit;

import dev.swingreel.plugin.AudioSourceProvider;

class ToneSourceContractTest extends AudioSourceContract {

  @Override
  protected AudioSourceProvider createProvider() {
    return FakeAudioSourceProvider.running("tone");
  }
}
