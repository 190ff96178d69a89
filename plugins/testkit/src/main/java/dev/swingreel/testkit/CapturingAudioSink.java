package dev.swingreel.testkit;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A sink that remembers every block, copies the samples of the first channel, and keeps the newest
 * frames until it is closed. Any thread may ask it.
 */
public final class CapturingAudioSink implements AudioSink, AutoCloseable {

  /**
   * One run of sound.
   *
   * @param timestampUs time of its first sample, microseconds on the clock
   * @param durationUs its length, microseconds
   * @param frameCount audio frames
   * @param threadName the thread that brought it
   */
  public record Block(long timestampUs, long durationUs, int frameCount, String threadName) {

    /**
     * Returns when the run is over.
     *
     * @return microseconds on the clock
     */
    public long endUs() {
      return timestampUs + durationUs;
    }
  }

  private final GuardedState state = new GuardedState();
  private final int keptFrames;
  private final Optional<LeakCheck> leaks;
  private final List<Block> blocks = new ArrayList<>();
  private final ArrayDeque<AudioFrame> frames = new ArrayDeque<>();
  private final List<Boolean> mutes = new ArrayList<>();
  private float[] samples = new float[48_000];
  private int sampleCount;
  private Optional<MediaException> endCause = Optional.empty();
  private boolean ended;
  private boolean closed;
  private int callsAfterEnd;

  /** Makes a sink that keeps no frame, only the samples of the first channel. */
  public CapturingAudioSink() {
    this(0);
  }

  /**
   * Makes a sink that keeps some frames.
   *
   * @param keptFrames how many of the newest frames it keeps
   */
  public CapturingAudioSink(int keptFrames) {
    this.keptFrames = keptFrames;
    this.leaks = Optional.empty();
  }

  /**
   * Makes a sink that keeps some frames and shows all of them to a leak check.
   *
   * @param keptFrames how many of the newest frames it keeps
   * @param leaks expects every frame to have no owner at the end
   */
  public CapturingAudioSink(int keptFrames, LeakCheck leaks) {
    this.keptFrames = keptFrames;
    this.leaks = Optional.of(leaks);
  }

  @Override
  public void onFrame(AudioFrame frame) {
    frame.retain();
    leaks.ifPresent(check -> check.saw(frame));
    Block block =
        new Block(
            frame.timestampUs(),
            frame.durationUs(),
            frame.frameCount(),
            Thread.currentThread().getName());
    List<AudioFrame> surplus = new ArrayList<>();
    state.change(
        () -> {
          callsAfterEnd += ended ? 1 : 0;
          blocks.add(block);
          copySamples(frame);
          frames.addLast(frame);
          while (closed ? !frames.isEmpty() : frames.size() > keptFrames) {
            surplus.add(frames.removeFirst());
          }
        });
    surplus.forEach(AudioFrame::close);
  }

  @Override
  public void onMuted(boolean muted) {
    state.change(
        () -> {
          callsAfterEnd += ended ? 1 : 0;
          mutes.add(muted);
        });
  }

  @Override
  public void onEnded(Optional<MediaException> cause) {
    state.change(
        () -> {
          callsAfterEnd += ended ? 1 : 0;
          ended = true;
          endCause = cause;
        });
  }

  /**
   * Returns every block so far.
   *
   * @return in the order they came
   */
  public List<Block> blocks() {
    return state.read(() -> List.copyOf(blocks));
  }

  /**
   * Returns the samples of the first channel of everything so far.
   *
   * @return from -1 to 1
   */
  public float[] samples() {
    return state.read(() -> Arrays.copyOf(samples, sampleCount));
  }

  /**
   * Returns the frames it keeps; they stay valid until {@link #close()}, or until newer ones push
   * them out.
   *
   * @return the oldest first
   */
  public List<AudioFrame> frames() {
    return state.read(() -> List.copyOf(frames));
  }

  /**
   * Waits, in real time and no longer than a minute, for blocks.
   *
   * @param count how many in all
   */
  public void awaitBlocks(int count) {
    state.await(
        () -> blocks.size() >= count,
        () -> "expected %d blocks of sound, there came %d".formatted(count, blocks.size()));
  }

  /**
   * Waits, in real time and no longer than a minute, for sound.
   *
   * @param audioFrames how many audio frames in all
   */
  public void awaitSamples(int audioFrames) {
    state.await(
        () -> sampleCount >= audioFrames,
        () -> "expected %d audio frames, there came %d".formatted(audioFrames, sampleCount));
  }

  /** Waits, in real time and no longer than a minute, until the source has ended. */
  public void awaitEnded() {
    state.await(() -> ended, () -> "the source did not end");
  }

  /**
   * Tells whether the source is muted now.
   *
   * @return what it said last; false if it said nothing
   */
  public boolean isMuted() {
    return state.read(() -> !mutes.isEmpty() && mutes.get(mutes.size() - 1));
  }

  /**
   * Tells whether the source has ended.
   *
   * @return true after {@code onEnded}
   */
  public boolean isEnded() {
    return state.read(() -> ended);
  }

  /**
   * Returns why the source ended.
   *
   * @return absent if it ended in the ordinary way or has not ended
   */
  public Optional<MediaException> endCause() {
    return state.read(() -> endCause);
  }

  /**
   * Counts calls that came after the last of all, {@code onEnded}.
   *
   * @return 0 for a lawful source
   */
  public int callsAfterEnd() {
    return state.read(() -> callsAfterEnd);
  }

  /** Lets all frames go; calls are still counted, frames no longer kept. Idempotent. */
  @Override
  public void close() {
    List<AudioFrame> all = new ArrayList<>();
    state.change(
        () -> {
          closed = true;
          all.addAll(frames);
          frames.clear();
        });
    all.forEach(AudioFrame::close);
  }

  private void copySamples(AudioFrame frame) {
    int stepBytes = frame.format().bytesPerFrame();
    boolean isS16 = frame.format().sampleFormat() == SampleFormat.S16;
    if (sampleCount + frame.frameCount() > samples.length) {
      samples =
          Arrays.copyOf(samples, Math.max(samples.length * 2, sampleCount + frame.frameCount()));
    }
    for (int i = 0; i < frame.frameCount(); i++) {
      int at = i * stepBytes;
      samples[sampleCount++] =
          isS16 ? frame.data().getShort(at) / 32_768f : frame.data().getFloat(at);
    }
  }
}
