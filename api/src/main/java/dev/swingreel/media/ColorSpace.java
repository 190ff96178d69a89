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
}
