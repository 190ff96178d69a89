package dev.swingreel.sample.clicks;

import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoFilter;
import dev.swingreel.plugin.VideoFilterProvider;
import dev.swingreel.plugin.VideoFilterRequest;
import dev.swingreel.sample.clicks.internal.DesktopInput;
import java.util.Map;
import java.util.function.Supplier;

/** Offers the filter {@code clicks}. Any thread. */
final class ClicksProvider implements VideoFilterProvider {

  private final Supplier<Availability> availability;
  private final DesktopInput.Opener input;

  ClicksProvider(Supplier<Availability> availability, DesktopInput.Opener input) {
    this.availability = availability;
    this.input = input;
  }

  @Override
  public String id() {
    return "clicks";
  }

  @Override
  public String label() {
    return "Clicks and keys";
  }

  @Override
  public Availability availability() {
    return availability.get();
  }

  @Override
  public VideoFilter open(VideoFilterRequest request) {
    SettingValues settings =
        request.settings().values().isEmpty()
            ? ClicksPlugin.SETTINGS.check(Map.of())
            : request.settings();
    return new ClicksFilter(request, settings, input);
  }
}
