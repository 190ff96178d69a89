package dev.swingreel.host;

import com.sun.jna.Memory;
import java.awt.Color;
import java.awt.Graphics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.swing.JComponent;
import javax.swing.JWindow;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * A program of its own to be recorded: a window with a lamp and a player in one process. Once a
 * second, give or take a tenth that tells one beep from another, it beeps, and the lamp flashes
 * when that beep is heard.
 *
 * <p>A busy machine lets it be late, so it writes down what really happened, in nanoseconds of the
 * system's monotonic clock: {@code sound <now> <first>} is when, by what the sound server says now,
 * the first sample was heard; {@code flash <number> <from> <to>} are two moments between which the
 * X server lit the lamp. {@link PlayerLog} reads it.
 */
final class FlashingPlayer {

  /** What it says when it shows and plays. */
  static final String READY = "ready";

  /** Begins the lines about the sound. */
  static final String SOUND = "sound ";

  /** Begins the lines about the lamp. */
  static final String FLASH = "flash ";

  /** Edges of the square lamp in the upper left corner of the screen, pixels. */
  static final int LAMP_PX = 200;

  static final double BEEP_HZ = 1_000;

  static final int RATE_HZ = 48_000;

  private static final int FRAME_BYTES = 4;
  private static final int BLOCK_FRAMES = 480;
  private static final int BUFFER_FRAMES = 24_000;
  private static final int BEEP_FRAMES = 4_800;
  private static final int FRAME_INTERVAL_MS = 16;
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  private final Lamp lamp = new Lamp();
  private volatile long firstSampleNs;

  private FlashingPlayer() {}

  public static void main(String[] args) throws Exception {
    FlashingPlayer player = new FlashingPlayer();
    SwingUtilities.invokeAndWait(player::show);
    new Thread(player::play, "play").start();
    new Thread(player::flash, "flash").start();
  }

  private void show() {
    JWindow window = new JWindow();
    window.setContentPane(lamp);
    window.setSize(window.getToolkit().getScreenSize());
    window.setVisible(true);
    new Timer(FRAME_INTERVAL_MS, tick -> lamp.move()).start();
  }

  private void play() {
    PulseOutput output = new PulseOutput(RATE_HZ, BUFFER_FRAMES * FRAME_BYTES);
    try (Memory block = new Memory((long) BLOCK_FRAMES * FRAME_BYTES)) {
      boolean isReady = false;
      for (long first = 0; ; first += BLOCK_FRAMES) {
        for (int i = 0; i < BLOCK_FRAMES; i++) {
          short sample = sample(first + i);
          block.setShort((long) i * FRAME_BYTES, sample);
          block.setShort((long) i * FRAME_BYTES + Short.BYTES, sample);
        }
        output.write(block);
        if (first >= BUFFER_FRAMES && first % (10 * BLOCK_FRAMES) == 0) {
          firstSampleNs = output.firstSampleNs();
          System.out.println(SOUND + System.nanoTime() + " " + firstSampleNs);
          if (!isReady) {
            isReady = true;
            System.out.println(READY);
          }
        }
      }
    }
  }

  /** Returns the frame with which a beep begins; the 17 distances that follow are all unlike. */
  static long firstFrameOf(long beep) {
    return beep * RATE_HZ + beep * beep % 17 * (RATE_HZ / 144);
  }

  static long durationNs(long frames) {
    return frames * SECOND_NS / RATE_HZ;
  }

  private static short sample(long frame) {
    long sinceBeep = frame - firstFrameOf(frame / RATE_HZ);
    return sinceBeep >= 0 && sinceBeep < BEEP_FRAMES && frame >= RATE_HZ
        ? (short) (16_000 * Math.sin(2 * Math.PI * BEEP_HZ * sinceBeep / RATE_HZ))
        : 0;
  }

  private void flash() {
    while (firstSampleNs == 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    long beep = (System.nanoTime() - firstSampleNs) / SECOND_NS + 1;
    while (true) {
      sleepUntil(firstSampleNs + durationNs(firstFrameOf(beep)));
      long fromNs = System.nanoTime();
      lamp.light(true);
      System.out.println(FLASH + beep + " " + fromNs + " " + System.nanoTime());
      beep++;
      sleepUntil(fromNs + durationNs(BEEP_FRAMES));
      lamp.light(false);
    }
  }

  private static void sleepUntil(long atNs) {
    for (long leftNs = atNs - System.nanoTime(); leftNs > 0; leftNs = atNs - System.nanoTime()) {
      LockSupport.parkNanos(leftNs);
    }
  }

  /** The lamp, and something that always moves. */
  private static final class Lamp extends JComponent {

    private static final long serialVersionUID = 1L;

    private volatile boolean isOn;
    private int step;

    /** Returns when the server has drawn it: the event dispatch thread could be busy. */
    void light(boolean nowOn) {
      isOn = nowOn;
      Graphics graphics = getGraphics();
      paintLamp(graphics);
      graphics.dispose();
      getToolkit().sync();
    }

    void move() {
      step = (step + 4) % 400;
      repaint(LAMP_PX, LAMP_PX, 440, 40);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      graphics.setColor(Color.DARK_GRAY);
      graphics.fillRect(0, 0, getWidth(), getHeight());
      paintLamp(graphics);
      graphics.setColor(Color.ORANGE);
      graphics.fillRect(LAMP_PX + step, LAMP_PX, 40, 40);
    }

    private void paintLamp(Graphics graphics) {
      graphics.setColor(isOn ? Color.WHITE : Color.BLACK);
      graphics.fillRect(0, 0, LAMP_PX, LAMP_PX);
    }
  }
}
