package dev.swingreel.benchmarks;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.SystemMediaClock;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.function.BiConsumer;

/**
 * Shows a {@link Scene} on an X server that has nothing else to show: each part in a window of its
 * own, drawn with one request, so that a picture of the screen has it whole. Runs until its
 * standard input ends.
 */
final class SceneProgram {

  private static final int RATE_HZ = 30;

  private final Scene scene;
  private final MediaClock clock = new SystemMediaClock();

  private SceneProgram(Scene scene) {
    this.scene = scene;
  }

  /**
   * Shows the scene and says so with a line.
   *
   * @param arguments the name of the layout, and {@code still} if nothing is to move
   * @throws Exception if there is no display
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws Exception {
    boolean moves = arguments.length < 2;
    SceneProgram program = new SceneProgram(new Scene(Scene.Layout.valueOf(arguments[0])));
    endWithInput();
    program.show(moves);
  }

  /** Whoever started this may be killed, and then it must not stay. */
  private static void endWithInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever sent.
                }
              } catch (IOException e) {
                // Gone as well.
              }
              Runtime.getRuntime().halt(0);
            },
            "input");
    watch.setDaemon(true);
    watch.start();
  }

  @SuppressWarnings("SystemOut")
  private void show(boolean moves) throws Exception {
    Scene.Layout layout = scene.layout();
    Rectangle whole = new Rectangle(0, 0, layout.widthPx(), layout.heightPx());
    Part background =
        open(whole, (graphics, tick) -> graphics.drawImage(scene.background(), 0, 0, null));
    Part text = open(layout.text(), scene::paintText);
    Part motion = open(layout.motion(), scene::paintMotion);
    // The server asks for windows to be drawn when it likes, so they are drawn for a while.
    long untilUs = clock.nowUs() + 1_000_000;
    while (clock.nowUs() < untilUs) {
      background.draw(0);
      text.draw(0);
      motion.draw(0);
      Toolkit.getDefaultToolkit().sync();
      clock.sleepUntil(clock.nowUs() + 100_000);
    }
    // The arrow would be in each picture, where the scene has none.
    new Robot().mouseMove(layout.widthPx() - 1, layout.heightPx() - 1);
    System.out.println("shown");
    FrameRate rate = FrameRate.fixed(RATE_HZ);
    long beganUs = clock.nowUs();
    for (long tick = 1; moves; tick++) {
      clock.sleepUntil(beganUs + rate.tickUs(tick));
      if (scene.scrollsAt(tick)) {
        text.draw(tick);
      }
      motion.draw(tick);
      Toolkit.getDefaultToolkit().sync();
      clock.sleepUntil(beganUs + (rate.tickUs(tick) + rate.tickUs(tick + 1)) / 2);
      motion.drawMark(TickMark.of(tick).late());
      Toolkit.getDefaultToolkit().sync();
    }
    Thread.currentThread().join();
  }

  private Part open(Rectangle place, BiConsumer<Graphics2D, Long> painter) throws Exception {
    Frame[] window = new Frame[1];
    EventQueue.invokeAndWait(
        () -> {
          window[0] = new Frame();
          window[0].setUndecorated(true);
          window[0].setIgnoreRepaint(true);
          window[0].setFocusableWindowState(false);
          window[0].setBounds(place);
          window[0].setVisible(true);
        });
    return new Part(
        window[0],
        new BufferedImage(place.width, place.height, BufferedImage.TYPE_INT_RGB),
        painter);
  }

  /** A window and the picture that is brought into it at once. */
  private record Part(Frame window, BufferedImage image, BiConsumer<Graphics2D, Long> painter) {

    void draw(long tick) {
      Graphics2D inside = image.createGraphics();
      painter.accept(inside, tick);
      inside.dispose();
      Graphics outside = window.getGraphics();
      outside.drawImage(image, 0, 0, null);
      outside.dispose();
    }

    void drawMark(TickMark mark) {
      Graphics2D inside = image.createGraphics();
      mark.paint(inside);
      inside.dispose();
      Graphics outside = window.getGraphics();
      outside.setClip(TickMark.place());
      outside.drawImage(image, 0, 0, null);
      outside.dispose();
    }
  }
}
