package dev.swingreel.benchmarks;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.Robot;
import java.io.PrintStream;

/**
 * Says {@code ready}, waits until the control panel is painted in the middle of an empty screen,
 * says when that was, and then when its button became as red as one that can be pressed. A program
 * of its own, because Java chooses its display at its start.
 */
final class WindowWatch {

  static final int SCREEN_WIDTH_PX = 1920;
  static final int SCREEN_HEIGHT_PX = 1080;

  private static final int PANEL_WIDTH_PX = 960;
  private static final int PANEL_HEIGHT_PX = 740;
  private static final int LIGHT = 150;
  private static final int DARK = 90;
  private static final int RED = 180;
  private static final int STEP_MS = 4;

  private WindowWatch() {}

  /**
   * Watches.
   *
   * @param arguments none
   * @throws AWTException if the screen cannot be looked at
   */
  @SuppressWarnings("SystemOut") // a program of the benchmarks
  public static void main(String[] arguments) throws AWTException {
    Robot robot = new Robot();
    PrintStream out = System.out;
    out.println("ready");
    int left = (SCREEN_WIDTH_PX - PANEL_WIDTH_PX) / 2;
    int top = (SCREEN_HEIGHT_PX - PANEL_HEIGHT_PX) / 2;
    // The margin is light as soon as there is a window; the dark stage is painted with the rest.
    // Only the rim of the stage stays dark whatever the preview shows.
    while (robot.getPixelColor(left + 10, top + 200).getRed() < LIGHT
        || robot.getPixelColor(left + 340, top + 210).getRed() > DARK) {
      robot.delay(STEP_MS);
    }
    out.println(System.currentTimeMillis());
    while (!isRed(robot.getPixelColor(left + 790, top + 637))) {
      robot.delay(STEP_MS);
    }
    out.println(System.currentTimeMillis());
  }

  private static boolean isRed(Color color) {
    return color.getRed() > RED && color.getGreen() < DARK;
  }
}
