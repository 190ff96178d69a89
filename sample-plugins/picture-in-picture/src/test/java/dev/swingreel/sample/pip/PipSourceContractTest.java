package dev.swingreel.sample.pip;

import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.testkit.PatternVideoSource;
import dev.swingreel.testkit.VideoSourceContract;
import java.util.Map;

class PipSourceContractTest extends VideoSourceContract {

  @Override
  protected VideoSourceProvider createProvider() {
    return new PipProvider(
        new TwoSources(
            Map.of(
                "large",
                like -> new PatternVideoSource(like.clock(), 160, 120, like.frameRate()),
                "small",
                like -> new PatternVideoSource(like.clock(), 90, 70, like.frameRate()))));
  }

  @Override
  protected SourceDevice device(VideoSourceProvider of) {
    return of.find("pip:large+small").orElseThrow();
  }
}
