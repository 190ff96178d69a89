package dev.swingreel.sound;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioSink;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * One sound of a mix: a bounded queue filled by its capture thread, and a ring of aligned samples
 * that the mixer's thread fills and empties. The ring is addressed by the mix's own count of
 * frames.
 */
final class MixerInput implements AudioSink {

  private static final int CAPACITY = 128;
  private static final long TOLERANCE_US = 2_000;

  private final AudioFormat format;
  private final MediaClock clock;
  private final AudioMixer mixer;
  private final AudioAligner aligner;
  private final ArrayDeque<Arrival> queue = new ArrayDeque<>();
  private final float[] ring;
  private final int ringFrames;
  private final LongAdder missingFrames = new LongAdder();
  private volatile float gain;
  private volatile boolean muted;
  private volatile boolean ended;
  private boolean closed;
  private boolean begun;
  private long anchorUs;
  private long mixedUntil;
  private long nextFrame;
  private long coveredUntil;

  private record Arrival(AudioFrame frame, long atUs) {}

  MixerInput(AudioFormat format, MediaClock clock, AudioMixer mixer, double gain) {
    this.format = format;
    this.clock = clock;
    this.mixer = mixer;
    this.gain = (float) gain;
    this.aligner = new AudioAligner(format, this::place);
    this.ringFrames = 2 * format.sampleRateHz();
    this.ring = new float[ringFrames * format.channelCount()];
  }

  void gain(double newGain) {
    gain = (float) newGain;
  }

  boolean isMuted() {
    return muted || ended;
  }

  boolean hasEnded() {
    return ended;
  }

  double driftPpm() {
    return aligner.driftPpm();
  }

  /**
   * Returns how much silence took the place of sound that did not come, came too late or did not
   * fit, in the mix so far. A device may take its time to begin; that counts only if it never does.
   */
  long missingMs() {
    return format.framesToUs(missingFrames.sum()) / 1_000;
  }

  @Override
  public void onFrame(AudioFrame frame) {
    long arrivalUs = clock.nowUs();
    synchronized (queue) {
      // What does not fit is a hole in the timestamps, silent in the mix and counted there.
      if (!closed && queue.size() < CAPACITY) {
        frame.retain();
        queue.addLast(new Arrival(frame, arrivalUs));
      }
    }
  }

  @Override
  public void onMuted(boolean nowMuted) {
    muted = nowMuted;
    mixer.inputChanged();
  }

  @Override
  public void onEnded(Optional<MediaException> cause) {
    ended = true;
    mixer.inputChanged();
  }

  /** Says which moment the mix's first frame is. Mixer's thread. */
  void begin(long firstFrameAtUs) {
    anchorUs = firstFrameAtUs;
  }

  /** Adds the frames from {@code from} on to the mix and forgets them. Mixer's thread. */
  void mixInto(float[] mix, long from, int frames) {
    drainQueue();
    float factor = gain;
    int channels = format.channelCount();
    for (int i = 0; i < frames; i++) {
      int at = (int) Math.floorMod(from + i, (long) ringFrames) * channels;
      for (int channel = 0; channel < channels; channel++) {
        mix[i * channels + channel] += factor * ring[at + channel];
        ring[at + channel] = 0;
      }
    }
    mixedUntil = from + frames;
    cover(mixedUntil, mixedUntil);
  }

  /** Gives back what is queued; later sound is not kept. */
  void close() {
    synchronized (queue) {
      closed = true;
      queue.forEach(arrival -> arrival.frame().close());
      queue.clear();
    }
  }

  private void drainQueue() {
    Arrival arrival = poll();
    while (arrival != null) {
      try (AudioFrame frame = arrival.frame()) {
        aligner.accept(frame, arrival.atUs());
      }
      arrival = poll();
    }
  }

  private Arrival poll() {
    synchronized (queue) {
      return queue.pollFirst();
    }
  }

  private void place(long startUs, float[] samples, int frames) {
    long first = format.usToFrames(startUs - anchorUs);
    // Rounding to microseconds must not tear apart what joins.
    if (Math.abs(first - nextFrame) <= format.usToFrames(TOLERANCE_US)) {
      first = nextFrame;
    }
    nextFrame = first + frames;
    int channels = format.channelCount();
    long start = Math.max(first, mixedUntil);
    long end = Math.min(nextFrame, mixedUntil + ringFrames);
    if (start < end) {
      if (!begun) {
        begun = true;
        missingFrames.reset();
        coveredUntil = start;
      }
      cover(start, end);
    }
    for (long frame = start; frame < end; frame++) {
      int at = (int) Math.floorMod(frame, (long) ringFrames) * channels;
      System.arraycopy(samples, (int) (frame - first) * channels, ring, at, channels);
    }
  }

  /** Counts what is missing up to a run of sound. */
  private void cover(long start, long end) {
    if (start > coveredUntil) {
      missingFrames.add(start - coveredUntil);
    }
    coveredUntil = Math.max(coveredUntil, end);
  }
}
