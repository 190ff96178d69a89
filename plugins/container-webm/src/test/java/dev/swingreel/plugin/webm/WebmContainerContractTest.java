package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.testkit.ContainerContract;

class WebmContainerContractTest extends ContainerContract {

  @Override
  protected ContainerProvider createProvider() {
    return new WebmContainer();
  }
}
