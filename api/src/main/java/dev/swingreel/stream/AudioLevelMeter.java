package dev.swingreel.stream;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioSink;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Tells how loud a track is, channel by channel, for a meter that people look at. It works before,
 * while and after the track is recorded, and hears what a recorder would: silence while the track
 * is disabled or muted.
 *
 * <pre>{@code
 * AudioLevelMeter meter = AudioLevelMeter.of(microphone);
 * // as often as the meter is painted, on any thread
 * double left = AudioLevelMeter.decibels(meter.peak(0));
 * // when nobody looks any more
 * meter.close();
 * }</pre>
 *
 * <p>The peak rises at once and falls by 20 dB in 1.7 seconds, so that no reader misses a click
 * however seldom it looks; the root mean square is that of the last 300 ms or so, which is what
 * loudness looks like. Both fall by themselves when nothing is delivered any more. Levels are
 * fractions of full scale: 1 is the greatest sample there is, and a peak of 1 or more is clipped.
 *
 * <p>Any number of meters may listen to a track, each may be read by any number of threads. Neither
 * listening nor reading allocates or waits.
 */
public final class AudioLevelMeter implements AudioSink, AutoCloseable {

  /** The {@link #decibels} of silence, and the least it returns. */
  public static final double SILENCE_DB = -100;

  private static final double PEAK_FALL_DB_PER_S = 20 / 1.7;
  private static final double MEAN_TIME_US = 300_000;
  private static final double FULL_SCALE_S16 = 32_768;

  private final AudioTrack track;
  private final MediaClock clock;
  private final int channels;
  private final AtomicIntegerArray peaks;
  private final AtomicIntegerArray meanSquares;
  private volatile long heardAtUs;

  private AudioLevelMeter(AudioTrack track) {
    this.track = track;
    this.clock = track.context().clock();
    this.channels = track.getFormat().channelCount();
    this.peaks = new AtomicIntegerArray(channels);
    this.meanSquares = new AtomicIntegerArray(channels);
    this.heardAtUs = clock.nowUs();
  }

  /**
   * Begins to listen to a track.
   *
   * @param track the track; one that has ended is silent
   * @return the meter; whoever looks at it closes it
   */
  public static AudioLevelMeter of(AudioTrack track) {
    AudioLevelMeter meter = new AudioLevelMeter(track);
    track.addSink(meter);
    return meter;
  }

  /**
   * Returns how many channels there are to ask for.
   *
   * @return channels of the track, 1 or more
   */
  public int channelCount() {
    return channels;
  }

  /**
   * Returns the loudest moment of late, which falls as time passes.
   *
   * @param channel from 0
   * @return fraction of full scale; above 1 if the source delivers such samples
   * @throws IndexOutOfBoundsException if there is no such channel
   */
  public double peak(int channel) {
    return level(peaks, channel) * peakFall(clock.nowUs() - heardAtUs);
  }

  /**
   * Returns the root mean square of about the last 300 ms.
   *
   * @param channel from 0
   * @return fraction of full scale; a sine at full scale has 0.71
   * @throws IndexOutOfBoundsException if there is no such channel
   */
  public double rms(int channel) {
    return Math.sqrt(level(meanSquares, channel) * meanWeight(clock.nowUs() - heardAtUs));
  }

  /**
   * Converts a level for a scale that people are used to.
   *
   * @param level fraction of full scale
   * @return decibels below full scale, 0 for 1; {@link #SILENCE_DB} for all that is less than that
   */
  public static double decibels(double level) {
    return level > 0 ? Math.max(SILENCE_DB, 20 * Math.log10(level)) : SILENCE_DB;
  }

  /** For the track alone. */
  @Override
  public void onFrame(AudioFrame frame) {
    int frames = frame.frameCount();
    if (frames == 0) {
      return;
    }
    int frameChannels = frame.format().channelCount();
    long nowUs = clock.nowUs();
    long elapsedUs = Math.max(frame.durationUs(), nowUs - heardAtUs);
    double meanWeight = meanWeight(elapsedUs);
    double peakFall = peakFall(elapsedUs);
    for (int channel = 0; channel < Math.min(channels, frameChannels); channel++) {
      double peak = 0;
      double squares = 0;
      for (int i = channel; i < frames * frameChannels; i += frameChannels) {
        double sample = sample(frame, i);
        peak = Math.max(peak, Math.abs(sample));
        squares += sample * sample;
      }
      set(peaks, channel, Math.max(peak, level(peaks, channel) * peakFall));
      set(
          meanSquares,
          channel,
          level(meanSquares, channel) * meanWeight + squares / frames * (1 - meanWeight));
    }
    heardAtUs = nowUs;
  }

  /** Nothing comes while the source is muted, and the levels fall by themselves. */
  @Override
  public void onMuted(boolean muted) {}

  /** The levels fall by themselves. */
  @Override
  public void onEnded(Optional<MediaException> cause) {}

  /** Listens no more. Idempotent. */
  @Override
  public void close() {
    track.removeSink(this);
  }

  private static double sample(AudioFrame frame, int index) {
    ByteBuffer data = frame.data();
    return frame.format().sampleFormat() == SampleFormat.F32
        ? data.getFloat(index * Float.BYTES)
        : data.getShort(index * Short.BYTES) / FULL_SCALE_S16;
  }

  private static double level(AtomicIntegerArray levels, int channel) {
    return Float.intBitsToFloat(levels.get(channel));
  }

  private static void set(AtomicIntegerArray levels, int channel, double level) {
    levels.set(channel, Float.floatToRawIntBits((float) level));
  }

  private static double peakFall(long elapsedUs) {
    double seconds = Math.max(0, elapsedUs) / (double) TimeUnit.SECONDS.toMicros(1);
    return Math.pow(10, -PEAK_FALL_DB_PER_S * seconds / 20);
  }

  private static double meanWeight(long elapsedUs) {
    return Math.exp(-Math.max(0, elapsedUs) / MEAN_TIME_US);
  }
}
