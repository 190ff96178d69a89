package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.testkit.FrameChecksum;
import dev.swingreel.testkit.MovingPattern;
import org.junit.jupiter.api.Test;

/** Pictures out of files come in colours of their own; encoders get BT.709 in the limited range. */
class FileColorsTest {

  private static final int WIDTH_PX = 32;
  private static final int HEIGHT_PX = 16;

  @Test
  void copiesAPictureThatIsAsTheEncoderWantsIt() {
    MovingPattern pattern = new MovingPattern(WIDTH_PX, HEIGHT_PX);
    for (PixelFormat format : new PixelFormat[] {PixelFormat.I420, PixelFormat.NV12}) {
      try (VideoFramePool pool = pool(format, ColorSpace.BT709_LIMITED);
          PictureConverter converter = new PictureConverter(format, WIDTH_PX, HEIGHT_PX);
          VideoFrame frame = pool.poll()) {
        pattern.paint(frame, 3, Damage.unknown());
        assertThat(converter.update(frame, Damage.unknown()).isUnknown()).isTrue();
        assertThat(FrameChecksum.of(converter.picture())).isEqualTo(FrameChecksum.of(frame));

        pattern.paint(frame, 5, Damage.unknown());
        Damage changed = converter.update(frame, pattern.damage(3, 5));
        assertThat(changed.isNone()).isFalse();
        assertThat(FrameChecksum.of(converter.picture())).isEqualTo(FrameChecksum.of(frame));
      }
    }
  }

  @Test
  void turnsTheColoursOfStandardDefinitionIntoThoseOfHighDefinition() {
    ColorSpace bt601 = new ColorSpace(6, 6, 6, false);
    // Pure red of both standards.
    assertConverted(bt601, 81, 90, 240, 63, 102, 240);
    // Pure green of both.
    assertConverted(bt601, 145, 54, 34, 173, 42, 26);
  }

  @Test
  void bringsTheFullRangeIntoTheLimitedOne() {
    ColorSpace full = new ColorSpace(1, 1, 1, true);
    assertConverted(full, 255, 128, 128, 235, 128, 128);
    assertConverted(full, 0, 128, 128, 16, 128, 128);
  }

  private static void assertConverted(
      ColorSpace colors, int y, int u, int v, int newY, int newU, int newV) {
    try (VideoFramePool pool = pool(PixelFormat.I420, colors);
        PictureConverter converter = new PictureConverter(PixelFormat.I420, WIDTH_PX, HEIGHT_PX);
        VideoFrame frame = pool.poll()) {
      int[] values = {y, u, v};
      for (int plane = 0; plane < values.length; plane++) {
        for (int i = 0; i < frame.plane(plane).capacity(); i++) {
          frame.plane(plane).put(i, (byte) values[plane]);
        }
      }
      converter.update(frame, Damage.unknown());
      VideoFrame picture = converter.picture();
      assertThat(picture.plane(0).get(0) & 0xFF).as("Y").isCloseTo(newY, within(2));
      assertThat(picture.plane(1).get(0) & 0xFF).as("U").isCloseTo(newU, within(2));
      assertThat(picture.plane(2).get(0) & 0xFF).as("V").isCloseTo(newV, within(2));
    }
  }

  private static VideoFramePool pool(PixelFormat format, ColorSpace colors) {
    return new VideoFramePool(format, WIDTH_PX, HEIGHT_PX, colors, 1);
  }
}
