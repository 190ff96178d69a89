package dev.swingreel.testkit;

import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.VideoFilterProvider;

class FakeVideoFilterContractTest extends VideoFilterContract {

  private final FakeVideoFilter filter = new FakeVideoFilter("mark", 0xFF0000);

  @Override
  protected VideoFilterProvider createProvider() {
    return filter;
  }

  @Override
  protected void stir(int round) {
    int side = round % 4 == 3 ? 0 : 20;
    filter.show(new PixelRect(round * 37 % 300, round * 23 % 180, side, side));
  }
}
