package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.testkit.FrameChecksum;
import dev.swingreel.testkit.LeakCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureConverterTest {

  private static final int BLACK = 0xFF000000;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  @ParameterizedTest
  @CsvSource({
    "000000, 16, 128, 128",
    "FFFFFF, 235, 128, 128",
    "808080, 126, 128, 128",
    "FF0000, 63, 102, 240",
    "00FF00, 173, 42, 26",
    "0000FF, 32, 240, 118",
    "FFFF00, 219, 16, 138",
    "00FFFF, 188, 154, 16",
    "FF00FF, 78, 214, 230"
  })
  void turnsTheColoursIntoTheValuesOfTheStandard(String rgb, int y, int u, int v) {
    int color = Integer.parseInt(rgb, 16);
    try (Source source = new Source(PixelFormat.BGRX, 4, 4);
        PictureConverter converter = new PictureConverter(PixelFormat.I420, 4, 4)) {
      source.fill(color);
      converter.update(source.frame, Damage.unknown());

      assertThat(yuv(converter.picture(), 1, 2)).containsExactly(y, u, v);
    }
  }

  @ParameterizedTest
  @CsvSource({"I420, 64, 48", "NV12, 64, 48", "I420, 63, 47", "NV12, 1, 1", "I420, 2, 7"})
  void isWithinOneOfAReferenceInDoublePrecision(PixelFormat format, int width, int height) {
    Random random = new Random(7);
    try (Source source = new Source(PixelFormat.BGRX, width, height);
        PictureConverter converter = new PictureConverter(format, even(width), even(height))) {
      source.fillWith(random);
      converter.update(source.frame, Damage.unknown());

      for (int y = 0; y < even(height); y++) {
        for (int x = 0; x < even(width); x++) {
          double[] expected = reference(source, x, y);
          int[] actual = yuv(converter.picture(), x, y);
          for (int i = 0; i < 3; i++) {
            assertThat((double) actual[i])
                .as("component %d at %d,%d", i, x, y)
                .isBetween(expected[i] - 1, expected[i] + 1);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PixelFormat.class,
      names = {"I420", "NV12"})
  void isTheSameWhetherOneThreadConvertsALargePictureOrSeveral(PixelFormat format) {
    Random random = new Random(11);
    PixelRect large = new PixelRect(37, 51, 901, 700);
    try (Source source = new Source(PixelFormat.BGRA, 1_001, 777);
        PictureConverter alone = new PictureConverter(format, 1_002, 778, 1);
        PictureConverter shared = new PictureConverter(format, 1_002, 778, 4)) {
      for (int round = 0; round < 20; round++) {
        source.fillWith(random);
        Damage damage = round % 2 == 0 ? Damage.unknown() : Damage.of(List.of(large));
        alone.update(source.frame, damage);
        shared.update(source.frame, damage);
        assertThat(FrameChecksum.of(shared.picture())).isEqualTo(FrameChecksum.of(alone.picture()));
      }
    }
  }

  @Test
  void showsTheSamePictureToEncodersOfBothLayouts() {
    try (Source source = new Source(PixelFormat.BGRX, 33, 17);
        PictureConverter planar = new PictureConverter(PixelFormat.I420, 34, 18);
        PictureConverter interleaved = new PictureConverter(PixelFormat.NV12, 34, 18)) {
      source.fillWith(new Random(3));
      planar.update(source.frame, Damage.unknown());
      interleaved.update(source.frame, Damage.unknown());

      for (int y = 0; y < 18; y++) {
        for (int x = 0; x < 34; x++) {
          assertThat(yuv(interleaved.picture(), x, y)).isEqualTo(yuv(planar.picture(), x, y));
        }
      }
    }
  }

  @Test
  void repeatsTheOddEdge() {
    try (Source source = new Source(PixelFormat.BGRX, 5, 3);
        PictureConverter converter = new PictureConverter(PixelFormat.I420, 6, 4)) {
      source.fillWith(new Random(4));
      converter.update(source.frame, Damage.unknown());
      VideoFrame picture = converter.picture();

      for (int y = 0; y < 3; y++) {
        assertThat(yuv(picture, 5, y)[0]).isEqualTo(yuv(picture, 4, y)[0]);
      }
      for (int x = 0; x < 6; x++) {
        assertThat(yuv(picture, x, 3)[0]).isEqualTo(yuv(picture, x, 2)[0]);
      }
    }
  }

  @Test
  void flattensTransparencyOnBlack() {
    try (Source source = new Source(PixelFormat.BGRA, 2, 2);
        Source flat = new Source(PixelFormat.BGRX, 2, 2);
        PictureConverter converter = new PictureConverter(PixelFormat.I420, 2, 2);
        PictureConverter expected = new PictureConverter(PixelFormat.I420, 2, 2)) {
      source.fill(0x80FF8040);
      flat.fill(0x00804020);
      converter.update(source.frame, Damage.unknown());
      expected.update(flat.frame, Damage.unknown());
      assertThat(yuv(converter.picture(), 0, 0)).isEqualTo(yuv(expected.picture(), 0, 0));

      source.fill(0x00FFFFFF);
      converter.update(source.frame, Damage.unknown());
      assertThat(yuv(converter.picture(), 0, 0)).containsExactly(16, 128, 128);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"I420", "NV12"})
  void keepsPicturesThatAreInTheEncodersColoursAlready(PixelFormat format) {
    try (Source source = new Source(format, 8, 8);
        PictureConverter converter = new PictureConverter(PixelFormat.I420, 8, 8)) {
      source.fillYuv(120, 140, 110);
      converter.update(source.frame, Damage.unknown());

      int[] kept = yuv(converter.picture(), 3, 3);
      assertThat(kept[0]).isBetween(119, 121);
      assertThat(kept[1]).isBetween(139, 141);
      assertThat(kept[2]).isBetween(109, 111);
    }
  }

  @Nested
  class Damaged {

    @ParameterizedTest
    @CsvSource({"I420, 64, 48", "NV12, 64, 48", "I420, 63, 47", "NV12, 61, 31"})
    void partsAloneAreTouchedAndReported(PixelFormat format, int width, int height) {
      Random random = new Random(11);
      try (Source source = new Source(PixelFormat.BGRX, width, height);
          PictureConverter converter = new PictureConverter(format, even(width), even(height))) {
        source.fillWith(random);
        converter.update(source.frame, Damage.unknown());
        for (int round = 0; round < 200; round++) {
          PixelRect rect = randomRect(random, width, height);
          int[][][] before = pixels(converter.picture());
          source.fillWith(random);
          Damage reported = converter.update(source.frame, Damage.of(rect));

          assertOnlyChangedWithin(converter.picture(), before, reported);
          assertThat(reported.within(width + 1, height + 1))
              .singleElement()
              .satisfies(
                  touched -> {
                    assertThat(touched.contains(rect)).isTrue();
                    assertThat(touched.width()).isLessThanOrEqualTo(rect.width() + 2);
                    assertThat(touched.height()).isLessThanOrEqualTo(rect.height() + 2);
                  });
        }
      }
    }

    @Test
    void nothingTouchesNothing() {
      try (Source source = new Source(PixelFormat.BGRX, 8, 8);
          PictureConverter converter = new PictureConverter(PixelFormat.I420, 8, 8)) {
        source.fill(0xFFFFFF);

        assertThat(converter.update(source.frame, Damage.none()).isNone()).isTrue();
        assertThat(yuv(converter.picture(), 4, 4)).containsExactly(16, 128, 128);
      }
    }

    @Test
    void rectanglesOutsideThePictureAreCut() {
      try (Source source = new Source(PixelFormat.BGRX, 7, 7);
          PictureConverter converter = new PictureConverter(PixelFormat.I420, 8, 8)) {
        source.fill(0xFFFFFF);
        converter.update(source.frame, Damage.of(new PixelRect(5, 5, 100, 100)));

        assertThat(yuv(converter.picture(), 7, 7)[0]).isEqualTo(235);
        assertThat(yuv(converter.picture(), 3, 3)[0]).isEqualTo(16);
      }
    }
  }

  @Nested
  class OfAnotherSize {

    @ParameterizedTest
    @CsvSource({
      "200, 100, 100, 100, 0, 24, 100, 50",
      "100, 200, 100, 100, 24, 0, 50, 100",
      "50, 50, 100, 100, 0, 0, 100, 100",
      "160, 90, 64, 48, 0, 6, 64, 36",
      "3, 1000, 64, 48, 30, 0, 2, 48"
    })
    void fitsInCentredOnEvenPixels(
        int width, int height, int intoWidth, int intoHeight, int x, int y, int w, int h) {
      assertThat(new PictureScaler(width, height, intoWidth, intoHeight, 1).area())
          .isEqualTo(new PixelRect(x, y, w, h));
    }

    @ParameterizedTest
    @CsvSource({
      "I420, 97, 61, 64, 48",
      "I420, 64, 48, 200, 120",
      "NV12, 50, 50, 100, 100",
      "I420, 301, 77, 64, 64",
      "NV12, 3, 90, 64, 48"
    })
    void isTheSameWhetherAllIsBroughtInOrWhatChanged(
        PixelFormat format, int width, int height, int intoWidth, int intoHeight) {
      Random random = new Random(17);
      try (Source source = new Source(PixelFormat.BGRX, width, height);
          PictureConverter kept = new PictureConverter(format, intoWidth, intoHeight);
          PictureConverter fresh = new PictureConverter(format, intoWidth, intoHeight)) {
        source.fillWith(random);
        kept.update(source.frame, Damage.unknown());
        for (int round = 0; round < 100; round++) {
          List<PixelRect> rects = new ArrayList<>();
          for (int i = random.nextInt(4); i >= 0; i--) {
            PixelRect rect = randomRect(random, width, height);
            source.fill(rect, random);
            rects.add(rect);
          }
          int[][][] before = pixels(kept.picture());
          Damage reported = kept.update(source.frame, Damage.of(rects));
          fresh.update(source.frame, Damage.unknown());

          assertThat(FrameChecksum.of(kept.picture()))
              .as("%s", rects)
              .isEqualTo(FrameChecksum.of(fresh.picture()));
          assertOnlyChangedWithin(kept.picture(), before, reported);
        }
      }
    }

    @Test
    void isTheSameWhetherOneThreadScalesOrSeveral() {
      Random random = new Random(19);
      try (Source source = new Source(PixelFormat.BGRX, 701, 403);
          PictureConverter alone = new PictureConverter(PixelFormat.I420, 1_280, 720, 1);
          PictureConverter shared = new PictureConverter(PixelFormat.I420, 1_280, 720, 4)) {
        for (int round = 0; round < 10; round++) {
          source.fillWith(random);
          alone.update(source.frame, Damage.unknown());
          shared.update(source.frame, Damage.unknown());
          assertThat(FrameChecksum.of(shared.picture()))
              .isEqualTo(FrameChecksum.of(alone.picture()));
        }
      }
    }

    @Test
    void isWhiteInsideAndBlackAround() {
      try (Source source = new Source(PixelFormat.BGRX, 200, 100);
          PictureConverter converter = new PictureConverter(PixelFormat.I420, 100, 100)) {
        source.fill(0xFFFFFF);
        assertThat(converter.update(source.frame, Damage.none()).isUnknown())
            .as("a new geometry changes everything")
            .isTrue();

        for (int y = 0; y < 100; y++) {
          int expected = y >= 24 && y < 74 ? 235 : 16;
          assertThat(yuv(converter.picture(), 50, y)[0]).as("row %d", y).isEqualTo(expected);
        }
      }
    }

    @Test
    void comesBackToItsOwnSizeWithoutARest() {
      try (Source small = new Source(PixelFormat.BGRX, 32, 16);
          Source large = new Source(PixelFormat.BGRX, 64, 64);
          PictureConverter converter = new PictureConverter(PixelFormat.I420, 64, 64);
          PictureConverter fresh = new PictureConverter(PixelFormat.I420, 64, 64)) {
        large.fillWith(new Random(5));
        small.fillWith(new Random(6));
        fresh.update(large.frame, Damage.unknown());
        converter.update(large.frame, Damage.unknown());
        converter.update(small.frame, Damage.unknown());
        assertThat(converter.update(large.frame, Damage.none()).isUnknown()).isTrue();

        assertThat(FrameChecksum.of(converter.picture()))
            .isEqualTo(FrameChecksum.of(fresh.picture()));
      }
    }

    @Test
    void blendsNeighboursWhenEnlarged() {
      try (Source source = new Source(PixelFormat.BGRX, 2, 2);
          PictureConverter converter = new PictureConverter(PixelFormat.I420, 8, 8)) {
        source.fill(BLACK);
        source.put(1, 0, 0xFFFFFF);
        source.put(1, 1, 0xFFFFFF);
        converter.update(source.frame, Damage.unknown());

        List<Integer> row = new ArrayList<>();
        for (int x = 0; x < 8; x++) {
          row.add(yuv(converter.picture(), x, 4)[0]);
        }
        assertThat(row).isSorted().startsWith(16, 16).endsWith(235, 235);
        assertThat(row.get(3)).isBetween(80, 130);
      }
    }
  }

  /** No limit is asserted: the machine of a test may be busy. */
  @Test
  void tellsHowLongAFullPictureTakes() {
    try (Source source = new Source(PixelFormat.BGRX, 1920, 1080);
        PictureConverter converter = new PictureConverter(PixelFormat.I420, 1920, 1080)) {
      source.fillWith(new Random(9));
      for (int round = 0; round < 30; round++) {
        converter.update(source.frame, Damage.unknown());
      }
      long startNs = System.nanoTime();
      for (int round = 0; round < 30; round++) {
        converter.update(source.frame, Damage.unknown());
      }
      double milliseconds = (System.nanoTime() - startNs) / 30e6;
      System.out.printf(
          "PictureConverter: %.2f ms for a full picture of 1920x1080%n", milliseconds);
      assertThat(milliseconds).isPositive();
    }
  }

  @Test
  void isTheSameWhetherOneThreadConvertsManySmallPartsOrSeveral() {
    Random random = new Random(13);
    List<PixelRect> small = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      small.add(new PixelRect(i % 3 * 330 + 1, i / 3 * 190 + 1, 320, 181));
    }
    try (Source source = new Source(PixelFormat.BGRX, 1_000, 776);
        PictureConverter alone = new PictureConverter(PixelFormat.I420, 1_000, 776, 1);
        PictureConverter shared = new PictureConverter(PixelFormat.I420, 1_000, 776, 4)) {
      for (int round = 0; round < 20; round++) {
        source.fillWith(random);
        alone.update(source.frame, Damage.of(small));
        shared.update(source.frame, Damage.of(small));
        assertThat(FrameChecksum.of(shared.picture())).isEqualTo(FrameChecksum.of(alone.picture()));
      }
    }
  }

  private static double[] reference(Source source, int x, int y) {
    double[] pixel = rgb(source, x, y);
    double luma = 0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2];
    double[] sum = new double[3];
    for (int i = 0; i < 4; i++) {
      double[] part = rgb(source, (x & ~1) + i % 2, (y & ~1) + i / 2);
      for (int c = 0; c < 3; c++) {
        sum[c] += part[c] / 4;
      }
    }
    double average = 0.2126 * sum[0] + 0.7152 * sum[1] + 0.0722 * sum[2];
    return new double[] {
      16 + luma * 219 / 255,
      128 + (sum[2] - average) / 1.8556 * 224 / 255,
      128 + (sum[0] - average) / 1.5748 * 224 / 255
    };
  }

  private static double[] rgb(Source source, int x, int y) {
    int pixel =
        source.get(Math.min(x, source.frame.width() - 1), Math.min(y, source.frame.height() - 1));
    return new double[] {(pixel >> 16) & 0xFF, (pixel >> 8) & 0xFF, pixel & 0xFF};
  }

  private static int[] yuv(VideoFrame picture, int x, int y) {
    boolean planar = picture.format() == PixelFormat.I420;
    int u = y / 2 * picture.strideBytes(1) + (planar ? x / 2 : x / 2 * 2);
    int v = planar ? y / 2 * picture.strideBytes(2) + x / 2 : u + 1;
    return new int[] {
      picture.plane(0).get(y * picture.strideBytes(0) + x) & 0xFF,
      picture.plane(1).get(u) & 0xFF,
      picture.plane(planar ? 2 : 1).get(v) & 0xFF
    };
  }

  private static int[][][] pixels(VideoFrame picture) {
    int[][][] pixels = new int[picture.height()][picture.width()][];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        pixels[y][x] = yuv(picture, x, y);
      }
    }
    return pixels;
  }

  private static void assertOnlyChangedWithin(
      VideoFrame picture, int[][][] before, Damage reported) {
    List<PixelRect> rects = reported.within(picture.width(), picture.height());
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        PixelRect pixel = new PixelRect(x, y, 1, 1);
        if (rects.stream().noneMatch(rect -> rect.contains(pixel))) {
          assertThat(yuv(picture, x, y))
              .as("%d,%d outside %s", x, y, rects)
              .isEqualTo(before[y][x]);
        }
      }
    }
  }

  private static PixelRect randomRect(Random random, int width, int height) {
    int x = random.nextInt(width);
    int y = random.nextInt(height);
    return new PixelRect(
        x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(Math.min(9, height - y)));
  }

  private static int even(int size) {
    return (size + 1) & ~1;
  }

  /** A frame to convert. */
  private final class Source implements AutoCloseable {

    private final VideoFramePool pool;
    private final VideoFrame frame;

    Source(PixelFormat format, int width, int height) {
      pool = leaks.videoPool(format, width, height, 1);
      frame = pool.poll();
    }

    void put(int x, int y, int argb) {
      frame.plane(0).putInt(y * frame.strideBytes(0) + 4 * x, argb);
    }

    int get(int x, int y) {
      return frame.plane(0).getInt(y * frame.strideBytes(0) + 4 * x);
    }

    void fill(PixelRect part, Random random) {
      for (int y = part.y(); y < part.y() + part.height(); y++) {
        for (int x = part.x(); x < part.x() + part.width(); x++) {
          put(x, y, random.nextInt());
        }
      }
    }

    void fill(int argb) {
      for (int y = 0; y < frame.height(); y++) {
        for (int x = 0; x < frame.width(); x++) {
          put(x, y, argb);
        }
      }
    }

    void fillWith(Random random) {
      for (int y = 0; y < frame.height(); y++) {
        for (int x = 0; x < frame.width(); x++) {
          put(x, y, random.nextInt());
        }
      }
    }

    void fillYuv(int y, int u, int v) {
      fillPlane(0, y, y);
      if (frame.format() == PixelFormat.NV12) {
        fillPlane(1, u, v);
      } else {
        fillPlane(1, u, u);
        fillPlane(2, v, v);
      }
    }

    private void fillPlane(int plane, int first, int second) {
      for (int i = 0; i < frame.plane(plane).capacity(); i++) {
        frame.plane(plane).put(i, (byte) (i % 2 == 0 ? first : second));
      }
    }

    @Override
    public void close() {
      frame.close();
      pool.close();
    }
  }
}
