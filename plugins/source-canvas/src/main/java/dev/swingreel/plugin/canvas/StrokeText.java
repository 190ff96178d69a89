package dev.swingreel.plugin.canvas;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * Digits and a few letters as lines to stroke with round caps. The same on every machine, also on
 * servers that have no fonts.
 */
final class StrokeText {

  /** Advance from one fixed-width character to the next, in heights. */
  static final double ADVANCE = 0.86;

  /** Outlines in SVG's path commands M, L, C, Z; a character is 0.6 wide and 1 high. */
  private static final Map<Character, Path2D> GLYPHS =
      glyphs(
          "0", "M 0 .3 C 0 -.1 .6 -.1 .6 .3 L .6 .7 C .6 1.1 0 1.1 0 .7 Z",
          "1", "M .12 .2 L .36 0 L .36 1",
          "2", "M 0 .28 C 0 -.1 .6 -.1 .6 .3 C .6 .52 .1 .75 0 1 L .6 1",
          "3",
              "M .02 .14 C .18 -.08 .58 -.05 .58 .25 C .58 .42 .42 .48 .25 .48"
                  + " C .45 .48 .6 .56 .6 .75 C .6 1.08 .15 1.1 0 .84",
          "4", "M .45 1 L .45 0 L 0 .7 L .6 .7",
          "5", "M .55 0 L .1 0 L .05 .44 C .25 .3 .6 .36 .6 .68 C .6 1.05 .2 1.1 0 .86",
          "6", "M .48 0 C .2 .12 0 .4 0 .68 C 0 1.1 .6 1.1 .6 .68 C .6 .28 .08 .28 0 .66",
          "7", "M 0 0 L .6 0 L .2 1",
          "8",
              "M .3 .47 C .02 .47 .02 0 .3 0 C .58 0 .58 .47 .3 .47"
                  + " C -.08 .47 -.12 1 .3 1 C .72 1 .68 .47 .3 .47 Z",
          "9", "M .12 1 C .4 .88 .6 .6 .6 .32 C .6 -.1 0 -.1 0 .32 C 0 .72 .52 .72 .6 .34",
          ":", "M .3 .3 L .3 .3 M .3 .74 L .3 .74",
          "A", "M 0 1 L .3 0 L .6 1 M .11 .66 L .49 .66",
          "E", "M .55 0 L .03 0 L .03 1 L .55 1 M .03 .49 L .47 .49",
          "F", "M .57 0 L .05 0 L .05 1 M .05 .49 L .48 .49",
          "G", "M .57 .17 C .4 -.1 0 -.05 0 .5 C 0 1.06 .45 1.08 .6 .84 L .6 .55 L .36 .55",
          "I", "M .3 0 L .3 1",
          "L", "M .08 0 L .08 1 L .56 1",
          "M", "M -.03 1 L -.03 0 L .3 .55 L .63 0 L .63 1",
          "N", "M .02 1 L .02 0 L .58 1 L .58 0",
          "R", "M .04 1 L .04 0 L .3 0 C .66 0 .66 .5 .3 .5 L .04 .5 M .3 .5 L .58 1",
          "S",
              "M .54 .14 C .44 -.06 .05 -.06 .05 .24 C .05 .52 .58 .44 .58 .75"
                  + " C .58 1.08 .1 1.06 0 .84",
          "W", "M -.06 0 L .13 1 L .3 .34 L .47 1 L .66 0");

  private StrokeText() {}

  /**
   * Returns a line of text, centred.
   *
   * @param text digits, colons, blanks and the letters of "SWINGREEL FRAME"
   * @param centerX where its middle is
   * @param top where it begins
   * @param height how high a character is
   * @return lines to stroke
   */
  static Shape line(String text, double centerX, double top, double height) {
    Path2D line = new Path2D.Double();
    double x = centerX - ((text.length() - 1) * ADVANCE + 0.6) * height / 2;
    for (int i = 0; i < text.length(); i++) {
      Path2D glyph = GLYPHS.get(text.charAt(i));
      if (glyph != null) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, top);
        place.scale(height, height);
        line.append(glyph.getPathIterator(place), false);
      }
      x += ADVANCE * height;
    }
    return line;
  }

  private static Map<Character, Path2D> glyphs(String... charactersAndPaths) {
    Map<Character, Path2D> glyphs = new HashMap<>();
    for (int i = 0; i < charactersAndPaths.length; i += 2) {
      glyphs.put(charactersAndPaths[i].charAt(0), path(charactersAndPaths[i + 1]));
    }
    return Map.copyOf(glyphs);
  }

  private static Path2D path(String commands) {
    Path2D path = new Path2D.Double();
    try (Scanner words = new Scanner(commands)) {
      while (words.hasNext()) {
        switch (words.next()) {
          case "M" -> path.moveTo(next(words), next(words));
          case "L" -> path.lineTo(next(words), next(words));
          case "C" ->
              path.curveTo(
                  next(words), next(words), next(words), next(words), next(words), next(words));
          default -> path.closePath();
        }
      }
    }
    return path;
  }

  private static double next(Scanner words) {
    return Double.parseDouble(words.next());
  }
}
