package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreviewScalerTest {

  private final PreviewScaler scaler = new PreviewScaler();

  @Test
  void keepsThePicturesOfItsOwnSize() {
    int[] rgb = new int[6 * 4];
    try (VideoFrame frame = frame(PixelFormat.BGRX, 6, 4)) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 6; x++) {
          frame
              .plane(0)
              .putInt(y * frame.strideBytes(0) + x * 4, 0xFF000000 | (y << 16) | (x << 4));
        }
      }
      scaler.scale(frame, rgb, 6, 4);
    }
    assertThat(rgb[0]).isZero();
    assertThat(rgb[3 * 6 + 5]).isEqualTo((3 << 16) | (5 << 4));
  }

  @Test
  void averagesWhatIsMadeSmaller() {
    int[] rgb = new int[1];
    try (VideoFrame frame = frame(PixelFormat.BGRA, 4, 4)) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          frame.plane(0).putInt(y * frame.strideBytes(0) + x * 4, x < 2 ? 0xFFFF00FF : 0xFF0000FF);
        }
      }
      scaler.scale(frame, rgb, 1, 1);
    }
    assertThat(rgb[0]).isEqualTo(0x8000FF);
  }

  @ParameterizedTest
  @EnumSource(
      value = PixelFormat.class,
      names = {"I420", "NV12"})
  void understandsLuminanceAndColour(PixelFormat format) {
    int[] rgb = new int[3 * 2];
    try (VideoFrame frame = frame(format, 7, 5)) {
      // BT.709 red of full strength, in limited range.
      fill(frame, 0, 63);
      fill(frame, 1, 102);
      if (format == PixelFormat.I420) {
        fill(frame, 2, 240);
      } else {
        for (int at = 1; at < frame.plane(1).capacity(); at += 2) {
          frame.plane(1).put(at, (byte) 240);
        }
      }
      scaler.scale(frame, rgb, 3, 2);
    }
    for (int pixel : rgb) {
      assertThat(pixel >> 16).isBetween(250, 255);
      assertThat((pixel >> 8) & 0xFF).isLessThan(6);
      assertThat(pixel & 0xFF).isLessThan(6);
    }
  }

  private static void fill(VideoFrame frame, int plane, int value) {
    for (int at = 0; at < frame.plane(plane).capacity(); at++) {
      frame.plane(plane).put(at, (byte) value);
    }
  }

  private static VideoFrame frame(PixelFormat format, int widthPx, int heightPx) {
    VideoFrame frame = new VideoFramePool(format, widthPx, heightPx, ColorSpace.SRGB, 1).poll();
    frame.filled(0, Damage.unknown());
    return frame;
  }
}
