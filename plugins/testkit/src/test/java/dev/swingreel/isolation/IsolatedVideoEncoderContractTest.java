package dev.swingreel.isolation;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.VideoEncoderContract;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class IsolatedVideoEncoderContractTest extends VideoEncoderContract {

  @RegisterExtension final IsolationBench bench = new IsolationBench();

  @Override
  protected VideoEncoderProvider createProvider() {
    FakeVideoEncoderProvider fake = new FakeVideoEncoderProvider("Fake VP9", 1, List.of(Codec.VP9));
    fake.behaviour().holdBack(3);
    PluginCatalog plugins = IsolationBench.plugins(fake);
    return (VideoEncoderProvider)
        bench
            .isolate(plugins, FakeHosts.serving(plugins), IsolationBench.LIMITS)
            .plugins()
            .encoders()
            .get(0);
  }

  @Override
  protected Codec codec() {
    return Codec.VP9;
  }
}
