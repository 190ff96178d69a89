package dev.swingreel.plugin.screen;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.WindowInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a user means by a source id of this plugin. */
sealed interface ScreenTarget {

  String SCREEN = "screen";

  Pattern MONITOR_ID = Pattern.compile("screen:(0|[1-9][0-9]{0,3})");
  Pattern REGION_ID =
      Pattern.compile("region:(-?[0-9]{1,6}),(-?[0-9]{1,6}),([0-9]{1,6})x([0-9]{1,6})");

  /**
   * Understands an id.
   *
   * @param sourceId what the user typed
   * @return the target; nothing if the id is not this plugin's or means no possible monitor
   * @throws MediaException {@code NOT_SUPPORTED} if it is this plugin's but cannot be served
   */
  static Optional<ScreenTarget> parse(String sourceId) {
    if (sourceId.equals(SCREEN)) {
      return Optional.of(new Monitor(0));
    }
    if (sourceId.equals("screen:all")) {
      return Optional.of(new Desktop());
    }
    Matcher monitor = MONITOR_ID.matcher(sourceId);
    if (monitor.matches()) {
      return Optional.of(new Monitor(Integer.parseInt(monitor.group(1))));
    }
    if (isOrStartsWith(sourceId, "region")) {
      return Optional.of(region(sourceId));
    }
    if (isOrStartsWith(sourceId, "window")) {
      return Optional.of(window(sourceId));
    }
    return Optional.empty();
  }

  /** Returns the id that devices carry. */
  String id();

  /**
   * Finds the target with a backend.
   *
   * @param backend lists what there is
   * @return the area to open
   * @throws MediaException {@code NOT_FOUND} if it is not there
   */
  CaptureArea areaOf(ScreenBackend backend);

  /**
   * A monitor.
   *
   * @param index its number in the order of the list
   */
  record Monitor(int index) implements ScreenTarget {

    @Override
    public String id() {
      return "screen:" + index;
    }

    @Override
    public CaptureArea.OfDesktop areaOf(ScreenBackend backend) {
      List<MonitorInfo> monitors = backend.monitors();
      if (index >= monitors.size()) {
        throw new MediaException(
            MediaErrorCode.NOT_FOUND,
            "There is no screen %d; there %s.".formatted(index, listed(monitors)));
      }
      return new CaptureArea.Monitor(monitors.get(index).name());
    }

    private static String listed(List<MonitorInfo> monitors) {
      List<String> ids =
          IntStream.range(0, monitors.size())
              .mapToObj(i -> "screen:%d (%s)".formatted(i, monitors.get(i).name()))
              .toList();
      return ids.size() == 1
          ? "is only " + ids.get(0)
          : "are: " + String.join(", ", ids) + ", and screen:all";
    }
  }

  /** All monitors together. */
  record Desktop() implements ScreenTarget {

    @Override
    public String id() {
      return "screen:all";
    }

    @Override
    public CaptureArea.OfDesktop areaOf(ScreenBackend backend) {
      return new CaptureArea.Desktop();
    }
  }

  /**
   * A rectangle of the desktop.
   *
   * @param area physical pixels, not empty
   */
  record Region(PixelRect area) implements ScreenTarget {

    @Override
    public String id() {
      return "region:%d,%d,%dx%d".formatted(area.x(), area.y(), area.width(), area.height());
    }

    String label() {
      return "Region, %dx%d at %d,%d".formatted(area.width(), area.height(), area.x(), area.y());
    }

    @Override
    public CaptureArea.OfDesktop areaOf(ScreenBackend backend) {
      CaptureArea.Region region = new CaptureArea.Region(area);
      region.on(backend.monitors());
      return region;
    }
  }

  /**
   * A window.
   *
   * @param wish its number, or its title or a part of it
   */
  record Window(String wish) implements ScreenTarget {

    private static final int MOST_LISTED = 8;
    private static final int MOST_OF_A_TITLE = 40;

    @Override
    public String id() {
      return "window:" + wish;
    }

    static String idOf(WindowInfo window) {
      return "window:0x" + Long.toHexString(window.id());
    }

    @Override
    public CaptureArea.Window areaOf(ScreenBackend backend) {
      return new CaptureArea.Window(among(backend.windows()).id());
    }

    /** Finds the one window meant: its number, else its title, else a part of its title. */
    WindowInfo among(List<WindowInfo> windows) {
      Optional<WindowInfo> numbered =
          windows.stream().filter(window -> isNumberOf(window.id())).findFirst();
      if (numbered.isPresent()) {
        return numbered.get();
      }
      List<WindowInfo> titled =
          windows.stream().filter(window -> window.title().equalsIgnoreCase(wish)).toList();
      if (titled.isEmpty()) {
        String part = wish.toLowerCase(Locale.ROOT);
        titled =
            windows.stream()
                .filter(window -> window.title().toLowerCase(Locale.ROOT).contains(part))
                .toList();
      }
      if (titled.size() == 1) {
        return titled.get(0);
      }
      throw new MediaException(
          MediaErrorCode.NOT_FOUND,
          titled.isEmpty()
              ? "There is no window \"%s\"; there %s.".formatted(wish, listed(windows))
              : "\"%s\" fits %d windows; choose one by its number: %s."
                  .formatted(
                      wish,
                      titled.size(),
                      String.join(", ", titled.stream().map(Window::idOf).toList())));
    }

    private static String listed(List<WindowInfo> windows) {
      if (windows.isEmpty()) {
        return "are no windows that can be recorded";
      }
      List<String> ids =
          windows.stream()
              .limit(MOST_LISTED)
              .map(window -> "%s (%s)".formatted(idOf(window), shortened(window.title())))
              .toList();
      String rest =
          windows.size() > ids.size()
              ? " and %d more, which \"swingreel devices\" lists"
                  .formatted(windows.size() - ids.size())
              : "";
      return (windows.size() == 1 ? "is only " : "are: ") + String.join(", ", ids) + rest;
    }

    private static String shortened(String title) {
      String line = title.isEmpty() ? "untitled" : title.replaceAll("\\p{Cntrl}", " ");
      int[] characters = line.codePoints().limit(MOST_OF_A_TITLE).toArray();
      boolean isWhole = line.codePointCount(0, line.length()) == characters.length;
      return new String(characters, 0, characters.length) + (isWhole ? "" : "…");
    }

    private boolean isNumberOf(long id) {
      return wish.equalsIgnoreCase("0x" + Long.toHexString(id)) || wish.equals(Long.toString(id));
    }
  }

  private static Window window(String sourceId) {
    String wish = sourceId.substring(Math.min(sourceId.length(), "window:".length())).trim();
    if (wish.isEmpty()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "A window is written window:<number> or window:<title>; \"swingreel devices\" lists what"
              + " there is.");
    }
    return new Window(wish);
  }

  private static boolean isOrStartsWith(String sourceId, String kind) {
    return sourceId.equals(kind) || sourceId.startsWith(kind + ":");
  }

  private static Region region(String sourceId) {
    Matcher numbers = REGION_ID.matcher(sourceId);
    if (!numbers.matches()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "A region is written region:<x>,<y>,<width>x<height> in pixels, such as"
              + " region:100,50,640x480, not \"%s\".".formatted(sourceId));
    }
    PixelRect area =
        new PixelRect(
            Integer.parseInt(numbers.group(1)),
            Integer.parseInt(numbers.group(2)),
            Integer.parseInt(numbers.group(3)),
            Integer.parseInt(numbers.group(4)));
    if (area.isEmpty()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "The region \"%s\" holds no pixel; width and height are at least 1.".formatted(sourceId));
    }
    return new Region(area);
  }
}
