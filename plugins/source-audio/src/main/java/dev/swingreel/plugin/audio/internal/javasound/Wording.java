package dev.swingreel.plugin.audio.internal.javasound;

import dev.swingreel.media.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.TargetDataLine;

/** How a device of Java Sound puts samples into bytes, the best first; little endian. */
enum Wording {
  /** Signed 16 bit, what is handed on. */
  S16(2, true),
  /** Signed 24 bit, of which the lowest eight are left out. */
  S24(3, true),
  /** Unsigned 8 bit. */
  U8(1, false),
  /** Signed 8 bit. */
  S8(1, true);

  private final int sampleBytes;
  private final boolean isSigned;

  Wording(int sampleBytes, boolean isSigned) {
    this.sampleBytes = sampleBytes;
    this.isSigned = isSigned;
  }

  /** Returns the size of a sample of one channel. */
  int sampleBytes() {
    return sampleBytes;
  }

  DataLine.Info lineInfo(AudioFormat format) {
    return new DataLine.Info(TargetDataLine.class, javaFormat(format));
  }

  javax.sound.sampled.AudioFormat javaFormat(AudioFormat format) {
    boolean isBigEndian = false;
    return new javax.sound.sampled.AudioFormat(
        format.sampleRateHz(), sampleBytes * 8, format.channelCount(), isSigned, isBigEndian);
  }

  /** Turns samples into signed ones of 16 bit. */
  void toS16(byte[] from, int samples, byte[] into) {
    for (int i = 0; i < samples; i++) {
      int highest = from[(i + 1) * sampleBytes - 1];
      into[2 * i] = sampleBytes == 1 ? 0 : from[(i + 1) * sampleBytes - 2];
      into[2 * i + 1] = (byte) (isSigned ? highest : highest ^ 0x80);
    }
  }
}
