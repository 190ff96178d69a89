package dev.swingreel.plugin.humble.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import io.humble.ferry.Buffer;
import io.humble.video.MediaPicture;
import io.humble.video.Rational;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativePictureTest {

  private static final int HEIGHT_PX = 58;

  private final Random random = new Random(11);
  private NativeScope scope;

  @BeforeEach
  void loadLibrary() {
    HumbleLibrary.load();
    scope = new NativeScope();
  }

  @AfterEach
  void releaseAll() {
    scope.close();
  }

  /** A width of 128 has the same strides on both sides, 102 has not. */
  @ParameterizedTest
  @ValueSource(ints = {102, 128})
  void copiesEveryPixelTheFirstTime(int widthPx) {
    NativePicture picture = picture(widthPx);
    try (VideoFramePool pool = pool(widthPx);
        VideoFrame frame = noise(pool, Damage.of(new PixelRect(0, 0, 2, 2)))) {
      picture.fill(frame);
      for (int plane = 0; plane < 3; plane++) {
        assertThat(pixels(picture, plane, widthPx)).isEqualTo(pixels(frame, plane));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {102, 128})
  void copiesWhatIsDamagedWithTheWholeOfItsColourSamples(int widthPx) {
    NativePicture picture = picture(widthPx);
    // Odd edges on all sides, the full width, and the last corner.
    List<PixelRect> damaged =
        List.of(
            new PixelRect(5, 3, 8, 6),
            new PixelRect(0, 21, widthPx, 5),
            new PixelRect(widthPx - 3, HEIGHT_PX - 1, 3, 1));
    try (VideoFramePool pool = pool(widthPx);
        VideoFrame first = noise(pool, Damage.unknown());
        VideoFrame second = noise(pool, Damage.of(damaged))) {
      picture.fill(first);
      picture.fill(second);
      for (int plane = 0; plane < 3; plane++) {
        byte[] expected = pixels(first, plane);
        byte[] changed = pixels(second, plane);
        int step = plane == 0 ? 1 : 2;
        int rowBytes = widthPx / step;
        for (PixelRect rectangle : damaged) {
          for (int y = rectangle.y(); y < rectangle.y() + rectangle.height(); y++) {
            for (int x = rectangle.x(); x < rectangle.x() + rectangle.width(); x++) {
              int at = y / step * rowBytes + x / step;
              expected[at] = changed[at];
            }
          }
        }
        assertThat(pixels(picture, plane, widthPx)).as("plane %d", plane).isEqualTo(expected);
      }
    }
  }

  @Test
  void keepsItsPixelsWhereNothingChanged() {
    NativePicture picture = picture(102);
    try (VideoFramePool pool = pool(102);
        VideoFrame first = noise(pool, Damage.unknown());
        VideoFrame second = noise(pool, Damage.none())) {
      picture.fill(first);
      picture.fill(second);
      assertThat(pixels(picture, 0, 102)).isEqualTo(pixels(first, 0));
    }
  }

  private NativePicture picture(int widthPx) {
    return NativePicture.make(scope, widthPx, HEIGHT_PX, scope.own(Rational.make(1, 30)));
  }

  private static VideoFramePool pool(int widthPx) {
    return new VideoFramePool(PixelFormat.I420, widthPx, HEIGHT_PX, ColorSpace.BT709_LIMITED, 2);
  }

  private VideoFrame noise(VideoFramePool pool, Damage damage) {
    VideoFrame frame = pool.poll();
    for (int plane = 0; plane < 3; plane++) {
      byte[] bytes = new byte[frame.plane(plane).capacity()];
      random.nextBytes(bytes);
      frame.plane(plane).put(0, bytes);
    }
    frame.filled(0, damage);
    return frame;
  }

  private static byte[] pixels(VideoFrame frame, int plane) {
    int rowBytes = frame.format().rowBytes(plane, frame.width());
    int rows = frame.format().rows(plane, frame.height());
    byte[] pixels = new byte[rowBytes * rows];
    for (int row = 0; row < rows; row++) {
      frame.plane(plane).get(row * frame.strideBytes(plane), pixels, row * rowBytes, rowBytes);
    }
    return pixels;
  }

  private static byte[] pixels(NativePicture picture, int plane, int widthPx) {
    MediaPicture nativePicture = picture.at(0, false);
    int stride = nativePicture.getLineSize(plane);
    int rowBytes = plane == 0 ? widthPx : widthPx / 2;
    int rows = plane == 0 ? HEIGHT_PX : HEIGHT_PX / 2;
    byte[] pixels = new byte[rowBytes * rows];
    Buffer data = nativePicture.getData(plane);
    try {
      for (int row = 0; row < rows; row++) {
        data.get(row * stride, pixels, row * rowBytes, rowBytes);
      }
    } finally {
      data.delete();
    }
    return pixels;
  }
}
