package dev.swingreel.sample.testpattern;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Computes a tone of 440 Hz, with a beep of 1320 Hz on the beat. This is the shape of every audio
 * source: samples are counted from the moment of the first one, and the count gives every block its
 * time.
 */
final class TestToneSource implements AudioSource {

  private static final double TONE_HZ = 440;
  private static final double TONE_LEVEL = 0.1;
  private static final double BEEP_HZ = 1_320;
  private static final double BEEP_LEVEL = 0.5;
  private static final int BLOCKS_PER_SECOND = 50;
  private static final int POOL_BUFFERS = 50;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  private final MediaClock clock;
  private final AudioFormat format;
  private final int blockFrames;
  private final AudioFramePool pool;
  private volatile Worker worker;
  private volatile boolean stopped;
  private volatile boolean closed;

  TestToneSource(MediaClock clock, AudioFormat format) {
    this.clock = clock;
    this.format = format;
    this.blockFrames = Math.max(1, format.sampleRateHz() / BLOCKS_PER_SECOND);
    this.pool = new AudioFramePool(format, blockFrames, POOL_BUFFERS);
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public String description() {
    return "test-tone (computed)";
  }

  @Override
  public void start(AudioSink sink) {
    if (worker != null || closed) {
      throw new IllegalStateException("a test tone starts once, and not after close");
    }
    worker = Worker.startUrgent("capture-test-tone", () -> run(sink));
  }

  @Override
  public void stop() {
    stopped = true;
    if (worker != null) {
      worker.stop(STOP_PATIENCE);
    }
  }

  @Override
  public void close() {
    stop();
    closed = true;
    pool.close();
  }

  private void run(AudioSink sink) {
    long anchorUs = clock.nowUs();
    try {
      for (long first = 0; !stopped; first += blockFrames) {
        // A block is there when its last sample has sounded.
        clock.sleepUntil(anchorUs + format.framesToUs(first + blockFrames));
        if (!stopped) {
          deliver(anchorUs, first, sink);
        }
      }
    } catch (InterruptedException e) {
      // Stopping interrupts: the thread ends here.
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(long anchorUs, long first, AudioSink sink) {
    try (AudioFrame frame = pool.poll()) {
      if (frame == null) {
        // The block is lost; the time of the next one shows the hole.
        return;
      }
      ByteBuffer data = frame.data();
      int at = 0;
      for (int i = 0; i < blockFrames; i++) {
        short sample = sample(anchorUs, first + i);
        for (int channel = 0; channel < format.channelCount(); channel++) {
          data.putShort(at, sample);
          at += Short.BYTES;
        }
      }
      frame.filled(anchorUs + format.framesToUs(first), blockFrames);
      sink.onFrame(frame);
    }
  }

  private short sample(long anchorUs, long index) {
    double seconds = (double) index / format.sampleRateHz();
    double value = TONE_LEVEL * Math.sin(2 * Math.PI * TONE_HZ * seconds);
    if (Beat.isOn(anchorUs + format.framesToUs(index))) {
      value += BEEP_LEVEL * Math.sin(2 * Math.PI * BEEP_HZ * seconds);
    }
    return (short) Math.round(value * Short.MAX_VALUE);
  }
}
