package dev.swingreel.sample.wav;

import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.testkit.ContainerContract;

class WavContainerTest extends ContainerContract {
  @Override
  protected ContainerProvider createProvider() {
    return new WavContainer();
  }
}
