package dev.swingreel.plugin.canvas;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The animation of the demo canvas: a slow gradient, drifting lights, turning arcs around a running
 * timecode and frame number, waves, and a mark that crosses the picture once a second, so that a
 * dropped frame can be seen.
 *
 * <p>The picture depends on size, rate and time alone; the same time gives the same pixels on every
 * machine. What is costly, gradients and soft lights, is drawn once. One thread at a time.
 */
public final class DemoCanvas {

  private static final double MICROS = 1_000_000;
  private static final double TURN = 2 * Math.PI;
  private static final Color INK = new Color(0xF4F7FF);
  private static final Color FAINT_INK = new Color(0xB8C4E6);
  private static final double BACKGROUND_SECONDS = 24;
  private static final int WAVE_POINTS = 64;
  private static final int GLOW_STOPS = 9;

  /** Stops of the background, left to right and round again. */
  private static final int[] BACKGROUND = {0x0B1026, 0x1B1F5E, 0x3B1E6D, 0x17415F, 0x0B1026};

  private static final List<Light> LIGHTS =
      List.of(
          new Light(0xFF5C8A, 0.62, 0.28, 0.30, 11, 7, 0.0),
          new Light(0x35D6E8, 0.70, 0.32, 0.26, 13, 9, 2.1),
          new Light(0xFFB547, 0.48, 0.36, 0.34, 17, 6, 4.2));

  private static final List<Arc> ARCS =
      List.of(
          new Arc(0.395, 0.010, 0x35D6E8, 8, 110),
          new Arc(0.420, 0.005, 0xFF5C8A, -12, 70),
          new Arc(0.370, 0.005, 0xFFB547, 20, 200));

  private static final List<Wave> WAVES =
      List.of(
          new Wave(0x4635D6E8, 0.060, 1.7, 5.0, 0.86),
          new Wave(0x46FF5C8A, 0.045, 2.3, -3.5, 0.89),
          new Wave(0x784A5BE0, 0.035, 3.1, 2.5, 0.92));

  private final int widthPx;
  private final int heightPx;
  private final double frameRateHz;
  private final BufferedImage background;
  private final List<BufferedImage> lights;

  /**
   * Makes the animation and draws what never changes.
   *
   * @param widthPx width of the picture in pixels
   * @param heightPx height of the picture in pixels, the measure of all shapes
   * @param frameRateHz how many frames a second the frame number counts
   */
  public DemoCanvas(int widthPx, int heightPx, double frameRateHz) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.frameRateHz = frameRateHz;
    this.background = background(widthPx, heightPx);
    this.lights = LIGHTS.stream().map(light -> light.draw(heightPx)).toList();
  }

  /**
   * Draws the picture of a moment, all of it.
   *
   * @param graphics draws on a canvas of the size given
   * @param elapsedUs microseconds since the animation began
   */
  public void paint(Graphics2D graphics, long elapsedUs) {
    double seconds = elapsedUs / MICROS;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    paintBackground(graphics, seconds);
    paintLights(graphics, seconds);
    paintWaves(graphics, seconds);
    paintArcs(graphics, seconds);
    paintSecondMark(graphics, seconds);
    paintTexts(graphics, elapsedUs);
  }

  private void paintBackground(Graphics2D graphics, double seconds) {
    int shift = (int) Math.floor(seconds / BACKGROUND_SECONDS * widthPx) % widthPx;
    graphics.setComposite(AlphaComposite.Src);
    graphics.drawImage(background, -shift, 0, null);
    graphics.drawImage(background, widthPx - shift, 0, null);
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  private void paintLights(Graphics2D graphics, double seconds) {
    for (int i = 0; i < LIGHTS.size(); i++) {
      Light light = LIGHTS.get(i);
      BufferedImage image = lights.get(i);
      double x =
          widthPx * (0.5 + light.swingX * Math.sin(TURN * seconds / light.secondsX + light.phase));
      double y = heightPx * (0.45 + light.swingY * Math.sin(TURN * seconds / light.secondsY));
      graphics.drawImage(
          image,
          (int) Math.round(x) - image.getWidth() / 2,
          (int) Math.round(y) - image.getHeight() / 2,
          null);
    }
  }

  private void paintWaves(Graphics2D graphics, double seconds) {
    for (Wave wave : WAVES) {
      Path2D outline = new Path2D.Double();
      outline.moveTo(0, heightPx);
      for (int i = 0; i <= WAVE_POINTS; i++) {
        double along = (double) i / WAVE_POINTS;
        double swing =
            Math.sin(TURN * (along * wave.periods + seconds / wave.seconds))
                * (0.7 + 0.3 * Math.sin(TURN * (along + seconds / 7)));
        outline.lineTo(along * widthPx, heightPx * (wave.middle + wave.height * swing));
      }
      outline.lineTo(widthPx, heightPx);
      outline.closePath();
      graphics.setColor(wave.color());
      graphics.fill(outline);
    }
  }

  private void paintArcs(Graphics2D graphics, double seconds) {
    double centerX = widthPx / 2.0;
    double centerY = heightPx * 0.45;
    for (Arc arc : ARCS) {
      double radius = arc.radius * heightPx;
      double start = -360 * seconds / arc.secondsPerTurn;
      graphics.setStroke(roundStroke(arc.width * heightPx));
      graphics.setColor(new Color(arc.rgb));
      graphics.draw(
          new Arc2D.Double(
              centerX - radius,
              centerY - radius,
              2 * radius,
              2 * radius,
              start,
              arc.extent,
              Arc2D.OPEN));
    }
  }

  /** A bright mark that crosses the picture in a second: an even way is an even recording. */
  private void paintSecondMark(Graphics2D graphics, double seconds) {
    double size = heightPx * 0.016;
    double x = (seconds - Math.floor(seconds)) * widthPx;
    graphics.setColor(INK);
    graphics.fill(new Ellipse2D.Double(x - size / 2, heightPx * 0.96 - size / 2, size, size));
  }

  private void paintTexts(Graphics2D graphics, long elapsedUs) {
    double centerX = widthPx / 2.0;
    long frame = Math.round(elapsedUs * frameRateHz / MICROS);
    graphics.setColor(INK);
    graphics.setStroke(roundStroke(heightPx * 0.0125));
    graphics.draw(StrokeText.line(timecode(frame), centerX, heightPx * 0.40, heightPx * 0.085));
    graphics.setColor(FAINT_INK);
    graphics.setStroke(roundStroke(heightPx * 0.005));
    graphics.draw(StrokeText.line("SWINGREEL", centerX, heightPx * 0.30, heightPx * 0.032));
    graphics.draw(
        StrokeText.line(
            String.format(Locale.ROOT, "FRAME %06d", frame),
            centerX,
            heightPx * 0.555,
            heightPx * 0.032));
  }

  /** Minutes, seconds and frames: what film people read first. */
  String timecode(long frame) {
    long framesPerSecond = Math.max(1, Math.round(frameRateHz));
    long seconds = frame / framesPerSecond;
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", seconds / 60 % 100, seconds % 60, frame % framesPerSecond);
  }

  private static BasicStroke roundStroke(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** A gradient that meets itself at the sides; noise below one step hides the steps. */
  private static BufferedImage background(int widthPx, int heightPx) {
    BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
    Random noise = new Random(720);
    int[] row = new int[widthPx];
    for (int y = 0; y < heightPx; y++) {
      double shade = 1.15 - 0.45 * y / heightPx;
      for (int x = 0; x < widthPx; x++) {
        double at = (double) x / widthPx * (BACKGROUND.length - 1);
        int stop = Math.min((int) at, BACKGROUND.length - 2);
        double share = (1 - Math.cos(Math.PI * (at - stop))) / 2;
        double dither = noise.nextDouble();
        row[x] =
            mix(BACKGROUND[stop], BACKGROUND[stop + 1], 16, share, shade, dither) << 16
                | mix(BACKGROUND[stop], BACKGROUND[stop + 1], 8, share, shade, dither) << 8
                | mix(BACKGROUND[stop], BACKGROUND[stop + 1], 0, share, shade, dither);
      }
      image.setRGB(0, y, widthPx, 1, row, 0, widthPx);
    }
    return image;
  }

  private static int mix(int from, int to, int bits, double share, double shade, double dither) {
    double value = ((from >> bits) & 255) * (1 - share) + ((to >> bits) & 255) * share;
    return Math.min(255, (int) (value * shade + dither));
  }

  /**
   * A soft spot that drifts.
   *
   * @param diameter in heights of the picture
   */
  private record Light(
      int rgb,
      double diameter,
      double swingX,
      double swingY,
      double secondsX,
      double secondsY,
      double phase) {

    BufferedImage draw(int heightPx) {
      int size = Math.max(2, (int) Math.round(diameter * heightPx));
      BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB_PRE);
      Graphics2D graphics = image.createGraphics();
      float[] stops = new float[GLOW_STOPS];
      Color[] colors = new Color[GLOW_STOPS];
      for (int i = 0; i < GLOW_STOPS; i++) {
        stops[i] = i / (GLOW_STOPS - 1f);
        double fall = 1 - stops[i] * stops[i];
        int alpha = (int) Math.round(200 * fall * fall * fall);
        colors[i] = new Color((rgb & 0xFFFFFF) | (alpha << 24), true);
      }
      graphics.setPaint(new RadialGradientPaint(size / 2f, size / 2f, size / 2f, stops, colors));
      graphics.fillRect(0, 0, size, size);
      graphics.dispose();
      return image;
    }
  }

  /**
   * An arc that turns around the timecode.
   *
   * @param radius in heights of the picture
   * @param width in heights of the picture
   * @param extent in degrees
   */
  private record Arc(double radius, double width, int rgb, double secondsPerTurn, double extent) {}

  /**
   * A translucent wave at the foot.
   *
   * @param height in heights of the picture
   * @param periods how many there are across the picture
   * @param seconds for one period to pass
   * @param middle in heights of the picture from the top
   */
  private record Wave(int argb, double height, double periods, double seconds, double middle) {

    Color color() {
      return new Color(argb, true);
    }
  }
}
