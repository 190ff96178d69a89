package dev.swingreel.sound;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.SampleFormat;
import java.nio.ByteBuffer;

/** Reads frames of any format as fractions in a fixed number of channels. One thread. */
final class SampleReader {

  private static final float FULL_SCALE = 32_768f;

  private final int channels;
  private final AudioFormat source;
  private final float[][] weights;
  private float[] samples = new float[0];

  SampleReader(AudioFormat source, int channels) {
    this.source = source;
    this.channels = channels;
    this.weights =
        source.channelCount() == channels
            ? null
            : ChannelMap.weights(source.channelCount(), channels);
  }

  /** Returns the samples of a frame, interleaved; reused by the next call. */
  float[] read(AudioFrame frame) {
    int count = frame.frameCount();
    if (samples.length < count * channels) {
      samples = new float[count * channels];
    }
    ByteBuffer data = frame.data();
    if (weights == null) {
      for (int i = 0; i < count * channels; i++) {
        samples[i] = sample(data, i);
      }
    } else {
      map(data, count);
    }
    return samples;
  }

  private void map(ByteBuffer data, int count) {
    int from = source.channelCount();
    for (int i = 0; i < count; i++) {
      for (int out = 0; out < channels; out++) {
        float sum = 0;
        for (int in = 0; in < from; in++) {
          float weight = weights[out][in];
          if (weight != 0) {
            sum += weight * sample(data, i * from + in);
          }
        }
        samples[i * channels + out] = sum;
      }
    }
  }

  private float sample(ByteBuffer data, int index) {
    return source.sampleFormat() == SampleFormat.F32
        ? data.getFloat(index * Float.BYTES)
        : data.getShort(index * Short.BYTES) / FULL_SCALE;
  }
}
