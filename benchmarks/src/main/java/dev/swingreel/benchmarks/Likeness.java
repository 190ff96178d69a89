package dev.swingreel.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How like their source pictures are: PSNR over all planes, as FFmpeg's filter averages it, and
 * SSIM of the luma in blocks of eight by eight. Called by one thread.
 */
final class Likeness {

  private static final int BLOCK_PX = 8;
  private static final int STEP_PX = 4;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;

  /** What is the same is told to be as like as this. */
  private static final double SAME_DB = 100;

  private final List<Double> psnrsDb = new ArrayList<>();
  private double squares;
  private long samples;
  private double ssims;

  /** Compares a picture with its source. */
  void add(YuvPicture source, YuvPicture picture) {
    byte[] a = source.bytes();
    byte[] b = picture.bytes();
    if (a.length != b.length || source.widthPx() != picture.widthPx()) {
      throw new IllegalArgumentException("pictures of two sizes cannot be compared");
    }
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      int difference = (a[i] & 0xFF) - (b[i] & 0xFF);
      sum += (long) difference * difference;
    }
    squares += sum;
    samples += a.length;
    psnrsDb.add(decibels((double) sum / a.length));
    ssims += ssim(source, picture);
  }

  int pictures() {
    return psnrsDb.size();
  }

  /** Returns the PSNR of all pictures together. */
  double psnrDb() {
    return samples == 0 ? Double.NaN : decibels(squares / samples);
  }

  /** Returns the PSNR of the picture in the middle, which one torn picture does not change. */
  double medianPsnrDb() {
    return Samples.median(psnrsDb);
  }

  /** Returns the PSNR of the picture that is least like its source. */
  double worstPsnrDb() {
    return psnrsDb.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  /** Returns the mean SSIM. */
  double ssim() {
    return pictures() == 0 ? Double.NaN : ssims / pictures();
  }

  private static double decibels(double meanSquare) {
    return meanSquare == 0
        ? SAME_DB
        : Math.min(SAME_DB, 10 * Math.log10(255.0 * 255.0 / meanSquare));
  }

  private static double ssim(YuvPicture source, YuvPicture picture) {
    int rows = (source.heightPx() - BLOCK_PX) / STEP_PX + 1;
    int columns = (source.widthPx() - BLOCK_PX) / STEP_PX + 1;
    double sum =
        IntStream.range(0, rows * columns)
            .parallel()
            .mapToDouble(
                block ->
                    ssim(source, picture, block % columns * STEP_PX, block / columns * STEP_PX))
            .sum();
    return sum / (rows * columns);
  }

  private static double ssim(YuvPicture source, YuvPicture picture, int left, int top) {
    int sumA = 0;
    int sumB = 0;
    int squareA = 0;
    int squareB = 0;
    int product = 0;
    for (int y = top; y < top + BLOCK_PX; y++) {
      for (int x = left; x < left + BLOCK_PX; x++) {
        int a = source.luma(x, y);
        int b = picture.luma(x, y);
        sumA += a;
        sumB += b;
        squareA += a * a;
        squareB += b * b;
        product += a * b;
      }
    }
    double n = BLOCK_PX * BLOCK_PX;
    double meanA = sumA / n;
    double meanB = sumB / n;
    double varianceA = squareA / n - meanA * meanA;
    double varianceB = squareB / n - meanB * meanB;
    double covariance = product / n - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  }
}
