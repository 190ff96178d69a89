package dev.swingreel.host.ui;

import dev.swingreel.media.PixelRect;
import java.awt.Dimension;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where on the desktop a recording looks, so that our own windows can stay out of it. All places
 * are logical pixels.
 *
 * @param screens the screens in the order in which sources number them
 * @param scale from logical to physical pixels
 */
record RecordedArea(List<Rectangle> screens, AffineTransform scale) {

  private static final int GAP_PX = 12;

  /** Looks at the desktop as it is now. */
  static RecordedArea ofDesktop() {
    GraphicsEnvironment desktop = GraphicsEnvironment.getLocalGraphicsEnvironment();
    GraphicsDevice primary = desktop.getDefaultScreenDevice();
    List<Rectangle> screens =
        Stream.of(desktop.getScreenDevices())
            .sorted(
                Comparator.comparing((GraphicsDevice device) -> !device.equals(primary))
                    .thenComparing(device -> device.getDefaultConfiguration().getBounds().x)
                    .thenComparing(device -> device.getDefaultConfiguration().getBounds().y))
            .map(device -> device.getDefaultConfiguration().getBounds())
            .toList();
    return new RecordedArea(screens, primary.getDefaultConfiguration().getDefaultTransform());
  }

  /** Tells whether a source looks at the desktop, and so at our windows. */
  static boolean isOnDesktop(Choice video) {
    return List.of(SourceCard.SCREEN, SourceCard.WINDOW, SourceCard.REGION).contains(video.kind());
  }

  /**
   * Returns what of the desktop a source shows, whatever lies there.
   *
   * @param video the source
   * @return the place; nothing for a window, which is recorded without what covers it, and for what
   *     is not on the desktop
   */
  Optional<Rectangle> of(Choice video) {
    if (video.kind().equals(SourceCard.REGION)) {
      return SourceCard.regionOf(video.id()).map(this::logical);
    }
    if (!video.kind().equals(SourceCard.SCREEN)) {
      return Optional.empty();
    }
    String number = video.id().substring(video.id().indexOf(':') + 1);
    int index = number.matches("\\d{1,4}") ? Integer.parseInt(number) : screens.size();
    return Optional.of(
        index < screens.size()
            ? screens.get(index)
            : screens.stream().reduce(Rectangle::union).orElseThrow());
  }

  /**
   * Finds a place for a window on some screen but outside of what is recorded.
   *
   * @param recorded what is recorded, if that is a place
   * @param size of the window
   * @return its corner; nothing if there is no such place
   */
  Optional<Point> placeBeside(Optional<Rectangle> recorded, Dimension size) {
    Rectangle area = recorded.orElseGet(Rectangle::new);
    int middle = area.x + (area.width - size.width) / 2;
    Stream<Point> beside =
        area.isEmpty()
            ? Stream.of()
            : Stream.of(
                new Point(middle, area.y + area.height + GAP_PX),
                new Point(middle, area.y - size.height - GAP_PX),
                new Point(area.x + area.width + GAP_PX, area.y),
                new Point(area.x - size.width - GAP_PX, area.y));
    Stream<Point> corners =
        screens.stream()
            .flatMap(
                screen ->
                    Stream.of(
                        new Point(
                            screen.x + (screen.width - size.width) / 2,
                            screen.y + screen.height - size.height - 4 * GAP_PX),
                        new Point(screen.x + GAP_PX, screen.y + GAP_PX),
                        new Point(
                            screen.x + screen.width - size.width - GAP_PX,
                            screen.y + screen.height - size.height - GAP_PX)));
    return Stream.concat(beside, corners)
        .filter(
            at -> {
              Rectangle window = new Rectangle(at, size);
              return !window.intersects(area)
                  && screens.stream().anyMatch(screen -> screen.contains(window));
            })
        .findFirst();
  }

  private Rectangle logical(PixelRect area) {
    return RegionPicker.onScreen(area, new Rectangle(), scale);
  }
}
