package dev.swingreel.benchmarks;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.OptionalLong;
import java.util.function.IntBinaryOperator;

/**
 * A tick written as a row of black and white squares, which survives every encoder: sixteen bits
 * and a check of four. A picture taken in the middle of a change has a mark that fits or none.
 */
final class TickMark {

  /** The edge of a square, pixels. */
  static final int SQUARE_PX = 16;

  /** The squares in a row. */
  static final int SQUARES = 20;

  /** Where the row begins from the upper left corner of the animated window, pixels. */
  static final int INSET_PX = 8;

  private static final int CHECK_BITS = 4;
  private static final int GREY = 128;

  /** How far from grey a square is at least, so that nothing is read into other pictures. */
  private static final int CERTAIN = 50;

  private TickMark() {}

  /** Returns the bits of a tick, the first square being the highest. */
  static int code(long tick) {
    int value = (int) (tick & 0xFFFF);
    return value << CHECK_BITS | check(value);
  }

  /** Draws the mark of a tick in a window whose upper left corner is the origin. */
  static void paint(Graphics2D graphics, long tick) {
    int code = code(tick);
    for (int square = 0; square < SQUARES; square++) {
      boolean isWhite = (code >> (SQUARES - 1 - square) & 1) != 0;
      graphics.setColor(isWhite ? Color.WHITE : Color.BLACK);
      graphics.fillRect(INSET_PX + square * SQUARE_PX, INSET_PX, SQUARE_PX, SQUARE_PX);
    }
  }

  /**
   * Reads a mark.
   *
   * @param luma gives the brightness at a column and a row of the animated window
   * @return the tick modulo 65536; empty if there is no mark
   */
  static OptionalLong read(IntBinaryOperator luma) {
    int code = 0;
    for (int square = 0; square < SQUARES; square++) {
      int sum = 0;
      int middle = INSET_PX + square * SQUARE_PX + SQUARE_PX / 2;
      for (int around = -2; around < 2; around++) {
        sum += luma.applyAsInt(middle + around, INSET_PX + SQUARE_PX / 2 + around);
      }
      int mean = sum / 4;
      if (Math.abs(mean - GREY) < CERTAIN) {
        return OptionalLong.empty();
      }
      code = code << 1 | (mean > GREY ? 1 : 0);
    }
    int value = code >> CHECK_BITS;
    return code(value) == code ? OptionalLong.of(value) : OptionalLong.empty();
  }

  private static int check(int value) {
    return (value ^ value >> 4 ^ value >> 8 ^ value >> 12 ^ 0x5) & 0xF;
  }
}
