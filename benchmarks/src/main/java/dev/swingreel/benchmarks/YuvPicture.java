package dev.swingreel.benchmarks;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A picture as encoders see it: a plane of luma and two of chroma at half the size, limited range,
 * without gaps. Not thread-safe.
 */
final class YuvPicture {

  /** How colours become luma and chroma. */
  enum Matrix {
    /** What Swingreel writes. */
    BT709(0.2126, 0.0722),

    /** What other programs take unless they are told. */
    BT601(0.299, 0.114);

    private final double red;
    private final double blue;

    Matrix(double red, double blue) {
      this.red = red;
      this.blue = blue;
    }
  }

  private final int widthPx;
  private final int heightPx;
  private final byte[] bytes;

  /**
   * Makes a picture of an even size.
   *
   * @param widthPx columns
   * @param heightPx rows
   */
  YuvPicture(int widthPx, int heightPx) {
    if ((widthPx | heightPx) % 2 != 0) {
      throw new IllegalArgumentException("%dx%d is not even".formatted(widthPx, heightPx));
    }
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.bytes = new byte[widthPx * heightPx * 3 / 2];
  }

  int widthPx() {
    return widthPx;
  }

  int heightPx() {
    return heightPx;
  }

  /** Returns the planes one after the other; changes with the picture. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns the brightness of a pixel. */
  int luma(int x, int y) {
    return bytes[y * widthPx + x] & 0xFF;
  }

  /**
   * Reads the next picture of raw ones.
   *
   * @return false if there is none
   */
  boolean read(InputStream in) throws IOException {
    return in.readNBytes(bytes, 0, bytes.length) == bytes.length;
  }

  void write(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** Takes over the colours of an image of whole numbers, the mean of four for each chroma. */
  void convert(BufferedImage image, Matrix matrix) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int redScale = (int) Math.round(matrix.red * 219 / 255 * 65536);
    int blueScale = (int) Math.round(matrix.blue * 219 / 255 * 65536);
    int greenScale = (int) Math.round((1 - matrix.red - matrix.blue) * 219 / 255 * 65536);
    double uScale = 224.0 / 255 / (2 * (1 - matrix.blue));
    double vScale = 224.0 / 255 / (2 * (1 - matrix.red));
    int u = widthPx * heightPx;
    int v = u + u / 4;
    for (int y = 0; y < heightPx; y += 2) {
      for (int x = 0; x < widthPx; x += 2) {
        int redSum = 0;
        int greenSum = 0;
        int blueSum = 0;
        for (int corner = 0; corner < 4; corner++) {
          int at = (y + corner / 2) * widthPx + x + corner % 2;
          int red = pixels[at] >> 16 & 0xFF;
          int green = pixels[at] >> 8 & 0xFF;
          int blue = pixels[at] & 0xFF;
          bytes[at] =
              (byte)
                  ((16 * 65536 + 32768 + redScale * red + greenScale * green + blueScale * blue)
                      >> 16);
          redSum += red;
          greenSum += green;
          blueSum += blue;
        }
        double luma =
            (matrix.red * redSum
                    + (1 - matrix.red - matrix.blue) * greenSum
                    + matrix.blue * blueSum)
                / 4;
        bytes[u++] = (byte) Math.round(128 + uScale * (blueSum / 4.0 - luma));
        bytes[v++] = (byte) Math.round(128 + vScale * (redSum / 4.0 - luma));
      }
    }
  }
}
