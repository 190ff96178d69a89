package dev.swingreel.host;

import java.awt.Color;
import java.awt.Graphics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.swing.JComponent;
import javax.swing.JWindow;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * A program of its own to be recorded: a window with a lamp and a player in one process. Once a
 * second it beeps, and the lamp flashes when the sound system has got to that beep. Says so on
 * standard output when it shows and plays.
 */
final class FlashingPlayer {

  /** What it says when it shows and plays. */
  static final String READY = "ready";

  /** Edges of the square lamp in the upper left corner of the screen, pixels. */
  static final int LAMP_PX = 200;

  static final double BEEP_HZ = 1_000;

  private static final int RATE_HZ = 48_000;
  private static final int BLOCK_FRAMES = 480;
  private static final int BUFFER_FRAMES = 24_000;
  private static final int BEEP_FRAMES = 4_800;
  private static final int FRAME_INTERVAL_MS = 16;

  private final Lamp lamp = new Lamp();
  private final SourceDataLine line;

  private FlashingPlayer() throws LineUnavailableException {
    AudioFormat format = new AudioFormat(RATE_HZ, 16, 2, true, false);
    line = AudioSystem.getSourceDataLine(format);
    line.open(format, BUFFER_FRAMES * format.getFrameSize());
  }

  public static void main(String[] args) throws Exception {
    FlashingPlayer player = new FlashingPlayer();
    SwingUtilities.invokeAndWait(player::show);
    Thread playing = new Thread(player::play, "play");
    playing.start();
    Thread flashing = new Thread(player::flash, "flash");
    flashing.start();
    System.out.println(READY);
  }

  private void show() {
    JWindow window = new JWindow();
    window.setContentPane(lamp);
    window.setSize(window.getToolkit().getScreenSize());
    window.setVisible(true);
    new Timer(FRAME_INTERVAL_MS, tick -> lamp.move()).start();
  }

  private void play() {
    ByteBuffer block = ByteBuffer.allocate(BLOCK_FRAMES * 4).order(ByteOrder.LITTLE_ENDIAN);
    line.start();
    for (long first = 0; ; first += BLOCK_FRAMES) {
      for (int i = 0; i < BLOCK_FRAMES; i++) {
        short sample = sample(first + i);
        block.putShort(i * 4, sample).putShort(i * 4 + 2, sample);
      }
      line.write(block.array(), 0, block.capacity());
    }
  }

  private static short sample(long frame) {
    return frame % RATE_HZ < BEEP_FRAMES && frame >= RATE_HZ
        ? (short) (16_000 * Math.sin(2 * Math.PI * BEEP_HZ * frame / RATE_HZ))
        : 0;
  }

  /** Watches how far the sound is and switches the lamp with it. */
  private void flash() {
    boolean isOn = false;
    while (true) {
      long frame = line.getLongFramePosition();
      boolean beeps = frame >= RATE_HZ && frame % RATE_HZ < BEEP_FRAMES;
      if (beeps != isOn) {
        isOn = beeps;
        lamp.light(isOn);
      }
      LockSupport.parkNanos(500_000);
    }
  }

  /** The lamp, and something that always moves. */
  private static final class Lamp extends JComponent {

    private static final long serialVersionUID = 1L;

    private volatile boolean isOn;
    private int step;

    void light(boolean nowOn) {
      isOn = nowOn;
      SwingUtilities.invokeLater(
          () -> {
            paintImmediately(0, 0, LAMP_PX, LAMP_PX);
            getToolkit().sync();
          });
    }

    void move() {
      step = (step + 4) % 400;
      repaint(LAMP_PX, LAMP_PX, 440, 40);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      graphics.setColor(Color.DARK_GRAY);
      graphics.fillRect(0, 0, getWidth(), getHeight());
      graphics.setColor(isOn ? Color.WHITE : Color.BLACK);
      graphics.fillRect(0, 0, LAMP_PX, LAMP_PX);
      graphics.setColor(Color.ORANGE);
      graphics.fillRect(LAMP_PX + step, LAMP_PX, 40, 40);
    }
  }
}
