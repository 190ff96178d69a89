package dev.swingreel.plugin.audio.internal.javasound;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaClock;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import java.util.concurrent.CountDownLatch;
import javax.sound.sampled.TargetDataLine;

/**
 * A device of Java Sound by the clock of the test. Its read waits as Java Sound's does: until all
 * that was asked for has come, or the line is closed.
 */
public final class FakeJavaSoundDevice {

  private final TargetDataLine line = mock(TargetDataLine.class, withSettings().stubOnly());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final MediaClock clock;
  private final AudioFormat format;
  private final double speed;
  private long capturedFrames;
  private long takenFrames;
  private long lookedAtUs;
  private double fraction;
  private boolean stalled;

  /**
   * Makes a device that captures from now on.
   *
   * @param ppm how much faster its clock is than the test's
   */
  public FakeJavaSoundDevice(MediaClock clock, AudioFormat format, double ppm) {
    this.clock = clock;
    this.format = format;
    this.speed = 1 + ppm * 1e-6;
    this.lookedAtUs = clock.nowUs();
    int bufferBytes = format.sampleRateHz() / 5 * format.bytesPerFrame();
    when(line.getBufferSize()).thenReturn(bufferBytes);
    when(line.available()).thenAnswer(call -> availableBytes());
    when(line.read(any(), anyInt(), anyInt())).thenAnswer(call -> read(call.getArgument(2)));
    doAnswer(
            call -> {
              closed.countDown();
              return null;
            })
        .when(line)
        .close();
  }

  /** Opens it. */
  public CaptureLine open() {
    return new JavaSoundLine(line, Wording.S16, format.channelCount());
  }

  /** From now on it captures nothing, or again. */
  public synchronized void stall(boolean nowStalled) {
    capture();
    stalled = nowStalled;
  }

  /** Whether the line was closed. */
  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  private synchronized int availableBytes() {
    capture();
    return (int) (capturedFrames - takenFrames) * format.bytesPerFrame();
  }

  private int read(int bytes) throws InterruptedException {
    if (availableBytes() < bytes) {
      closed.await();
      return 0;
    }
    synchronized (this) {
      takenFrames += bytes / format.bytesPerFrame();
    }
    return bytes;
  }

  private void capture() {
    long nowUs = clock.nowUs();
    if (!stalled) {
      fraction += (nowUs - lookedAtUs) * speed * format.sampleRateHz() / 1e6;
      capturedFrames += (long) fraction;
      fraction -= (long) fraction;
    }
    lookedAtUs = nowUs;
  }
}
