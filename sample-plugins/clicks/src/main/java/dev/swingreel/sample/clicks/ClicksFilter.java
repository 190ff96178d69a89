package dev.swingreel.sample.clicks;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoFilter;
import dev.swingreel.plugin.VideoFilterRequest;
import dev.swingreel.sample.clicks.internal.DesktopInput;
import dev.swingreel.sample.clicks.internal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Draws rings where clicks were, for a moment, and the keys of the last moments at the bottom. What
 * the desktop tells is kept under a lock; everything else belongs to the thread that calls.
 */
final class ClicksFilter implements VideoFilter {

  private static final long RING_US = 600_000;
  private static final long KEYS_US = 2_000_000;

  /** Whoever clicks faster than that does not want to be understood. */
  private static final int MOST_RINGS = 8;

  private final MediaClock clock;
  private final Supplier<Optional<PixelRect>> desktopArea;
  private final int radiusPx;
  private final DesktopInput input;
  private final Object lock = new Object();

  // Guarded by the lock: what was told and is not over.
  private final List<Click> clicks = new ArrayList<>();
  private final TypedText typed = new TypedText();
  private long typedUntilUs;

  // Of the thread that calls.
  private List<Ring> rings = List.of();
  private Caption caption = Caption.NONE;
  private int widthPx;
  private int heightPx;

  /** A click on the desktop and how long its ring is shown. */
  private record Click(int x, int y, long untilUs) {}

  ClicksFilter(VideoFilterRequest request, SettingValues settings, DesktopInput.Opener opener) {
    clock = request.clock();
    desktopArea = request.desktopArea();
    radiusPx = (int) settings.number("radius");
    boolean showsClicks = settings.isOn("clicks");
    input =
        opener.open(
            new DesktopInput.Listener() {
              @Override
              public void onClick(int x, int y) {
                if (showsClicks) {
                  clicked(x, y);
                }
              }

              @Override
              public void onKey(Key key) {
                pressed(key);
              }
            },
            settings.isOn("keys"));
  }

  private void clicked(int x, int y) {
    synchronized (lock) {
      if (clicks.size() == MOST_RINGS) {
        clicks.remove(0);
      }
      clicks.add(new Click(x, y, clock.nowUs() + RING_US));
    }
  }

  private void pressed(Key key) {
    synchronized (lock) {
      typed.add(key);
      typedUntilUs = clock.nowUs() + KEYS_US;
    }
  }

  @Override
  public Damage update(long timestampUs, int newWidthPx, int newHeightPx) {
    boolean isResized = newWidthPx != widthPx || newHeightPx != heightPx;
    widthPx = newWidthPx;
    heightPx = newHeightPx;
    Optional<PixelRect> shown = desktopArea.get();
    List<Ring> newRings = new ArrayList<>();
    String text;
    synchronized (lock) {
      clicks.removeIf(click -> click.untilUs <= timestampUs);
      for (Click click : clicks) {
        shown.ifPresent(
            area -> newRings.add(new Ring(click.x - area.x(), click.y - area.y(), radiusPx)));
      }
      if (typedUntilUs <= timestampUs) {
        typed.clear();
      }
      text = typed.toString();
    }
    PixelRect picture = new PixelRect(0, 0, widthPx, heightPx);
    newRings.removeIf(ring -> ring.bounds().intersect(picture).isEmpty());
    Damage change = changed(newRings, text, isResized);
    rings = newRings;
    return change;
  }

  private Damage changed(List<Ring> newRings, String text, boolean isResized) {
    boolean isOtherText = !text.equals(caption.text());
    if (!isResized && !isOtherText && newRings.equals(rings)) {
      return Damage.none();
    }
    List<PixelRect> changed = new ArrayList<>();
    rings.stream().filter(ring -> !newRings.contains(ring)).forEach(r -> changed.add(r.bounds()));
    newRings.stream().filter(ring -> !rings.contains(ring)).forEach(r -> changed.add(r.bounds()));
    if (isOtherText || isResized) {
      changed.add(caption.bounds());
      caption = Caption.of(text, widthPx, heightPx);
      changed.add(caption.bounds());
    }
    return isResized ? Damage.unknown() : Damage.of(changed);
  }

  @Override
  public Damage area() {
    if (rings.isEmpty() && caption.bounds().isEmpty()) {
      return Damage.none();
    }
    List<PixelRect> areas = new ArrayList<>();
    rings.forEach(ring -> areas.add(ring.bounds()));
    areas.add(caption.bounds());
    return Damage.of(areas);
  }

  @Override
  public void apply(VideoFrame picture, PixelRect part) {
    for (Ring ring : rings) {
      ring.draw(picture, part);
    }
    caption.draw(picture, part);
  }

  @Override
  public void close() {
    input.close();
  }
}
