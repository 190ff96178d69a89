package dev.swingreel.plugin.audio.internal.javasound;

import dev.swingreel.plugin.audio.internal.CaptureLine;
import javax.sound.sampled.TargetDataLine;

/**
 * An open line, whose samples become signed ones of 16 bit. One thread reads, any may halt.
 *
 * <p>It reads only what is there already: Java Sound's own read waits until all that was asked for
 * has come, for ever if the device stalls.
 */
final class JavaSoundLine implements CaptureLine {

  private final TargetDataLine line;
  private final Wording wording;
  private final int channels;
  private byte[] worded = new byte[0];

  JavaSoundLine(TargetDataLine line, Wording wording, int channels) {
    this.line = line;
    this.wording = wording;
    this.channels = channels;
  }

  @Override
  public void start() {
    line.start();
  }

  /** Gives a whole block as soon as it is there, or what there is of it in a small line; or 0. */
  @Override
  public int read(byte[] buffer) {
    int frameBytes = channels * wording.sampleBytes();
    int blockBytes = buffer.length / (channels * Short.BYTES) * frameBytes;
    int waitingBytes = line.available() / frameBytes * frameBytes;
    if (waitingBytes < Math.min(blockBytes, line.getBufferSize() / 2)) {
      return 0;
    }
    int wanted = Math.min(waitingBytes, blockBytes);
    if (wording == Wording.S16) {
      return line.read(buffer, 0, wanted);
    }
    if (worded.length < blockBytes) {
      worded = new byte[blockBytes];
    }
    int samples = line.read(worded, 0, wanted) / wording.sampleBytes();
    wording.toS16(worded, samples, buffer);
    return samples * Short.BYTES;
  }

  @Override
  public int available() {
    return line.available() / wording.sampleBytes() * Short.BYTES;
  }

  @Override
  public void halt() {
    line.stop();
    line.flush();
  }

  @Override
  public void close() {
    line.close();
  }
}
