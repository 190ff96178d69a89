package dev.swingreel.media;

/**
 * A damage that is written anew for every picture: rectangles are added up in memory that is
 * allocated once, with the first of them.
 *
 * <p>It belongs to one thread at a time. Others read it as a {@link Damage}, for as long as its
 * owner leaves it alone; {@link #copy()} keeps what it says.
 */
public final class DamageBuffer extends Damage {

  /** Makes an empty one: nothing changed. */
  public DamageBuffer() {
    super(NO_RECTANGLES, 0, false);
  }

  /** From now on: nothing changed. */
  public void clear() {
    count = 0;
    unknown = false;
  }

  /** From now on, until it is cleared or set: anything may have changed. */
  public void setUnknown() {
    count = 0;
    unknown = true;
  }

  /**
   * Takes over what another one says.
   *
   * @param other copied, not kept
   */
  public void set(Damage other) {
    if (other.count > 0) {
      reserve();
      System.arraycopy(other.rectangles, 0, rectangles, 0, other.count * INTS);
    }
    count = other.count;
    unknown = other.unknown;
  }

  /**
   * Adds what changed in another step.
   *
   * @param other in the same coordinates; copied, not kept
   */
  public void add(Damage other) {
    if (other.unknown) {
      setUnknown();
      return;
    }
    for (int i = 0; i < other.count; i++) {
      add(other.x(i), other.y(i), other.width(i), other.height(i));
    }
  }

  /**
   * Adds a rectangle. When there are too many, the two are joined that cover the least besides.
   *
   * @param x left edge in the coordinates of the picture; may be negative
   * @param y top edge; may be negative
   * @param widthPx width in pixels; nothing is added if it is not positive
   * @param heightPx height in pixels; nothing is added if it is not positive
   */
  public void add(int x, int y, int widthPx, int heightPx) {
    if (unknown || widthPx <= 0 || heightPx <= 0) {
      return;
    }
    reserve();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int at = i * INTS;
      if (isInside(x, y, widthPx, heightPx, at)) {
        // Then none before it lay in the new one, and all are still in place.
        return;
      }
      if (!isAround(x, y, widthPx, heightPx, at)) {
        System.arraycopy(rectangles, at, rectangles, kept * INTS, INTS);
        kept++;
      }
    }
    count = kept;
    append(x, y, widthPx, heightPx);
    if (count > MOST_RECTANGLES) {
      joinCheapest();
    }
  }

  /**
   * Leaves out what lies outside a picture; the whole picture if everything may have changed.
   *
   * @param widthPx width of the picture in pixels
   * @param heightPx height of the picture in pixels
   */
  public void clip(int widthPx, int heightPx) {
    if (unknown) {
      clear();
      add(0, 0, widthPx, heightPx);
      return;
    }
    int clipped = count;
    count = 0;
    for (int i = 0; i < clipped; i++) {
      int left = Math.max(0, x(i));
      int top = Math.max(0, y(i));
      int right = Math.min(widthPx, x(i) + width(i));
      int bottom = Math.min(heightPx, y(i) + height(i));
      if (left < right && top < bottom) {
        append(left, top, right - left, bottom - top);
      }
    }
  }

  @Override
  public Damage copy() {
    return snapshot();
  }

  private void reserve() {
    if (rectangles.length == 0) {
      rectangles = new int[(MOST_RECTANGLES + 1) * INTS];
    }
  }

  private void append(int x, int y, int widthPx, int heightPx) {
    int at = count * INTS;
    rectangles[at + X] = x;
    rectangles[at + Y] = y;
    rectangles[at + WIDTH] = widthPx;
    rectangles[at + HEIGHT] = heightPx;
    count++;
  }

  private boolean isInside(int x, int y, int widthPx, int heightPx, int at) {
    return x >= rectangles[at + X]
        && y >= rectangles[at + Y]
        && x + widthPx <= rectangles[at + X] + rectangles[at + WIDTH]
        && y + heightPx <= rectangles[at + Y] + rectangles[at + HEIGHT];
  }

  private boolean isAround(int x, int y, int widthPx, int heightPx, int at) {
    return rectangles[at + X] >= x
        && rectangles[at + Y] >= y
        && rectangles[at + X] + rectangles[at + WIDTH] <= x + widthPx
        && rectangles[at + Y] + rectangles[at + HEIGHT] <= y + heightPx;
  }

  private void joinCheapest() {
    int one = 0;
    int other = 1;
    long leastWaste = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        long waste = waste(i, j);
        if (waste < leastWaste) {
          leastWaste = waste;
          one = i;
          other = j;
        }
      }
    }
    int left = Math.min(x(one), x(other));
    int top = Math.min(y(one), y(other));
    int right = Math.max(x(one) + width(one), x(other) + width(other));
    int bottom = Math.max(y(one) + height(one), y(other) + height(other));
    // Both lie in the new one, which takes their place.
    add(left, top, right - left, bottom - top);
  }

  /** How many pixels that did not change the smallest rectangle around two of them has. */
  private long waste(int one, int other) {
    int width = Math.max(x(one) + width(one), x(other) + width(other)) - Math.min(x(one), x(other));
    int height =
        Math.max(y(one) + height(one), y(other) + height(other)) - Math.min(y(one), y(other));
    return (long) width * height - area(one) - area(other);
  }

  private long area(int index) {
    return (long) width(index) * height(index);
  }
}
