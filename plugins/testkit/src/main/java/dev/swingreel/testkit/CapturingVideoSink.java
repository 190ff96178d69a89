package dev.swingreel.testkit;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sink that remembers every call and keeps the newest frames until it is closed. Any thread may
 * ask it.
 */
public final class CapturingVideoSink implements VideoSink, AutoCloseable {

  /** What a source made of a tick. */
  public enum Outcome {
    /** A picture. */
    FRAME,
    /** The same picture as before. */
    UNCHANGED,
    /** Nothing: too late, or no buffer. */
    MISSED
  }

  /**
   * One tick of a source.
   *
   * @param outcome what came
   * @param timestampUs its time, microseconds on the clock
   * @param threadName the thread that brought it
   */
  public record Tick(Outcome outcome, long timestampUs, String threadName) {}

  private final GuardedState state = new GuardedState();
  private final int keptFrames;
  private final Optional<LeakCheck> leaks;
  private final List<Tick> ticks = new ArrayList<>();
  private final ArrayDeque<VideoFrame> frames = new ArrayDeque<>();
  private final List<Boolean> mutes = new ArrayList<>();
  private Optional<MediaException> endCause = Optional.empty();
  private boolean ended;
  private boolean closed;
  private int callsAfterEnd;

  /** Makes a sink that keeps every frame, so that a source soon runs out of buffers. */
  public CapturingVideoSink() {
    this(Integer.MAX_VALUE);
  }

  /**
   * Makes a sink that keeps some frames.
   *
   * @param keptFrames how many of the newest frames it keeps
   */
  public CapturingVideoSink(int keptFrames) {
    this.keptFrames = keptFrames;
    this.leaks = Optional.empty();
  }

  /**
   * Makes a sink that keeps some frames and shows all of them to a leak check.
   *
   * @param keptFrames how many of the newest frames it keeps
   * @param leaks expects every frame to have no owner at the end
   */
  public CapturingVideoSink(int keptFrames, LeakCheck leaks) {
    this.keptFrames = keptFrames;
    this.leaks = Optional.of(leaks);
  }

  @Override
  public void onFrame(VideoFrame frame) {
    frame.retain();
    leaks.ifPresent(check -> check.saw(frame));
    List<VideoFrame> surplus = new ArrayList<>();
    tick(
        Outcome.FRAME,
        frame.timestampUs(),
        () -> {
          frames.addLast(frame);
          while (closed ? !frames.isEmpty() : frames.size() > keptFrames) {
            surplus.add(frames.removeFirst());
          }
        });
    surplus.forEach(VideoFrame::close);
  }

  @Override
  public void onUnchanged(long timestampUs) {
    tick(Outcome.UNCHANGED, timestampUs, () -> {});
  }

  @Override
  public void onMissed(long timestampUs) {
    tick(Outcome.MISSED, timestampUs, () -> {});
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
   * Returns every tick so far.
   *
   * @return in the order they came
   */
  public List<Tick> ticks() {
    return state.read(() -> List.copyOf(ticks));
  }

  /**
   * Returns the frames it keeps; they stay valid until {@link #close()}, or until newer ones push
   * them out.
   *
   * @return the oldest first
   */
  public List<VideoFrame> frames() {
    return state.read(() -> List.copyOf(frames));
  }

  /**
   * Counts ticks.
   *
   * @param outcome of which kind
   * @return how many came
   */
  public long count(Outcome outcome) {
    return state.read(() -> ticks.stream().filter(tick -> tick.outcome == outcome).count());
  }

  /**
   * Waits, in real time and no longer than a minute, for ticks.
   *
   * @param count how many in all
   */
  public void awaitTicks(int count) {
    state.await(
        () -> ticks.size() >= count,
        () -> "expected %d ticks, there came %d".formatted(count, ticks.size()));
  }

  /**
   * Waits, in real time and no longer than a minute, for frames.
   *
   * @param count how many in all
   */
  public void awaitFrames(int count) {
    state.await(
        () -> count(Outcome.FRAME) >= count,
        () -> "expected %d frames, there came %d".formatted(count, count(Outcome.FRAME)));
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
    List<VideoFrame> all = new ArrayList<>();
    state.change(
        () -> {
          closed = true;
          all.addAll(frames);
          frames.clear();
        });
    all.forEach(VideoFrame::close);
  }

  private void tick(Outcome outcome, long timestampUs, Runnable more) {
    Tick tick = new Tick(outcome, timestampUs, Thread.currentThread().getName());
    state.change(
        () -> {
          callsAfterEnd += ended ? 1 : 0;
          ticks.add(tick);
          more.run();
        });
  }
}
