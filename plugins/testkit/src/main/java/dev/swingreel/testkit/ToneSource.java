package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import java.time.Duration;

/**
 * An audio source that runs by itself: a {@link Tone} in blocks of ten milliseconds, each delivered
 * when its last sample is due on the clock. Blocks that are overdue follow at once, so that no
 * sound is missing after a jump of the clock.
 */
public final class ToneSource implements AudioSource {

  private static final int BLOCKS_PER_SECOND = 100;
  private static final int POOL_BUFFERS = 64;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  private final MediaClock clock;
  private final AudioFormat format;
  private final Tone tone;
  private final AudioFramePool pool;
  private Worker worker;
  private boolean started;
  private boolean closed;
  private volatile boolean stopped;

  /**
   * Makes a source.
   *
   * @param clock stamps and paces
   * @param format what it delivers
   * @param hz the pitch
   */
  public ToneSource(MediaClock clock, AudioFormat format, double hz) {
    this.clock = clock;
    this.format = format;
    this.tone = new Tone(format, hz);
    this.pool = new AudioFramePool(format, blockFrames(), POOL_BUFFERS);
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public String description() {
    return "tone (computed)";
  }

  @Override
  public synchronized void start(AudioSink sink) {
    if (started || closed) {
      throw new IllegalStateException("the tone source starts once, and not after close");
    }
    started = true;
    worker = Worker.startUrgent("capture-tone", () -> run(sink));
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    if (worker != null) {
      worker.stop(STOP_PATIENCE);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    stop();
    pool.close();
  }

  private void run(AudioSink sink) {
    long anchorUs = clock.nowUs();
    try {
      for (long next = 0; !stopped; next += blockFrames()) {
        clock.sleepUntil(anchorUs + format.framesToUs(next + blockFrames()));
        if (!stopped) {
          deliver(anchorUs, next, sink);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(long anchorUs, long firstFrame, AudioSink sink) {
    try (AudioFrame frame = pool.poll()) {
      if (frame != null) {
        tone.write(frame.data(), firstFrame, blockFrames());
        frame.filled(anchorUs + format.framesToUs(firstFrame), blockFrames());
        sink.onFrame(frame);
      }
    }
  }

  private int blockFrames() {
    return Math.max(1, format.sampleRateHz() / BLOCKS_PER_SECOND);
  }
}
