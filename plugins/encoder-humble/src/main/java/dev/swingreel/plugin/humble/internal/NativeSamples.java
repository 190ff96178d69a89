package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.AudioFrame;
import io.humble.video.Encoder;
import io.humble.video.MediaAudio;
import io.humble.video.Rational;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The block of planar samples libvorbis reads, filled from interleaved frames. It has exactly the
 * encoder's frame size: Humble takes longer blocks, but encodes only one frame's worth of each and
 * keeps the rest until the end. One thread.
 */
final class NativeSamples {

  private final int capacity;
  private final MediaAudio audio;
  private final ByteBuffer[] planes;
  private int filled;
  private long taken;

  private NativeSamples(NativeScope scope, Encoder encoder) {
    this.capacity = encoder.getFrameSize();
    this.audio =
        scope.own(
            MediaAudio.make(
                capacity,
                encoder.getSampleRate(),
                encoder.getChannels(),
                encoder.getChannelLayout(),
                encoder.getSampleFormat()));
    Rational timeBase = scope.own(Rational.make(1, encoder.getSampleRate()));
    audio.setTimeBase(timeBase);
    this.planes = new ByteBuffer[encoder.getChannels()];
    for (int channel = 0; channel < planes.length; channel++) {
      planes[channel] = scope.map(audio.getData(channel)).order(ByteOrder.nativeOrder());
    }
  }

  /**
   * Makes an empty block.
   *
   * @param scope what owns the native memory
   * @param encoder an open encoder
   * @return the block
   */
  static NativeSamples make(NativeScope scope, Encoder encoder) {
    return new NativeSamples(scope, encoder);
  }

  boolean isEmpty() {
    return filled == 0;
  }

  boolean isFull() {
    return filled == capacity;
  }

  /**
   * Returns how many audio frames went to the encoder.
   *
   * @return audio frames
   */
  long taken() {
    return taken;
  }

  /**
   * Copies samples until the block is full or the frame at its end.
   *
   * @param frame interleaved 32 bit floats of the encoder's channels
   * @param from the first audio frame to copy
   * @return how many audio frames were copied
   */
  int fill(AudioFrame frame, int from) {
    int count = Math.min(capacity - filled, frame.frameCount() - from);
    ByteBuffer source = frame.data();
    int stepBytes = planes.length * Float.BYTES;
    for (int channel = 0; channel < planes.length; channel++) {
      ByteBuffer plane = planes[channel];
      int at = from * stepBytes + channel * Float.BYTES;
      for (int i = 0; i < count; i++) {
        plane.putFloat((filled + i) * Float.BYTES, source.getFloat(at));
        at += stepBytes;
      }
    }
    filled += count;
    return count;
  }

  /**
   * Hands the block to the encoder and starts a new one.
   *
   * @return the native block, valid until the next {@link #fill}
   */
  MediaAudio take() {
    audio.setNumSamples(filled);
    audio.setTimeStamp(taken);
    audio.setComplete(true);
    taken += filled;
    filled = 0;
    return audio;
  }
}
