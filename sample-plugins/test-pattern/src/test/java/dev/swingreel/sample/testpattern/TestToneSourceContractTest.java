package dev.swingreel.sample.testpattern;

import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.testkit.AudioSourceContract;

class TestToneSourceContractTest extends AudioSourceContract {

  @Override
  protected AudioSourceProvider createProvider() {
    return new TestToneProvider();
  }
}
