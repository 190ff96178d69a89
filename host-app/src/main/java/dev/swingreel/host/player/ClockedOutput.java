package dev.swingreel.host.player;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaClock;

/** An output nobody hears, for where there is no device: the clock takes the sound away. */
final class ClockedOutput implements SoundOutput {

  private static final long QUEUED_US = 100_000;
  private static final long STOPPED = Long.MIN_VALUE;

  private final MediaClock clock;
  private final AudioFormat format;
  private long startedUs = STOPPED;
  private long heardBefore;
  private long written;

  ClockedOutput(MediaClock clock, AudioFormat format) {
    this.clock = clock;
    this.format = format;
  }

  @Override
  public int writableFrames() {
    return (int) (format.usToFrames(QUEUED_US) - (written - heardFrames()));
  }

  @Override
  public void write(byte[] samples, int frames) {
    written += frames;
  }

  @Override
  public void start() {
    startedUs = clock.nowUs();
  }

  @Override
  public void stop() {
    heardBefore = heardFrames();
    startedUs = STOPPED;
  }

  @Override
  public void reset() {
    startedUs = STOPPED;
    heardBefore = 0;
    written = 0;
  }

  @Override
  public long heardFrames() {
    return startedUs == STOPPED
        ? heardBefore
        : Math.min(written, heardBefore + format.usToFrames(clock.nowUs() - startedUs));
  }

  @Override
  public void close() {}
}
