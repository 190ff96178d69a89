package dev.swingreel.sample.testpattern;

import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.testkit.VideoSourceContract;

class TestPatternSourceContractTest extends VideoSourceContract {

  @Override
  protected VideoSourceProvider createProvider() {
    return new TestPatternProvider();
  }
}
