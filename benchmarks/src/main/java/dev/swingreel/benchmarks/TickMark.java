package dev.swingreel.benchmarks;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Optional;
import java.util.function.IntBinaryOperator;

/**
 * A tick written as a row of black and white squares, which survives every encoder: sixteen bits
 * and a check of four. A picture taken in the middle of a change has a mark that fits or none.
 *
 * <p>Half a tick later the check is inverted. So whoever takes a picture a tick finds something new
 * in each: of two clocks of one rate that stand at the same moment, one now finds nothing new and
 * now two ticks, however punctual both are.
 *
 * @param tick the tick modulo 65536
 * @param isLate whether half of the tick has passed
 */
record TickMark(long tick, boolean isLate) {

  /** The edge of a square, pixels. */
  static final int SQUARE_PX = 16;

  /** The squares in a row. */
  static final int SQUARES = 20;

  /** Where the row begins from the upper left corner of the animated window, pixels. */
  static final int INSET_PX = 8;

  private static final int CHECK_BITS = 4;
  private static final int LATE = (1 << CHECK_BITS) - 1;
  private static final int GREY = 128;

  /** How far from grey a square is at least, so that nothing is read into other pictures. */
  private static final int CERTAIN = 50;

  /** Returns the mark at the beginning of a tick. */
  static TickMark of(long tick) {
    return new TickMark(tick & 0xFFFF, false);
  }

  /** Returns the mark after half of the tick. */
  TickMark late() {
    return new TickMark(tick, true);
  }

  /** Returns its place in a window whose upper left corner is the origin. */
  static Rectangle place() {
    return new Rectangle(INSET_PX, INSET_PX, SQUARES * SQUARE_PX, SQUARE_PX);
  }

  /** Draws it in a window whose upper left corner is the origin. */
  void paint(Graphics2D graphics) {
    int code = code();
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
   * @return the mark; empty if there is none
   */
  static Optional<TickMark> read(IntBinaryOperator luma) {
    int code = 0;
    for (int square = 0; square < SQUARES; square++) {
      int sum = 0;
      int middle = INSET_PX + square * SQUARE_PX + SQUARE_PX / 2;
      for (int around = -2; around < 2; around++) {
        sum += luma.applyAsInt(middle + around, INSET_PX + SQUARE_PX / 2 + around);
      }
      int mean = sum / 4;
      if (Math.abs(mean - GREY) < CERTAIN) {
        return Optional.empty();
      }
      code = code << 1 | (mean > GREY ? 1 : 0);
    }
    TickMark mark = of(code >> CHECK_BITS);
    if (mark.code() == code) {
      return Optional.of(mark);
    }
    return mark.late().code() == code ? Optional.of(mark.late()) : Optional.empty();
  }

  /** Returns its bits, the first square being the highest. */
  private int code() {
    int value = (int) tick;
    return value << CHECK_BITS | check(value) ^ (isLate ? LATE : 0);
  }

  private static int check(int value) {
    return (value ^ value >> 4 ^ value >> 8 ^ value >> 12 ^ 0x5) & 0xF;
  }
}
