package dev.swingreel.sound;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStreamTrack;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A source that is the sum of several tracks, each with a gain, because players play one track:
 *
 * <pre>{@code
 * AudioMixer mixer = new AudioMixer(context.clock());
 * mixer.add(microphone, 1);
 * mixer.add(systemAudio, 0.5);
 * AudioTrack mixed = AudioTrack.of(context, mixer, "Microphone and system audio");
 * }</pre>
 *
 * <p>Every input may have a format and a clock of its own: each is put on the context's clock, its
 * drift taken out, and brought to the mix's format. The mix comes 200 ms after it sounded, so that
 * late inputs are in it, with the times at which it sounded. An input that is silent, muted, late
 * or gone is silence in the mix; the mix is muted when all its inputs are, and ends when all have
 * ended.
 *
 * <p>Where the sum is too loud, it is limited softly: samples up to 0.8 of full scale stay as they
 * are, louder ones are bent so that none exceeds full scale.
 *
 * <p>Any thread may add and set gains; frames come from the thread {@code capture-mix}.
 */
public final class AudioMixer implements AudioSource {

  private static final int RATE_HZ = 48_000;
  private static final int CHANNELS = 2;
  private static final int BLOCKS_PER_SECOND = 50;
  private static final int POOL_BUFFERS = 64;
  private static final long LAG_US = 200_000;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  private final MediaClock clock;
  private final AudioFormat format;
  private final int blockFrames;
  private final AudioFramePool pool;
  private final float[] mix;
  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private volatile AudioSink sink;
  private volatile Worker worker;
  private volatile boolean stopped;
  private volatile boolean closed;
  private volatile boolean changed;
  private boolean toldMuted;

  private record Part(AudioTrack track, MixerInput input) {}

  /** The gain of one track of a mix. */
  @FunctionalInterface
  public interface Gain {

    /**
     * Sets how loud the track is in the mix, from its next block on.
     *
     * @param factor 1 leaves it as it is, 0 silences it; not negative
     */
    void set(double factor);
  }

  /**
   * Makes a mixer of 48 kHz stereo.
   *
   * @param clock the clock of the context the tracks live in
   */
  public AudioMixer(MediaClock clock) {
    this(clock, new AudioFormat(SampleFormat.F32, RATE_HZ, CHANNELS));
  }

  /**
   * Makes a mixer.
   *
   * @param clock the clock of the context the tracks live in
   * @param format what the mix is; {@link SampleFormat#F32} is asked for
   */
  public AudioMixer(MediaClock clock, AudioFormat format) {
    if (format.sampleFormat() != SampleFormat.F32) {
      throw new IllegalArgumentException("a mix is of F32 samples, not of " + format);
    }
    this.clock = clock;
    this.format = format;
    this.blockFrames = Math.max(1, format.sampleRateHz() / BLOCKS_PER_SECOND);
    this.pool = new AudioFramePool(format, blockFrames, POOL_BUFFERS);
    this.mix = new float[blockFrames * format.channelCount()];
  }

  /**
   * Adds a track before the mix is started. The mixer owns it from now on and stops it when it is
   * closed.
   *
   * @param track a live track of the same context
   * @param gain how loud it is: 1 leaves it as it is; not negative
   * @return sets the gain later
   * @throws IllegalStateException if the mix was started or closed
   */
  public Gain add(AudioTrack track, double gain) {
    requireGain(gain);
    if (worker != null || closed) {
      throw new IllegalStateException("tracks are added before the mix is started");
    }
    MixerInput input = new MixerInput(format, clock, this, gain);
    parts.add(new Part(track, input));
    return factor -> {
      requireGain(factor);
      input.gain(factor);
    };
  }

  /**
   * Returns the tracks of the mix.
   *
   * @return in the order they were added
   */
  public List<AudioTrack> tracks() {
    return parts.stream().map(Part::track).toList();
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  /**
   * Names every input, how its clock drifts once that is known, and for how long silence had to
   * take the place of its sound since the mix was started.
   */
  @Override
  public String description() {
    return parts.stream()
        .map(part -> part.track().sourceDescription() + figures(part.input()))
        .collect(Collectors.joining(" + ", "mix of ", ""));
  }

  @Override
  public long latencyUs() {
    return LAG_US + TimeUnit.SECONDS.toMicros(1) / BLOCKS_PER_SECOND;
  }

  @Override
  public void start(AudioSink newSink) {
    if (worker != null || closed) {
      throw new IllegalStateException("a mix starts once, and not after close");
    }
    sink = newSink;
    worker = Worker.startUrgent("capture-mix", this::run);
    for (Part part : parts) {
      part.track().addSink(part.input());
      if (part.track().isMuted()) {
        part.input().onMuted(true);
      }
    }
  }

  @Override
  public void stop() {
    stopped = true;
    if (worker != null) {
      parts.forEach(part -> part.track().removeSink(part.input()));
      worker.stop(STOP_PATIENCE);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    stop();
    closed = true;
    parts.forEach(part -> part.input().close());
    parts.stream().map(Part::track).forEach(MediaStreamTrack::stop);
    pool.close();
  }

  /** An input was muted, unmuted or has ended; the mixer's thread tells its sink. */
  void inputChanged() {
    changed = true;
  }

  private void run() {
    long anchorUs = clock.nowUs();
    parts.forEach(part -> part.input().begin(anchorUs));
    try {
      for (long first = 0; !stopped && !hasEnded(); first += blockFrames) {
        clock.sleepUntil(anchorUs + format.framesToUs(first + blockFrames) + LAG_US);
        if (!stopped) {
          tellMuted();
          deliver(anchorUs, first);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!stopped) {
      sink.onEnded(Optional.empty());
    }
  }

  private void deliver(long anchorUs, long first) {
    Arrays.fill(mix, 0);
    for (Part part : parts) {
      part.input().mixInto(mix, first, blockFrames);
    }
    try (AudioFrame frame = pool.poll()) {
      if (frame == null) {
        // The block is lost; the time of the next one shows the hole.
        return;
      }
      for (int i = 0; i < mix.length; i++) {
        frame.data().putFloat(i * Float.BYTES, SoftLimit.of(mix[i]));
      }
      long atUs = anchorUs + format.framesToUs(first);
      // The mix is on the clock: nothing is left to be measured.
      frame.filled(atUs, blockFrames, atUs);
      sink.onFrame(frame);
    }
  }

  private void tellMuted() {
    if (changed) {
      changed = false;
      boolean allMuted = !parts.isEmpty() && parts.stream().allMatch(p -> p.input().isMuted());
      if (allMuted != toldMuted) {
        toldMuted = allMuted;
        sink.onMuted(allMuted);
      }
    }
  }

  private boolean hasEnded() {
    return !parts.isEmpty() && parts.stream().allMatch(part -> part.input().hasEnded());
  }

  private static String figures(MixerInput input) {
    double ppm = input.driftPpm();
    long missingMs = input.missingMs();
    return (ppm == 0 ? "" : String.format(Locale.ROOT, ", %+.0f ppm", ppm))
        + (missingMs == 0 ? "" : ", " + missingMs + " ms missing");
  }

  private static void requireGain(double gain) {
    if (!(gain >= 0) || gain == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("a gain is 0 or greater, not " + gain);
    }
  }
}
