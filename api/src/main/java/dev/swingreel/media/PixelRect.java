package dev.swingreel.media;

/**
 * A rectangle of whole physical pixels.
 *
 * @param x left edge; may be negative on desktops that extend to the left
 * @param y top edge; may be negative
 * @param width width in pixels, never negative
 * @param height height in pixels, never negative
 */
public record PixelRect(int x, int y, int width, int height) {

  /** Checks that the size is not negative. */
  public PixelRect {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("a rectangle cannot be " + width + "x" + height);
    }
  }

  /**
   * Tells whether the rectangle holds no pixel.
   *
   * @return true if width or height is 0
   */
  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  /**
   * Returns the number of pixels inside.
   *
   * @return width times height
   */
  public long area() {
    return (long) width * height;
  }

  /**
   * Tells whether every pixel of another rectangle lies in this one.
   *
   * @param other the other rectangle
   * @return true if {@code other} is inside or empty
   */
  public boolean contains(PixelRect other) {
    return other.isEmpty()
        || (other.x >= x
            && other.y >= y
            && other.x + other.width <= x + width
            && other.y + other.height <= y + height);
  }

  /**
   * Returns the pixels common to both rectangles.
   *
   * @param other the other rectangle
   * @return the common part, empty if there is none
   */
  public PixelRect intersect(PixelRect other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    int right = Math.min(x + width, other.x + other.width);
    int bottom = Math.min(y + height, other.y + other.height);
    return new PixelRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  /**
   * Returns the smallest rectangle around both.
   *
   * @param other the other rectangle
   * @return the bounding rectangle; an empty one adds nothing
   */
  public PixelRect union(PixelRect other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    int right = Math.max(x + width, other.x + other.width);
    int bottom = Math.max(y + height, other.y + other.height);
    return new PixelRect(left, top, right - left, bottom - top);
  }

  /**
   * Returns the same size elsewhere.
   *
   * @param dx pixels to the right
   * @param dy pixels down
   * @return the moved rectangle
   */
  public PixelRect translate(int dx, int dy) {
    return new PixelRect(x + dx, y + dy, width, height);
  }
}
