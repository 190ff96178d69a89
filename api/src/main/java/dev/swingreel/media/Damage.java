package dev.swingreel.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of a picture that differs from the last one the same sink consumed.
 *
 * <p>Three answers are possible: {@link #unknown()} (treat everything as changed), {@link #none()}
 * (nothing changed), or a short list of rectangles. Whoever skips a frame for a sink merges its
 * damage into the next one, so that no stale pixel survives.
 *
 * <p>What the methods of this class return never changes and may be read by any thread. What a
 * frame tells is a {@link DamageBuffer} of its own, so that a picture costs no garbage: it is good
 * for as long as the frame is, and {@link #copy()} keeps it for longer.
 */
public sealed class Damage permits DamageBuffer {

  /** More are joined, those first that cover the least besides. */
  static final int MOST_RECTANGLES = 16;

  static final int X = 0;
  static final int Y = 1;
  static final int WIDTH = 2;
  static final int HEIGHT = 3;
  static final int INTS = 4;
  static final int[] NO_RECTANGLES = {};

  private static final Damage UNKNOWN = new Damage(NO_RECTANGLES, 0, true);
  private static final Damage NONE = new Damage(NO_RECTANGLES, 0, false);

  /** One after the other; none of them lies in another one. */
  int[] rectangles;

  int count;
  boolean unknown;

  Damage(int[] rectangles, int count, boolean unknown) {
    this.rectangles = rectangles;
    this.count = count;
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
    return of(List.of(rectangle));
  }

  /**
   * Returns a damage of several rectangles.
   *
   * @param rectangles what changed, in the coordinates of the picture; they may overlap
   * @return the damage
   */
  public static Damage of(List<PixelRect> rectangles) {
    DamageBuffer sum = new DamageBuffer();
    for (PixelRect rectangle : rectangles) {
      sum.add(rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height());
    }
    return sum.copy();
  }

  /**
   * Tells whether everything has to be treated as changed.
   *
   * @return true if no rectangles are known
   */
  public final boolean isUnknown() {
    return unknown;
  }

  /**
   * Tells whether it is certain that nothing changed.
   *
   * @return true for {@link #none()}
   */
  public final boolean isNone() {
    return !unknown && count == 0;
  }

  /**
   * Returns how many rectangles changed.
   *
   * @return from 0 to 16; 0 if unknown
   */
  public final int count() {
    return count;
  }

  /**
   * Returns the left edge of a rectangle.
   *
   * @param index which one, below {@link #count()}
   * @return pixels from the left of the picture; may lie outside
   */
  public final int x(int index) {
    return rectangles[index * INTS + X];
  }

  /**
   * Returns the top edge of a rectangle.
   *
   * @param index which one, below {@link #count()}
   * @return pixels from the top of the picture; may lie outside
   */
  public final int y(int index) {
    return rectangles[index * INTS + Y];
  }

  /**
   * Returns the width of a rectangle.
   *
   * @param index which one, below {@link #count()}
   * @return pixels, at least 1
   */
  public final int width(int index) {
    return rectangles[index * INTS + WIDTH];
  }

  /**
   * Returns the height of a rectangle.
   *
   * @param index which one, below {@link #count()}
   * @return pixels, at least 1
   */
  public final int height(int index) {
    return rectangles[index * INTS + HEIGHT];
  }

  /**
   * Returns the changed rectangles within a picture. Who asks for every picture, and wants no
   * garbage, uses {@link DamageBuffer#clip}.
   *
   * @param widthPx width of the picture in pixels
   * @param heightPx height of the picture in pixels
   * @return rectangles clipped to the picture; the whole picture if unknown; may overlap
   */
  public final List<PixelRect> within(int widthPx, int heightPx) {
    DamageBuffer clipped = new DamageBuffer();
    clipped.set(this);
    clipped.clip(widthPx, heightPx);
    return clipped.list();
  }

  /**
   * Returns what changed in either of two steps. Who does so for every picture, and wants no
   * garbage, uses {@link DamageBuffer#add(Damage)}.
   *
   * @param other the damage of the other step, in the same coordinates
   * @return the union, which never changes; unknown if either is unknown
   */
  public final Damage merge(Damage other) {
    DamageBuffer sum = new DamageBuffer();
    sum.set(this);
    sum.add(other);
    return sum.copy();
  }

  /**
   * Returns the same damage for keeps.
   *
   * @return a damage that never changes; this one if that is so already
   */
  public Damage copy() {
    return this;
  }

  final Damage snapshot() {
    if (unknown) {
      return UNKNOWN;
    }
    return count == 0 ? NONE : new Damage(Arrays.copyOf(rectangles, count * INTS), count, false);
  }

  final List<PixelRect> list() {
    List<PixelRect> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(new PixelRect(x(i), y(i), width(i), height(i)));
    }
    return List.copyOf(list);
  }

  /** By content, whichever of the two changes later. */
  @Override
  public final boolean equals(Object other) {
    return other instanceof Damage that
        && unknown == that.unknown
        && count == that.count
        && Arrays.equals(rectangles, 0, count * INTS, that.rectangles, 0, that.count * INTS);
  }

  @Override
  public final int hashCode() {
    int hash = unknown ? 1 : 0;
    for (int i = 0; i < count * INTS; i++) {
      hash = 31 * hash + rectangles[i];
    }
    return hash;
  }

  @Override
  public final String toString() {
    return unknown ? "Damage[unknown]" : "Damage" + list();
  }
}
