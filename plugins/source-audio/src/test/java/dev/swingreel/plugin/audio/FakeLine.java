package dev.swingreel.plugin.audio;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaClock;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import java.util.concurrent.CountDownLatch;

/**
 * A line that records in real time by the clock of the test, and can lose sound, go silent for
 * good, fail, or hang as a bad driver does.
 */
final class FakeLine implements CaptureLine {

  private final MediaClock clock;
  private final AudioFormat format;
  private final int bufferFrames;
  private final CountDownLatch closedLatch = new CountDownLatch(1);
  private long startUs = -1;
  private long takenFrames;
  private volatile long firstDelayUs;
  private volatile boolean dead;
  private volatile boolean hangs;
  private volatile boolean halted;
  private volatile boolean closed;
  private volatile RuntimeException failure;
  private volatile long delayUs = UNKNOWN;
  private volatile int lostFrames;

  FakeLine(MediaClock clock, AudioFormat format) {
    this.clock = clock;
    this.format = format;
    this.bufferFrames = format.sampleRateHz() / 5;
  }

  void delayFirstSound(long delayUs) {
    firstDelayUs = delayUs;
  }

  void die() {
    dead = true;
  }

  void hang() {
    hangs = true;
  }

  void fail(RuntimeException next) {
    failure = next;
  }

  void delay(long nextDelayUs) {
    delayUs = nextDelayUs;
  }

  void lose(int frames) {
    lostFrames = frames;
  }

  boolean isHalted() {
    return halted;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void start() {
    startUs = clock.nowUs() + firstDelayUs;
  }

  @Override
  public int read(byte[] buffer) {
    if (failure != null) {
      throw failure;
    }
    int frames = buffer.length / format.bytesPerFrame();
    try {
      if (hangs) {
        closedLatch.await();
      }
      clock.sleepUntil(startUs + format.framesToUs(takenFrames + frames));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (dead || halted || closed) {
      return 0;
    }
    // What does not fit into the buffer is lost, silently.
    takenFrames = Math.max(takenFrames, arrivedFrames() - bufferFrames);
    takenFrames += frames;
    return buffer.length;
  }

  @Override
  public int available() {
    return (int) Math.max(0, arrivedFrames() - takenFrames) * format.bytesPerFrame();
  }

  @Override
  public long delayUs() {
    return delayUs;
  }

  @Override
  public int takeLostFrames() {
    int frames = lostFrames;
    lostFrames = 0;
    return frames;
  }

  @Override
  public void halt() {
    halted = true;
  }

  @Override
  public void close() {
    closed = true;
    closedLatch.countDown();
  }

  private long arrivedFrames() {
    return (clock.nowUs() - startUs) * format.sampleRateHz() / 1_000_000;
  }
}
