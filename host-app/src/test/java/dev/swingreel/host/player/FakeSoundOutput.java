package dev.swingreel.host.player;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaClock;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An output that plays in step with a clock, begins as late as it is told, and remembers all. */
final class FakeSoundOutput implements SoundOutput {

  private final MediaClock clock;
  private final AudioFormat format;
  private final ClockedOutput queue;
  private final long coldStartUs;
  private final List<ByteArrayOutputStream> runs = new ArrayList<>();
  private long playsFromUs = Long.MAX_VALUE;
  private boolean isCold = true;
  private boolean isStuck;
  private boolean isClosed;

  FakeSoundOutput(MediaClock clock, AudioFormat format, Duration coldStart) {
    this.clock = clock;
    this.format = format;
    this.queue = new ClockedOutput(clock, format);
    this.coldStartUs = coldStart.toNanos() / 1_000;
    runs.add(new ByteArrayOutputStream());
  }

  /** Takes nothing any more, as a device that was pulled out. */
  void getStuck() {
    isStuck = true;
  }

  /** Returns how often it was told to forget what it had. */
  int resets() {
    return runs.size() - 1;
  }

  /** Returns a sample of the first channel of what was written after so many resets. */
  short sample(int run, long frame) {
    return ByteBuffer.wrap(runs.get(run).toByteArray())
        .order(ByteOrder.LITTLE_ENDIAN)
        .getShort((int) frame * format.bytesPerFrame());
  }

  long written(int run) {
    return runs.get(run).size() / format.bytesPerFrame();
  }

  boolean isClosed() {
    return isClosed;
  }

  @Override
  public int writableFrames() {
    warmUp();
    return isStuck ? 0 : queue.writableFrames();
  }

  @Override
  public void write(byte[] samples, int frames) {
    runs.get(resets()).write(samples, 0, frames * format.bytesPerFrame());
    queue.write(samples, frames);
  }

  @Override
  public void start() {
    playsFromUs = clock.nowUs() + (isCold ? coldStartUs : 0);
    warmUp();
  }

  @Override
  public void stop() {
    playsFromUs = Long.MAX_VALUE;
    queue.stop();
  }

  @Override
  public void reset() {
    playsFromUs = Long.MAX_VALUE;
    isCold = true;
    queue.reset();
    runs.add(new ByteArrayOutputStream());
  }

  @Override
  public long heardFrames() {
    warmUp();
    return isStuck ? 0 : queue.heardFrames();
  }

  @Override
  public void close() {
    isClosed = true;
  }

  private void warmUp() {
    if (clock.nowUs() >= playsFromUs) {
      playsFromUs = Long.MAX_VALUE;
      isCold = false;
      queue.start();
    }
  }
}
