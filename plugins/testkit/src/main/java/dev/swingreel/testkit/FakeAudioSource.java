package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An audio source without a thread: it delivers what the test tells it to, on the test's thread.
 *
 * <p>The sound is a {@link Tone}. Runs follow each other from the anchor the test gives with {@link
 * #anchorAt}; {@link #skip} makes a hole. Strict as {@link FakeVideoSource}. Any thread, one at a
 * time.
 */
public final class FakeAudioSource implements AudioSource {

  private static final double TONE_HZ = 440;
  private static final int POOL_BUFFERS = 64;

  private final DeliveryGate gate = new DeliveryGate("the fake audio source");
  private final AudioFormat format;
  private final AudioFramePool pool;
  private final Tone tone;
  private volatile AudioSink sink;
  private long anchorUs = Long.MIN_VALUE;
  private long nextFrame;
  private boolean muted;
  private final AtomicInteger blockCount = new AtomicInteger();

  /**
   * Makes a source that delivers at most one second at once.
   *
   * @param format what it delivers
   */
  public FakeAudioSource(AudioFormat format) {
    this(format, TONE_HZ);
  }

  private FakeAudioSource(AudioFormat format, double hz) {
    this.format = format;
    this.pool = new AudioFramePool(format, format.sampleRateHz(), POOL_BUFFERS);
    this.tone = new Tone(format, hz);
  }

  /**
   * Makes a source that delivers nothing but zeros, as a microphone that is switched off.
   *
   * @param format what it delivers
   * @return the source
   */
  public static FakeAudioSource silent(AudioFormat format) {
    return new FakeAudioSource(format, 0);
  }

  /**
   * Says when the first sample was captured. Once, before anything is delivered.
   *
   * @param timestampUs microseconds on the clock
   */
  public void anchorAt(long timestampUs) {
    if (anchorUs != Long.MIN_VALUE) {
      throw new IllegalStateException("the fake audio source already has an anchor");
    }
    anchorUs = timestampUs;
  }

  /**
   * Delivers the next run of the tone; if all buffers are in use the run is lost and the next
   * timestamps show the hole.
   *
   * @param frames audio frames
   * @return whether it was delivered
   */
  public boolean emit(int frames) {
    check();
    AudioFrame frame = pool.poll();
    if (frame == null) {
      nextFrame += frames;
      return false;
    }
    try (frame) {
      tone.write(frame.data(), nextFrame, frames);
      frame.filled(anchorUs + format.framesToUs(nextFrame), frames);
      nextFrame += frames;
      blockCount.incrementAndGet();
      gate.pass(() -> sink.onFrame(frame));
    }
    return true;
  }

  /**
   * Delivers the next run of the tone.
   *
   * @param duration its length, at most one second
   * @return whether it was delivered
   */
  public boolean emit(Duration duration) {
    return emit((int) frames(duration));
  }

  /**
   * Loses sound, as a device that overran.
   *
   * @param duration the length of the hole
   */
  public void skip(Duration duration) {
    nextFrame += frames(duration);
  }

  /**
   * Mutes or unmutes.
   *
   * @param nowMuted the new state; must differ from the present one
   */
  public void mute(boolean nowMuted) {
    if (muted == nowMuted) {
      throw new IllegalStateException(
          "the fake audio source is " + (muted ? "already" : "not") + " muted");
    }
    muted = nowMuted;
    gate.pass(() -> sink.onMuted(nowMuted));
  }

  /** Ends in the ordinary way; nothing can be delivered afterwards. */
  public void end() {
    gate.passLast(() -> sink.onEnded(Optional.empty()));
  }

  /**
   * Loses the device; nothing can be delivered afterwards.
   *
   * @param cause what the sink is told
   */
  public void end(MediaException cause) {
    gate.passLast(() -> sink.onEnded(Optional.of(cause)));
  }

  /**
   * Returns how many runs were delivered.
   *
   * @return calls of {@code onFrame}
   */
  public int blockCount() {
    return blockCount.get();
  }

  /**
   * Returns how many of its frames are still owned by somebody.
   *
   * @return 0 if none leaked
   */
  public int framesInUse() {
    return pool.inUse();
  }

  /**
   * Tells whether it may deliver now.
   *
   * @return true between start and stop, end or close
   */
  public boolean isStarted() {
    return gate.isStarted();
  }

  /**
   * Tells whether it was closed.
   *
   * @return true after {@link #close()}
   */
  public boolean isClosed() {
    return gate.isClosed();
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public String description() {
    return "fake audio (pushed by the test)";
  }

  @Override
  public void start(AudioSink newSink) {
    gate.start();
    sink = newSink;
  }

  @Override
  public void stop() {
    gate.stop();
  }

  @Override
  public void close() {
    gate.close();
    pool.close();
  }

  private long frames(Duration duration) {
    return format.usToFrames(TimeUnit.NANOSECONDS.toMicros(duration.toNanos()));
  }

  private void check() {
    if (anchorUs == Long.MIN_VALUE) {
      throw new IllegalStateException("the fake audio source has no anchor, call anchorAt first");
    }
    if (muted) {
      throw new IllegalStateException("a muted source delivers nothing");
    }
    if (!gate.isStarted()) {
      throw new IllegalStateException("the fake audio source is not started, or has ended");
    }
  }
}
