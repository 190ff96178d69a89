package dev.swingreel.benchmarks;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A desktop to record: one window whose text scrolls and one that is animated, on a background that
 * stays. A picture hangs on nothing but the tick, so that what was recorded can be held against it:
 * all that moves is cut out of two sheets drawn once, and the animated window carries the tick's
 * {@link TickMark}. Made and used by one thread.
 */
final class Scene {

  /** The pictures of the animation, which then begins again: not a divisor of seconds. */
  static final int MOTION_PICTURES = 48;

  /** Where the cut-outs of the animation lie beside each other. */
  static final int MOTION_COLUMNS = 6;

  /** The lines after which the text begins again. */
  static final int TEXT_LINES = 160;

  static final int LINE_PX = 18;

  private static final long SEED = 20_261_121;
  private static final int BALLS = 9;
  private static final Color PAPER = new Color(0x1E1E24);
  private static final List<Color> INKS =
      List.of(new Color(0xD6D6D0), new Color(0x8FBF7F), new Color(0x7FA8D0), new Color(0xE0B060));

  private final Layout layout;
  private final BufferedImage background;
  private final BufferedImage textSheet;
  private final BufferedImage motionSheet;

  /**
   * Draws the sheets.
   *
   * @param layout sizes and places
   */
  Scene(Layout layout) {
    this.layout = layout;
    this.background = drawBackground();
    this.textSheet = drawText();
    this.motionSheet = drawMotion();
  }

  /** Where things are, in pixels. */
  enum Layout {
    /** What people record: half a screen of scrolling text, and an animation. */
    FULL_HD(1920, 1080, 3, new Rectangle(40, 40, 960, 990), new Rectangle(1120, 120, 640, 360)),

    /** A large screen on which 1280x720 pixels move. */
    UHD_PART(3840, 2160, 3, new Rectangle(800, 600, 640, 720), new Rectangle(1440, 600, 640, 720)),

    /** A large screen of which everything but the animation scrolls. */
    UHD_WHOLE(3840, 2160, 1, new Rectangle(0, 0, 3840, 2160), new Rectangle(1600, 900, 640, 360));

    private final int widthPx;
    private final int heightPx;
    private final int ticksPerLine;

    /** Never changed; whoever asks gets a copy. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Rectangle text;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Rectangle motion;

    Layout(int widthPx, int heightPx, int ticksPerLine, Rectangle text, Rectangle motion) {
      this.widthPx = widthPx;
      this.heightPx = heightPx;
      this.ticksPerLine = ticksPerLine;
      this.text = text;
      this.motion = motion;
    }

    int widthPx() {
      return widthPx;
    }

    int heightPx() {
      return heightPx;
    }

    /** Returns how many ticks the text stays before it scrolls by a line. */
    int ticksPerLine() {
      return ticksPerLine;
    }

    /** Returns where the text scrolls. */
    Rectangle text() {
      return new Rectangle(text);
    }

    /** Returns where the animation is. */
    Rectangle motion() {
      return new Rectangle(motion);
    }
  }

  Layout layout() {
    return layout;
  }

  BufferedImage background() {
    return background;
  }

  BufferedImage textSheet() {
    return textSheet;
  }

  BufferedImage motionSheet() {
    return motionSheet;
  }

  /** Tells whether the text is another one than a tick before. */
  boolean scrollsAt(long tick) {
    return tick % layout.ticksPerLine == 0;
  }

  /** Returns the sheet's row that is at the top of the text window. */
  int textTopPx(long tick) {
    return (int) (tick / layout.ticksPerLine % TEXT_LINES) * LINE_PX;
  }

  /** Draws the text of a tick with its upper left corner at the origin. */
  void paintText(Graphics2D graphics, long tick) {
    int top = textTopPx(tick);
    Rectangle size = layout.text;
    graphics.drawImage(
        textSheet, 0, 0, size.width, size.height, 0, top, size.width, top + size.height, null);
  }

  /** Draws the animation of a tick with its upper left corner at the origin. */
  void paintMotion(Graphics2D graphics, long tick) {
    int picture = (int) (tick % MOTION_PICTURES);
    Rectangle size = layout.motion;
    int left = picture % MOTION_COLUMNS * size.width;
    int top = picture / MOTION_COLUMNS * size.height;
    graphics.drawImage(
        motionSheet,
        0,
        0,
        size.width,
        size.height,
        left,
        top,
        left + size.width,
        top + size.height,
        null);
    TickMark.of(tick).paint(graphics);
  }

  /** Draws over a picture of a tick what is new after half of the tick: the mark alone. */
  void paintLateMark(Graphics2D graphics, long tick) {
    Rectangle place = layout.motion;
    Graphics2D part = (Graphics2D) graphics.create(place.x, place.y, place.width, place.height);
    TickMark.of(tick).late().paint(part);
    part.dispose();
  }

  /** Draws all that moves over a picture of an earlier tick, or over the background. */
  void paintMoving(Graphics2D graphics, long tick) {
    Graphics2D part =
        (Graphics2D)
            graphics.create(layout.text.x, layout.text.y, layout.text.width, layout.text.height);
    paintText(part, tick);
    part.dispose();
    part =
        (Graphics2D)
            graphics.create(
                layout.motion.x, layout.motion.y, layout.motion.width, layout.motion.height);
    paintMotion(part, tick);
    part.dispose();
  }

  /** Returns a picture to draw ticks on. */
  BufferedImage canvas() {
    BufferedImage canvas = image(layout.widthPx, layout.heightPx);
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(background, 0, 0, null);
    graphics.dispose();
    return canvas;
  }

  private BufferedImage drawBackground() {
    BufferedImage image = image(layout.widthPx, layout.heightPx);
    Graphics2D graphics = graphics(image);
    graphics.setPaint(
        new GradientPaint(
            0, 0, new Color(0x2B4A5E), layout.widthPx, layout.heightPx, new Color(0x7A5C6E)));
    graphics.fillRect(0, 0, layout.widthPx, layout.heightPx);
    // A window of text that stays, as most of a desktop does.
    int left = layout.widthPx * 7 / 12;
    int top = layout.heightPx * 6 / 11;
    int width = layout.widthPx * 9 / 24;
    int height = layout.heightPx * 9 / 22;
    graphics.setColor(Color.WHITE);
    graphics.fillRect(left, top, width, height);
    graphics.setClip(left, top, width, height);
    writeLines(graphics, new Random(SEED + 1), left, top, height / LINE_PX, List.of(Color.BLACK));
    graphics.dispose();
    return image;
  }

  private BufferedImage drawText() {
    int visible = (layout.text.height + LINE_PX - 1) / LINE_PX;
    BufferedImage image = image(layout.text.width, (TEXT_LINES + visible) * LINE_PX);
    Graphics2D graphics = graphics(image);
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    writeLines(graphics, new Random(SEED), 0, 0, TEXT_LINES, INKS);
    // Begins again without a jump.
    graphics.copyArea(0, 0, image.getWidth(), visible * LINE_PX, 0, TEXT_LINES * LINE_PX);
    graphics.dispose();
    return image;
  }

  private static void writeLines(
      Graphics2D graphics, Random random, int left, int top, int lines, List<Color> inks) {
    graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 15));
    int columns = graphics.getClipBounds() == null ? 400 : graphics.getClipBounds().width / 8;
    for (int line = 0; line < lines; line++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(columns);
      while (text.length() < length) {
        int letters = 1 + random.nextInt(9);
        for (int i = 0; i < letters; i++) {
          text.append((char) ('a' + random.nextInt(26)));
        }
        text.append(' ');
      }
      graphics.setColor(inks.get(random.nextInt(inks.size())));
      graphics.drawString(text.toString(), left + 6, top + line * LINE_PX + 14);
    }
  }

  private BufferedImage drawMotion() {
    Rectangle size = layout.motion;
    int rows = (MOTION_PICTURES + MOTION_COLUMNS - 1) / MOTION_COLUMNS;
    BufferedImage sheet = image(size.width * MOTION_COLUMNS, size.height * rows);
    List<Ball> balls = new ArrayList<>();
    Random random = new Random(SEED + 2);
    for (int i = 0; i < BALLS; i++) {
      balls.add(Ball.random(random));
    }
    Graphics2D whole = graphics(sheet);
    for (int picture = 0; picture < MOTION_PICTURES; picture++) {
      int left = picture % MOTION_COLUMNS * size.width;
      int top = picture / MOTION_COLUMNS * size.height;
      Graphics2D graphics = (Graphics2D) whole.create(left, top, size.width, size.height);
      graphics.setPaint(
          new GradientPaint(
              0, 0, new Color(0x103050), size.width, size.height, new Color(0x406030)));
      graphics.fillRect(0, 0, size.width, size.height);
      double turn = 2 * Math.PI * picture / MOTION_PICTURES;
      balls.forEach(ball -> ball.paint(graphics, size, turn));
      graphics.dispose();
    }
    whole.dispose();
    return sheet;
  }

  /** Something round that goes around once a loop, or twice. */
  private record Ball(Color color, double radius, int across, int down, double phase) {

    static Ball random(Random random) {
      return new Ball(
          new Color(random.nextInt(0x1000000)),
          0.04 + random.nextDouble() * 0.09,
          1 + random.nextInt(2),
          1 + random.nextInt(2),
          random.nextDouble() * 2 * Math.PI);
    }

    void paint(Graphics2D graphics, Rectangle size, double turn) {
      int diameter = (int) (2 * radius * size.height);
      double x = 0.5 + 0.42 * Math.sin(across * turn + phase);
      double y = 0.5 + 0.38 * Math.cos(down * turn + 2 * phase);
      graphics.setColor(color);
      graphics.fillOval(
          (int) (x * size.width) - diameter / 2,
          (int) (y * size.height) - diameter / 2,
          diameter,
          diameter);
    }
  }

  private static BufferedImage image(int widthPx, int heightPx) {
    return new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return graphics;
  }
}
