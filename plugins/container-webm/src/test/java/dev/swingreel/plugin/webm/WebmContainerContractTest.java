package dev.swingreel.plugin.webm;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.testkit.ContainerContract;
import java.nio.ByteBuffer;

class WebmContainerContractTest extends ContainerContract {

  @Override
  protected ContainerProvider createProvider() {
    return new WebmContainer();
  }

  @Override
  protected ByteBuffer privateData(Codec codec) {
    return Recordings.setUpData(codec);
  }
}
