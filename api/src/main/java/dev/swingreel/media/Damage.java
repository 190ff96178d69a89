package dev.swingreel.media;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a picture that differs from the last one the same sink consumed.
 *
 * <p>Three answers are possible: {@link #unknown()} (treat everything as changed), {@link #none()}
 * (nothing changed), or a short list of rectangles. Whoever skips a frame for a sink merges its
 * damage into the next one, so that no stale pixel survives. Immutable; any thread.
 */
public final class Damage {

  private static final int MAX_RECTANGLES = 16;
  private static final Damage UNKNOWN = new Damage(List.of(), true);
  private static final Damage NONE = new Damage(List.of(), false);

  private final List<PixelRect> rectangles;
  private final boolean unknown;

  private Damage(List<PixelRect> rectangles, boolean unknown) {
    this.rectangles = rectangles;
    this.unknown = unknown;
  }

  /**
   * Returns the answer "anything may have changed".
   *
   * @return the unknown damage
   */
  public static Damage unknown() {
    return UNKNOWN;
  }

  /**
   * Returns the answer "nothing changed".
   *
   * @return the empty damage
   */
  public static Damage none() {
    return NONE;
  }

  /**
   * Returns a damage of one rectangle.
   *
   * @param rectangle what changed, in the coordinates of the picture
   * @return the damage; {@link #none()} for an empty rectangle
   */
  public static Damage of(PixelRect rectangle) {
    return rectangle.isEmpty() ? NONE : new Damage(List.of(rectangle), false);
  }

  /**
   * Returns a damage of several rectangles.
   *
   * @param rectangles what changed, in the coordinates of the picture; they may overlap
   * @return the damage
   */
  public static Damage of(List<PixelRect> rectangles) {
    return build(rectangles);
  }

  /**
   * Tells whether everything has to be treated as changed.
   *
   * @return true if no rectangles are known
   */
  public boolean isUnknown() {
    return unknown;
  }

  /**
   * Tells whether it is certain that nothing changed.
   *
   * @return true for {@link #none()}
   */
  public boolean isNone() {
    return !unknown && rectangles.isEmpty();
  }

  /**
   * Returns the changed rectangles within a picture.
   *
   * @param widthPx width of the picture in pixels
   * @param heightPx height of the picture in pixels
   * @return rectangles clipped to the picture; the whole picture if unknown; may overlap
   */
  public List<PixelRect> within(int widthPx, int heightPx) {
    if (!unknown && areWithin(widthPx, heightPx)) {
      return rectangles;
    }
    PixelRect picture = new PixelRect(0, 0, widthPx, heightPx);
    if (unknown) {
      return List.of(picture);
    }
    List<PixelRect> clipped = new ArrayList<>(rectangles.size());
    for (PixelRect rectangle : rectangles) {
      PixelRect part = rectangle.intersect(picture);
      if (!part.isEmpty()) {
        clipped.add(part);
      }
    }
    return List.copyOf(clipped);
  }

  /** The usual case, which costs no garbage. */
  private boolean areWithin(int widthPx, int heightPx) {
    for (int i = 0; i < rectangles.size(); i++) {
      PixelRect rectangle = rectangles.get(i);
      if (rectangle.x() < 0
          || rectangle.y() < 0
          || rectangle.x() + rectangle.width() > widthPx
          || rectangle.y() + rectangle.height() > heightPx) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns what changed in either of two steps.
   *
   * @param other the damage of the other step, in the same coordinates
   * @return the union; unknown if either is unknown
   */
  public Damage merge(Damage other) {
    if (unknown || other.unknown) {
      return UNKNOWN;
    }
    if (other.rectangles.isEmpty()) {
      return this;
    }
    if (rectangles.isEmpty() || rectangles.equals(other.rectangles)) {
      return other;
    }
    List<PixelRect> all = new ArrayList<>(rectangles);
    all.addAll(other.rectangles);
    return build(all);
  }

  private static Damage build(List<PixelRect> candidates) {
    List<PixelRect> kept = new ArrayList<>(candidates.size());
    for (PixelRect candidate : candidates) {
      if (candidate.isEmpty() || kept.stream().anyMatch(k -> k.contains(candidate))) {
        continue;
      }
      kept.removeIf(candidate::contains);
      kept.add(candidate);
    }
    if (kept.isEmpty()) {
      return NONE;
    }
    if (kept.size() > MAX_RECTANGLES) {
      return of(kept.stream().reduce(PixelRect::union).orElseThrow());
    }
    return new Damage(List.copyOf(kept), false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Damage that
        && unknown == that.unknown
        && rectangles.equals(that.rectangles);
  }

  @Override
  public int hashCode() {
    return unknown ? 1 : rectangles.hashCode();
  }

  @Override
  public String toString() {
    return unknown ? "Damage[unknown]" : "Damage" + rectangles;
  }
}
