package dev.swingreel.media;

import java.util.List;

/** How the pixels of a {@link VideoFrame} lie in memory. */
public enum PixelFormat {
  /**
   * One plane, four bytes a pixel in the order blue, green, red, alpha; alpha not premultiplied.
   */
  BGRA(List.of(new Plane(1, 1, 4))),
  /** As {@link #BGRA}, but the fourth byte means nothing and the picture is opaque. */
  BGRX(List.of(new Plane(1, 1, 4))),
  /** Three planes of one byte samples: Y, then U and V at half width and half height. */
  I420(List.of(new Plane(1, 1, 1), new Plane(2, 2, 1), new Plane(2, 2, 1))),
  /** Two planes: Y, then U and V alternating at half width and half height. */
  NV12(List.of(new Plane(1, 1, 1), new Plane(2, 2, 2)));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Plane> planes;

  PixelFormat(List<Plane> planes) {
    this.planes = planes;
  }

  /**
   * Returns how many planes a frame of this format has.
   *
   * @return 1, 2 or 3
   */
  public int planeCount() {
    return planes.size();
  }

  /**
   * Returns the least number of bytes a row of a plane takes.
   *
   * @param plane the plane's index
   * @param widthPx the width of the picture in pixels
   * @return bytes; odd widths are rounded up in subsampled planes
   */
  public int rowBytes(int plane, int widthPx) {
    Plane p = planes.get(plane);
    return (widthPx + p.xStep - 1) / p.xStep * p.bytesPerElement;
  }

  /**
   * Returns how many rows a plane has.
   *
   * @param plane the plane's index
   * @param heightPx the height of the picture in pixels
   * @return rows; odd heights are rounded up in subsampled planes
   */
  public int rows(int plane, int heightPx) {
    int step = planes.get(plane).yStep;
    return (heightPx + step - 1) / step;
  }

  /**
   * Tells whether the format is one that encoders take, luminance and colour apart.
   *
   * @return true for {@link #I420} and {@link #NV12}
   */
  public boolean isYuv() {
    return this == I420 || this == NV12;
  }

  private record Plane(int xStep, int yStep, int bytesPerElement) {}
}
