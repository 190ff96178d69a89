package dev.swingreel.testkit;

import dev.swingreel.plugin.ContainerProvider;

class FakeContainerContractTest extends ContainerContract {

  @Override
  protected ContainerProvider createProvider() {
    return new FakeContainer();
  }
}
