package dev.swingreel.sample.testpattern;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to see at a moment: colour bars, a ball that swings from side to side, and a white
 * lamp below it that flashes on the beat.
 *
 * @param ballX left edge of the ball in pixels
 * @param isLampOn whether the lamp shines
 */
record TestPicture(int ballX, boolean isLampOn) {

  static final int WIDTH_PX = 640;
  static final int HEIGHT_PX = 360;

  private static final int BALL_PX = 48;
  private static final int BALL_Y = 120;
  private static final long SWING_US = 4_000_000;
  private static final PixelRect LAMP = new PixelRect(240, 240, 160, 80);

  private static final int WHITE = 0xFFFFFF;
  private static final int DARK = 0x202020;
  private static final int[] BARS = {
    0xC0C0C0, 0xC0C000, 0x00C0C0, 0x00C000, 0xC000C0, 0xC00000, 0x0000C0, 0x101010
  };

  /** Returns what there is to see at a moment of the clock. */
  static TestPicture at(long clockUs) {
    double turn = 2 * Math.PI * Math.floorMod(clockUs, SWING_US) / SWING_US;
    double swing = (1 - Math.cos(turn)) / 2;
    return new TestPicture((int) Math.round(swing * (WIDTH_PX - BALL_PX)), Beat.isOn(clockUs));
  }

  /** Returns what differs from an earlier picture. */
  Damage changedSince(TestPicture earlier) {
    List<PixelRect> changed = new ArrayList<>(3);
    if (earlier.ballX != ballX) {
      changed.add(earlier.ball());
      changed.add(ball());
    }
    if (earlier.isLampOn != isLampOn) {
      changed.add(LAMP);
    }
    return Damage.of(changed);
  }

  /** Writes the pixels of a part of the picture. */
  void paint(VideoFrame frame, Damage part) {
    for (PixelRect area : part.within(WIDTH_PX, HEIGHT_PX)) {
      for (int y = area.y(); y < area.y() + area.height(); y++) {
        int row = y * frame.strideBytes(0);
        for (int x = area.x(); x < area.x() + area.width(); x++) {
          // Frames are little endian: 0xRRGGBB becomes the bytes blue, green, red, unused.
          frame.plane(0).putInt(row + x * 4, rgb(x, y));
        }
      }
    }
  }

  private int rgb(int x, int y) {
    if (isInBall(x, y)) {
      return WHITE;
    }
    if (x >= LAMP.x()
        && x < LAMP.x() + LAMP.width()
        && y >= LAMP.y()
        && y < LAMP.y() + LAMP.height()) {
      return isLampOn ? WHITE : DARK;
    }
    return BARS[x * BARS.length / WIDTH_PX];
  }

  private boolean isInBall(int x, int y) {
    int dx = 2 * (x - ballX) + 1 - BALL_PX;
    int dy = 2 * (y - BALL_Y) + 1 - BALL_PX;
    return dx * dx + dy * dy <= BALL_PX * BALL_PX;
  }

  private PixelRect ball() {
    return new PixelRect(ballX, BALL_Y, BALL_PX, BALL_PX);
  }
}
