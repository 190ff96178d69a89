package dev.swingreel.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.testkit.FrameChecksum;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureSlotsTest {

  private static final int WIDTH_PX = 94;
  private static final int HEIGHT_PX = 62;
  private static final int PICTURES = 200;

  @ParameterizedTest
  @EnumSource(names = {"I420", "NV12"})
  void aSlotShowsThePictureAlthoughOnlyWhatChangedIsCopied(PixelFormat format) {
    PictureSlots.Layout layout =
        new PictureSlots.Layout(format, WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED);
    ByteBuffer memory = ByteBuffer.allocateDirect(PictureSlots.COUNT * layout.slotBytes());
    PictureSlots slots = new PictureSlots(layout, memory, PictureSlots.COUNT);
    PictureSlots read = new PictureSlots(layout, memory.asReadOnlyBuffer(), PictureSlots.COUNT);
    Random random = new Random(11);
    try (VideoFramePool pool =
            new VideoFramePool(format, WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1);
        VideoFrame picture = pool.poll()) {
      long before = 0;
      int slotBefore = -1;
      for (int i = 0; i < PICTURES; i++) {
        picture.filled(i, i == 0 ? everything(picture, random) : something(picture, random));
        int slot = slots.fill(picture);
        assertThat(FrameChecksum.of(read.picture(slot))).isEqualTo(FrameChecksum.of(picture));
        if (slotBefore >= 0) {
          assertThat(slot).isNotEqualTo(slotBefore);
          assertThat(FrameChecksum.of(read.picture(slotBefore)))
              .as("the picture before, which may be read still")
              .isEqualTo(before);
        }
        before = FrameChecksum.of(picture);
        slotBefore = slot;
      }
    }
  }

  private static Damage everything(VideoFrame picture, Random random) {
    change(picture, new PixelRect(0, 0, WIDTH_PX, HEIGHT_PX), random);
    return Damage.unknown();
  }

  private static Damage something(VideoFrame picture, Random random) {
    List<PixelRect> rectangles = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      int x = random.nextInt(WIDTH_PX);
      int y = random.nextInt(HEIGHT_PX);
      PixelRect rectangle =
          new PixelRect(x, y, 1 + random.nextInt(WIDTH_PX - x), 1 + random.nextInt(HEIGHT_PX - y));
      change(picture, rectangle, random);
      rectangles.add(rectangle);
    }
    return Damage.of(rectangles);
  }

  private static void change(VideoFrame picture, PixelRect rectangle, Random random) {
    for (int y = rectangle.y(); y < rectangle.y() + rectangle.height(); y++) {
      for (int x = rectangle.x(); x < rectangle.x() + rectangle.width(); x++) {
        picture.plane(0).put(y * picture.strideBytes(0) + x, (byte) random.nextInt());
        boolean isPlanar = picture.format() == PixelFormat.I420;
        int at = y / 2 * picture.strideBytes(1) + (isPlanar ? x / 2 : x & ~1);
        picture.plane(1).put(at, (byte) random.nextInt());
        if (isPlanar) {
          picture.plane(2).put(at, (byte) random.nextInt());
        } else {
          picture.plane(1).put(at + 1, (byte) random.nextInt());
        }
      }
    }
  }
}
