package dev.swingreel.plugin.screen;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySettings;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceMeans;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The source {@code screen}: monitors, the whole desktop, regions of it, windows. Stateless. */
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

  /** One device a monitor, the desktop as a whole if there are several, and one a window. */
  @Override
  public List<SourceDevice> devices() {
    try {
      return list(backends.choose());
    } catch (MediaException e) {
      // None works, or the display went away meanwhile.
      return List.of();
    }
  }

  @Override
  public List<SourceMeans> means() {
    return backends.means();
  }

  @Override
  public Optional<SourceDevice> find(String sourceId) {
    Optional<ScreenTarget> target = ScreenTarget.parse(sourceId);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    ScreenBackends.Choice choice = backends.choose();
    if (target.get() instanceof ScreenTarget.Window window) {
      return Optional.of(device(window.among(choice.backend().windows()), choice));
    }
    if (target.get() instanceof ScreenTarget.Region region) {
      region.areaOf(choice.backend());
      return Optional.of(device(region, region.label(), choice));
    }
    if (target.get() instanceof ScreenTarget.Desktop) {
      return Optional.of(desktop(choice, choice.backend().monitors()));
    }
    // Says which monitors there are if this is none.
    target.get().areaOf(choice.backend());
    return list(choice).stream()
        .filter(device -> device.id().equals(target.get().id()))
        .findFirst();
  }

  @Override
  public Optional<VideoSettings> expected(SourceDevice device) {
    Optional<ScreenTarget> target = ScreenTarget.parse(device.id());
    if (target.isEmpty()) {
      return Optional.empty();
    }
    try {
      ScreenBackend backend = backends.choose().backend();
      if (target.get() instanceof ScreenTarget.Window window) {
        PixelRect area = window.among(backend.windows()).area();
        return Optional.of(settings(area, DisplaySurface.WINDOW, backend));
      }
      CaptureArea area = target.get().areaOf(backend);
      return area instanceof CaptureArea.OfDesktop part
          ? Optional.of(settings(part.on(backend.monitors()), DisplaySurface.MONITOR, backend))
          : Optional.empty();
    } catch (MediaException e) {
      // None works any more, or the monitor went away since the device was listed.
      return Optional.empty();
    }
  }

  @Override
  public boolean keepOwnWindowsOut() {
    return backends.keepOwnWindowsOut();
  }

  @Override
  public VideoSource open(VideoSourceRequest request) {
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
            backend -> new GrabRequest(target.areaOf(backend), request.cursor(), request.clock()));
    DisplaySurface surface =
        target instanceof ScreenTarget.Window ? DisplaySurface.WINDOW : DisplaySurface.MONITOR;
    OptionalDouble paceHz = pace(opened);
    String pace =
        paceHz.isPresent()
            ? String.format(Locale.ROOT, "; at most %.0f pictures a second", paceHz.getAsDouble())
            : "";
    return new ScreenSource(
        request,
        opened.grabber(),
        id + " (" + opened.choice().label() + pace + ")",
        display(surface, request.cursor(), opened.choice().backend(), opened.grabber().area()),
        paceHz);
  }

  private static OptionalDouble pace(ScreenBackends.Opened opened) {
    try {
      return opened.grabber().measureRateHz();
    } catch (RuntimeException | Error e) {
      opened.grabber().close();
      throw e;
    }
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
    choice.backend().windows().forEach(window -> devices.add(device(window, choice)));
    return List.copyOf(devices);
  }

  private static SourceDevice device(WindowInfo window, ScreenBackends.Choice choice) {
    String title = window.title().isEmpty() ? "Untitled window" : window.title();
    String label = "%s, %dx%d".formatted(title, window.area().width(), window.area().height());
    return new SourceDevice(ScreenTarget.Window.idOf(window), label, "", choice.labelWithPace());
  }

  private static VideoSettings settings(
      PixelRect area, DisplaySurface surface, ScreenBackend backend) {
    return new VideoSettings(
        area.width(),
        area.height(),
        FrameRate.upTo(DEFAULT_RATE_HZ),
        Optional.of(display(surface, CursorMode.ALWAYS, backend, area)));
  }

  /** A wish for a cursor that cannot be drawn is none. */
  private static DisplaySettings display(
      DisplaySurface surface, CursorMode wish, ScreenBackend backend, PixelRect area) {
    Set<CursorMode> modes = backend.cursorModes();
    CursorMode cursor = modes.contains(wish) ? wish : CursorMode.NEVER;
    return new DisplaySettings(surface, cursor, modes, ratio(backend, area));
  }

  private static double ratio(ScreenBackend backend, PixelRect area) {
    try {
      return backend.screenPixelRatio(area);
    } catch (MediaException e) {
      // The display changed since it was opened; what is captured tells of that.
      return 1;
    }
  }

  private static SourceDevice desktop(ScreenBackends.Choice choice, List<MonitorInfo> monitors) {
    String label = "All monitors, " + placed(MonitorInfo.desktop(monitors));
    return device(new ScreenTarget.Desktop(), label, choice);
  }

  private static SourceDevice device(
      ScreenTarget target, String label, ScreenBackends.Choice choice) {
    return new SourceDevice(target.id(), label, "", choice.labelWithPace());
  }

  private static String placed(PixelRect area) {
    return "%dx%d at %d,%d".formatted(area.width(), area.height(), area.x(), area.y());
  }
}
