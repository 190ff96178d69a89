package dev.swingreel.testkit;

import dev.swingreel.plugin.VideoSourceProvider;

class PatternVideoSourceContractTest extends VideoSourceContract {

  @Override
  protected VideoSourceProvider createProvider() {
    return FakeVideoSourceProvider.running("pattern", 96, 64);
  }
}
