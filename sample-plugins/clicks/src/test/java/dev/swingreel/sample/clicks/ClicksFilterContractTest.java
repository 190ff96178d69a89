package dev.swingreel.sample.clicks;

import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoFilterProvider;
import dev.swingreel.sample.clicks.internal.Key;
import dev.swingreel.testkit.VideoFilterContract;
import java.util.Map;

class ClicksFilterContractTest extends VideoFilterContract {

  private final FakeDesktop desktop = new FakeDesktop();

  @Override
  protected VideoFilterProvider createProvider() {
    return new ClicksProvider(Availability::available, desktop);
  }

  @Override
  protected SettingValues settings() {
    return ClicksPlugin.SETTINGS.check(Map.of("keys", "true"));
  }

  @Override
  protected void stir(int round) {
    if (round % 4 < 2) {
      desktop.click(round * 41 % 330 - 5, round * 67 % 210 - 5);
      desktop.press(new Key(Integer.toString(round), true));
    }
  }
}
