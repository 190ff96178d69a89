package dev.swingreel.media;

/**
 * What the numbers of a picture mean as colours, after WebCodecs' {@code VideoColorSpace}. The
 * codes are those of ITU-T H.273, which every container and bitstream uses.
 *
 * @param primaries H.273 colour primaries
 * @param transfer H.273 transfer characteristics
 * @param matrix H.273 matrix coefficients
 * @param fullRange whether samples use all values (0..255) rather than the limited range (16..235)
 * @see <a href="https://www.w3.org/TR/webcodecs/#videocolorspace">WebCodecs, VideoColorSpace</a>
 */
public record ColorSpace(int primaries, int transfer, int matrix, boolean fullRange) {

  /** What screens and Java2D show: sRGB, all values used. */
  public static final ColorSpace SRGB = new ColorSpace(1, 13, 0, true);

  /** What Swingreel hands to encoders: BT.709 in the limited range. */
  public static final ColorSpace BT709_LIMITED = new ColorSpace(1, 1, 1, false);

  private static final int UNSPECIFIED = 2;
  private static final int BT709 = 1;
  private static final int BT601 = 6;
  private static final int LEAST_HD_HEIGHT_PX = 720;

  /**
   * Fills in what a file leaves open, by the rule that players follow: BT.709 for pictures of 720
   * rows and more, BT.601 below.
   *
   * @param heightPx height of the picture in pixels
   * @return a colour space in which nothing is unspecified; this one if nothing is
   */
  public ColorSpace resolved(int heightPx) {
    if (isKnown(primaries) && isKnown(transfer) && isKnown(matrix)) {
      return this;
    }
    int usual = heightPx >= LEAST_HD_HEIGHT_PX ? BT709 : BT601;
    return new ColorSpace(
        isKnown(primaries) ? primaries : usual,
        isKnown(transfer) ? transfer : usual,
        isKnown(matrix) ? matrix : usual,
        fullRange);
  }

  private static boolean isKnown(int code) {
    return code != UNSPECIFIED;
  }
}
