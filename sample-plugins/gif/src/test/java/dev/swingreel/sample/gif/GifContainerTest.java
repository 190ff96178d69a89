package dev.swingreel.sample.gif;

import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.testkit.ContainerContract;

class GifContainerTest extends ContainerContract {
  @Override
  protected ContainerProvider createProvider() {
    return new GifContainer();
  }
}
