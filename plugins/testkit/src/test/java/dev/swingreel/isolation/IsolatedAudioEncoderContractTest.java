package dev.swingreel.isolation;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.AudioEncoderContract;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class IsolatedAudioEncoderContractTest extends AudioEncoderContract {

  @RegisterExtension final IsolationBench bench = new IsolationBench();

  @Override
  protected AudioEncoderProvider createProvider() {
    FakeAudioEncoderProvider fake =
        new FakeAudioEncoderProvider("Fake Opus", 1, List.of(Codec.OPUS));
    PluginCatalog plugins = IsolationBench.plugins(fake);
    return (AudioEncoderProvider)
        bench
            .isolate(plugins, FakeHosts.serving(plugins), IsolationBench.LIMITS)
            .plugins()
            .encoders()
            .get(0);
  }

  @Override
  protected Codec codec() {
    return Codec.OPUS;
  }

  @Override
  protected boolean codecCutsItsOwnRuns() {
    return false;
  }
}
