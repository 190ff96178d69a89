package dev.swingreel.plugin.webm;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import java.time.Duration;

/** Sound without a sound, which costs nothing to make; delivered by the test. */
final class SilentSource implements AudioSource {

  private final AudioFormat format;
  private final AudioFramePool pool;
  private volatile AudioSink sink;

  SilentSource(AudioFormat format) {
    this.format = format;
    this.pool = new AudioFramePool(format, format.sampleRateHz(), 8);
  }

  /** Delivers a run of silence of up to a second. */
  void emit(long timestampUs, Duration duration) {
    AudioSink to = sink;
    if (to == null) {
      return;
    }
    try (AudioFrame frame = pool.poll()) {
      frame.filled(timestampUs, (int) (format.sampleRateHz() * duration.toMillis() / 1000));
      to.onFrame(frame);
    }
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public String description() {
    return "silence";
  }

  @Override
  public void start(AudioSink newSink) {
    sink = newSink;
  }

  @Override
  public void stop() {
    sink = null;
  }

  @Override
  public void close() {
    stop();
  }
}
