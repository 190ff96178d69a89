package dev.swingreel.plugin.screen;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The source {@code screen}: monitors, the whole desktop, and regions of it. Stateless. */
final class ScreenProvider implements VideoSourceProvider {

  private static final double DEFAULT_RATE_HZ = 30;

  private final ScreenBackends backends;

  ScreenProvider(ScreenBackends backends) {
    this.backends = backends;
  }

  @Override
  public String id() {
    return ScreenTarget.SCREEN;
  }

  @Override
  public String label() {
    return "Screen";
  }

  @Override
  public SourceRole role() {
    return SourceRole.DISPLAY;
  }

  @Override
  public Availability availability() {
    return backends
        .obstacle()
        .map(obstacle -> Availability.unavailable(obstacle.sentence()))
        .orElseGet(Availability::available);
  }

  /** One device a monitor, and the desktop as a whole if there are several. */
  @Override
  public List<SourceDevice> devices() {
    if (backends.obstacle().isPresent()) {
      return List.of();
    }
    try {
      return list(backends.choose());
    } catch (MediaException e) {
      // The display went away between the two questions.
      return List.of();
    }
  }

  @Override
  public Optional<SourceDevice> find(String sourceId) {
    Optional<ScreenTarget> target = ScreenTarget.parse(sourceId);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Optional<Obstacle> obstacle = backends.obstacle();
    if (obstacle.isPresent()) {
      throw obstacle.get().toException();
    }
    ScreenBackends.Choice choice = backends.choose();
    if (target.get() instanceof ScreenTarget.Region region) {
      region.areaAmong(choice.backend().monitors());
      return Optional.of(device(region, region.label(), choice));
    }
    if (target.get() instanceof ScreenTarget.Desktop) {
      return Optional.of(desktop(choice, choice.backend().monitors()));
    }
    List<SourceDevice> devices = list(choice);
    return devices.stream().filter(device -> device.id().equals(target.get().id())).findFirst();
  }

  @Override
  public Optional<VideoSettings> expected(SourceDevice device) {
    Optional<ScreenTarget> target = ScreenTarget.parse(device.id());
    if (target.isEmpty() || backends.obstacle().isPresent()) {
      return Optional.empty();
    }
    try {
      List<MonitorInfo> monitors = backends.choose().backend().monitors();
      PixelRect area = target.get().areaAmong(monitors).on(monitors);
      return Optional.of(
          new VideoSettings(
              area.width(),
              area.height(),
              FrameRate.upTo(DEFAULT_RATE_HZ),
              Optional.of(DisplaySurface.MONITOR),
              Optional.of(CursorMode.ALWAYS)));
    } catch (MediaException e) {
      // The monitor went away since the device was listed.
      return Optional.empty();
    }
  }

  @Override
  public VideoSource open(VideoSourceRequest request) {
    if (request.cursor() == CursorMode.MOTION) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "Showing the cursor only while it moves is not yet possible; choose \"always\" or"
              + " \"never\".");
    }
    String id = request.device().id();
    ScreenTarget target =
        ScreenTarget.parse(id)
            .orElseThrow(
                () ->
                    new MediaException(
                        MediaErrorCode.NOT_FOUND, "There is no screen \"" + id + "\"."));
    String setting =
        request.settings().values().getOrDefault(ScreenBackends.SETTING, ScreenBackends.AUTO);
    ScreenBackends.Opened opened =
        backends.open(
            setting,
            backend -> target.areaAmong(backend.monitors()),
            request.cursor() == CursorMode.ALWAYS);
    return new ScreenSource(request, opened.grabber(), id + " (" + opened.choice().label() + ")");
  }

  private static List<SourceDevice> list(ScreenBackends.Choice choice) {
    List<MonitorInfo> monitors = choice.backend().monitors();
    List<SourceDevice> devices = new ArrayList<>();
    for (int i = 0; i < monitors.size(); i++) {
      MonitorInfo monitor = monitors.get(i);
      String primary = monitor.isPrimary() && monitors.size() > 1 ? ", primary" : "";
      String label = monitor.name() + ", " + placed(monitor.area()) + primary;
      devices.add(device(new ScreenTarget.Monitor(i), label, choice));
    }
    if (monitors.size() > 1) {
      devices.add(desktop(choice, monitors));
    }
    return List.copyOf(devices);
  }

  private static SourceDevice desktop(ScreenBackends.Choice choice, List<MonitorInfo> monitors) {
    String label = "All monitors, " + placed(MonitorInfo.desktop(monitors));
    return device(new ScreenTarget.Desktop(), label, choice);
  }

  private static SourceDevice device(
      ScreenTarget target, String label, ScreenBackends.Choice choice) {
    return new SourceDevice(target.id(), label, "", choice.label());
  }

  private static String placed(PixelRect area) {
    return "%dx%d at %d,%d".formatted(area.width(), area.height(), area.x(), area.y());
  }
}
