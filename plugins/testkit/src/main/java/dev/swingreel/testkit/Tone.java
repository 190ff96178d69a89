package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.SampleFormat;
import java.nio.ByteBuffer;

/**
 * A sine tone at half of full scale, the same in all channels. Sample n depends on n alone, so that
 * runs of any length join without a click. Immutable; any thread.
 */
public final class Tone {

  private static final double AMPLITUDE = 0.5;

  private final AudioFormat format;
  private final double radiansPerFrame;

  /**
   * Makes a tone.
   *
   * @param format rate, channels and layout of the samples
   * @param hz its pitch
   */
  public Tone(AudioFormat format, double hz) {
    this.format = format;
    this.radiansPerFrame = 2 * Math.PI * hz / format.sampleRateHz();
  }

  /**
   * Returns a sample.
   *
   * @param frame the audio frame's number
   * @return from -0.5 to 0.5
   */
  public double sample(long frame) {
    return AMPLITUDE * Math.sin(frame * radiansPerFrame);
  }

  /**
   * Writes a run.
   *
   * @param out where, from its first byte; little endian
   * @param firstFrame the number of the first audio frame
   * @param frames how many audio frames
   */
  public void write(ByteBuffer out, long firstFrame, int frames) {
    int at = 0;
    for (int i = 0; i < frames; i++) {
      double sample = sample(firstFrame + i);
      for (int channel = 0; channel < format.channelCount(); channel++) {
        if (format.sampleFormat() == SampleFormat.S16) {
          out.putShort(at, (short) Math.round(sample * Short.MAX_VALUE));
        } else {
          out.putFloat(at, (float) sample);
        }
        at += format.sampleFormat().bytesPerSample();
      }
    }
  }
}
