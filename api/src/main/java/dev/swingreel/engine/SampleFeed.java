package dev.swingreel.engine;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.SampleFormat;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Hands samples to an encoder in its format, numbered without hole or overlap. One thread, except
 * what others keep count of.
 */
final class SampleFeed implements AutoCloseable {

  private static final int BUFFER_FRAMES = 2_048;

  /** A difference to the expected time that is rounding, not a hole. */
  private static final long TOLERANCE_US = 2_000;

  private final AudioFormat format;
  private final Consumer<AudioFrame> encoder;
  private final AudioFramePool pool;
  private final AudioFrame buffer;
  private long nextFrame;

  /**
   * Makes a feed that begins at the first audio frame.
   *
   * @param encoder takes a frame, borrowed for the call
   */
  SampleFeed(AudioFormat format, Consumer<AudioFrame> encoder) {
    this.format = format;
    this.encoder = encoder;
    this.pool = new AudioFramePool(format, BUFFER_FRAMES, 1);
    this.buffer = pool.poll();
  }

  /** The number of the next audio frame. */
  long nextFrame() {
    return nextFrame;
  }

  /** How far sound may be from its place and still follow what was before. */
  long toleranceFrames() {
    return nextFrame == 0 ? 0 : format.usToFrames(TOLERANCE_US);
  }

  /** Hands on a part of interleaved samples. */
  void send(float[] samples, int from, int to) {
    for (int at = from; at < to; at += BUFFER_FRAMES) {
      int count = Math.min(BUFFER_FRAMES, to - at);
      copy(samples, at * format.channelCount(), count * format.channelCount());
      send(count);
    }
  }

  /** Hands on silence. */
  void fill(long frames) {
    long left = frames;
    while (left > 0) {
      int count = (int) Math.min(BUFFER_FRAMES, left);
      int bytes = count * format.bytesPerFrame();
      for (int i = 0; i < bytes; i += Short.BYTES) {
        buffer.data().putShort(i, (short) 0);
      }
      send(count);
      left -= count;
    }
  }

  private void send(int count) {
    buffer.filled(format.framesToUs(nextFrame), count);
    encoder.accept(buffer);
    nextFrame += count;
  }

  private void copy(float[] samples, int from, int count) {
    ByteBuffer into = buffer.data();
    for (int i = 0; i < count; i++) {
      float sample = samples[from + i];
      if (format.sampleFormat() == SampleFormat.F32) {
        into.putFloat(i * Float.BYTES, sample);
      } else {
        into.putShort(
            i * Short.BYTES,
            (short) Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768f))));
      }
    }
  }

  @Override
  public void close() {
    buffer.close();
    pool.close();
  }
}
