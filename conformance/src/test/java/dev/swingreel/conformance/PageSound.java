package dev.swingreel.conformance;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.testkit.Tone;
import java.time.Duration;
import java.util.Optional;

/**
 * What a microphone hears and what a destination node of an audio graph delivers: silence, or a
 * tone while something sounds. A block of 10 ms after the other, by the clock. It can be taken
 * away. Any thread.
 */
public final class PageSound implements AudioSource {

  static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final int BLOCK_FRAMES = 480;
  private static final int POOL_BUFFERS = 64;
  private static final double TONE_HZ = 440;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  private final MediaClock clock;
  private final Tone tone = new Tone(FORMAT, TONE_HZ);
  private final Tone silence = new Tone(FORMAT, 0);
  private final AudioFramePool pool = new AudioFramePool(FORMAT, BLOCK_FRAMES, POOL_BUFFERS);
  private volatile boolean sounding;
  private volatile boolean stopped;
  private volatile AudioSink sink;
  private Worker worker;

  PageSound(MediaClock clock) {
    this.clock = clock;
  }

  /** Begins or ends the tone. */
  public void setSounding(boolean nowSounding) {
    sounding = nowSounding;
  }

  /** The device is lost; nothing happens unless it delivers. */
  void lose(MediaException cause) {
    AudioSink delivered = sink;
    stop();
    if (delivered != null) {
      delivered.onEnded(Optional.of(cause));
    }
  }

  @Override
  public AudioFormat format() {
    return FORMAT;
  }

  @Override
  public String description() {
    return "computed sound";
  }

  @Override
  public synchronized void start(AudioSink newSink) {
    sink = newSink;
    worker = Worker.startUrgent("capture-graph", () -> run(newSink));
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    sink = null;
    if (worker != null) {
      worker.stop(STOP_PATIENCE);
    }
  }

  @Override
  public synchronized void close() {
    stop();
    pool.close();
  }

  private void run(AudioSink receiver) {
    long anchorUs = clock.nowUs();
    try {
      for (long first = 0; !stopped; first += BLOCK_FRAMES) {
        clock.sleepUntil(anchorUs + FORMAT.framesToUs(first + BLOCK_FRAMES));
        try (AudioFrame frame = pool.poll()) {
          if (frame != null && !stopped) {
            (sounding ? tone : silence).write(frame.data(), first, BLOCK_FRAMES);
            frame.filled(anchorUs + FORMAT.framesToUs(first), BLOCK_FRAMES);
            receiver.onFrame(frame);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
