package dev.swingreel.plugin.humble.internal;

import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.BitrateMode;
import io.humble.video.AudioChannel;
import io.humble.video.AudioFormat;
import io.humble.video.Codec;
import io.humble.video.Coder;
import io.humble.video.Encoder;
import io.humble.video.Rational;

/**
 * Opens libvorbis. For each sample rate and number of channels it has a range of bit rates and
 * refuses all others; a bit rate is a hint, so the nearest one it takes will do.
 */
final class VorbisCoder {

  private static final double STEP = 1.25;
  private static final int MAX_STEPS = 14;

  private VorbisCoder() {}

  /**
   * Opens libvorbis.
   *
   * @param wanted rate, channels and bits
   * @return an open coder; the caller deletes it
   * @throws RuntimeException of Humble's if no bit rate is taken
   */
  static Encoder open(AudioEncoderConfiguration wanted) {
    RuntimeException refusal = null;
    for (int steps = 0; steps <= MAX_STEPS; steps++) {
      double factor = Math.pow(STEP, steps);
      long[] rates = {
        Math.round(wanted.bitsPerSecond() * factor), Math.round(wanted.bitsPerSecond() / factor)
      };
      for (long bitsPerSecond : rates) {
        if (bitsPerSecond < 1 || bitsPerSecond > Integer.MAX_VALUE) {
          continue;
        }
        try {
          return open(wanted, bitsPerSecond);
        } catch (RuntimeException e) {
          refusal = e;
        }
      }
    }
    throw refusal == null ? new IllegalArgumentException("no bit rate is possible") : refusal;
  }

  private static Encoder open(AudioEncoderConfiguration wanted, long bitsPerSecond) {
    try (NativeScope scope = new NativeScope()) {
      Codec codec = scope.own(Codec.findEncodingCodecByName("libvorbis"));
      Rational timeBase = scope.own(Rational.make(1, wanted.sampleRateHz()));
      Encoder encoder = Encoder.make(codec);
      try {
        encoder.setSampleRate(wanted.sampleRateHz());
        encoder.setChannels(wanted.channelCount());
        encoder.setChannelLayout(
            wanted.channelCount() == 1
                ? AudioChannel.Layout.CH_LAYOUT_MONO
                : AudioChannel.Layout.CH_LAYOUT_STEREO);
        encoder.setSampleFormat(AudioFormat.Type.SAMPLE_FMT_FLTP);
        encoder.setTimeBase(timeBase);
        encoder.setFlag(Coder.Flag.FLAG_GLOBAL_HEADER, true);
        encoder.setProperty("b", bitsPerSecond);
        if (wanted.bitrateMode() == BitrateMode.CONSTANT) {
          encoder.setProperty("minrate", bitsPerSecond);
          encoder.setProperty("maxrate", bitsPerSecond);
        }
        encoder.open(null, null);
        return encoder;
      } catch (RuntimeException e) {
        encoder.delete();
        throw e;
      }
    }
  }
}
