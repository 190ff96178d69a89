package dev.swingreel.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * A run of sound: interleaved samples and the time of the first one. Follows WebCodecs' {@code
 * AudioData}. Ownership and threads: see {@link MediaFrame}. Frames come from an {@link
 * AudioFramePool}.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#audiodata-interface">WebCodecs, AudioData</a>
 */
public final class AudioFrame extends MediaFrame {

  /** The {@link #measuredUs()} of a frame whose producer knows no better than its arrival. */
  public static final long UNMEASURED = Long.MIN_VALUE;

  private final AudioFormat format;
  private final ByteBuffer data;
  private final Consumer<AudioFrame> recycler;
  private int frameCount;
  private long measuredUs = UNMEASURED;

  AudioFrame(AudioFormat format, ByteBuffer data, Consumer<AudioFrame> recycler) {
    this.format = format;
    this.data = data.order(ByteOrder.LITTLE_ENDIAN);
    this.recycler = recycler;
  }

  /**
   * Returns rate, channels and layout of the samples.
   *
   * @return the format
   */
  public AudioFormat format() {
    return format;
  }

  /**
   * Returns the length of the run.
   *
   * @return audio frames: samples of one channel
   */
  public int frameCount() {
    return frameCount;
  }

  /**
   * Returns the length of the run as time.
   *
   * @return microseconds
   */
  public long durationUs() {
    return format.framesToUs(frameCount);
  }

  /**
   * Returns the samples, interleaved. The buffer is shared: use absolute gets and puts, or a
   * duplicate; never its position.
   *
   * @return a direct, little-endian buffer; valid are the first {@code frameCount} times {@link
   *     AudioFormat#bytesPerFrame()} bytes
   */
  public ByteBuffer data() {
    return data;
  }

  /**
   * Declares the contents complete. Called once by the producer, before the frame is handed on.
   *
   * @param firstSampleAtUs time of the first sample, microseconds on the context's clock
   * @param frames how many audio frames were written
   */
  public void filled(long firstSampleAtUs, int frames) {
    filled(firstSampleAtUs, frames, UNMEASURED);
  }

  /**
   * As {@link #filled(long, int)}, for a device that tells when it captured something.
   *
   * @param firstSampleAtUs time of the first sample by counting, microseconds on the context's
   *     clock
   * @param frames how many audio frames were written
   * @param measuredAtUs what the device says about that time, which may jitter; {@link #UNMEASURED}
   *     if nothing
   */
  public void filled(long firstSampleAtUs, int frames, long measuredAtUs) {
    if (frames < 0 || (long) frames * format.bytesPerFrame() > data.capacity()) {
      throw new IllegalArgumentException(
          frames + " audio frames do not fit into " + data.capacity() + " bytes");
    }
    stamp(firstSampleAtUs);
    this.frameCount = frames;
    this.measuredUs = measuredAtUs;
  }

  /**
   * Returns when the first sample was captured by what the device itself says. It jitters where
   * {@link #timestampUs()} counts; from the difference of the two the drift of the device's clock
   * is measured.
   *
   * @return microseconds on the clock of the context; {@link #UNMEASURED} if the device says
   *     nothing, and then the arrival is all there is
   */
  public long measuredUs() {
    return measuredUs;
  }

  @Override
  void recycle() {
    recycler.accept(this);
  }

  @Override
  public String toString() {
    return "AudioFrame[%s, %d frames at %d us]".formatted(format, frameCount, timestampUs());
  }
}
