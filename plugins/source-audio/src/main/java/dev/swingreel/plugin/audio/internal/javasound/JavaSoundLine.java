package dev.swingreel.plugin.audio.internal.javasound;

import dev.swingreel.plugin.audio.internal.CaptureLine;
import javax.sound.sampled.TargetDataLine;

/** An open line, whose samples become signed ones of 16 bit. One thread reads, any may halt. */
final class JavaSoundLine implements CaptureLine {

  private final TargetDataLine line;
  private final Wording wording;
  private byte[] worded = new byte[0];

  JavaSoundLine(TargetDataLine line, Wording wording) {
    this.line = line;
    this.wording = wording;
  }

  @Override
  public void start() {
    line.start();
  }

  @Override
  public int read(byte[] buffer) {
    if (wording == Wording.S16) {
      return line.read(buffer, 0, buffer.length);
    }
    int wanted = buffer.length / Short.BYTES * wording.sampleBytes();
    if (worded.length < wanted) {
      worded = new byte[wanted];
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
