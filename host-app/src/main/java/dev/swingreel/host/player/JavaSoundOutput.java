package dev.swingreel.host.player;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/**
 * The output Java Sound takes by default. A line is not flushed but opened anew: under ALSA's
 * plug-in for PulseAudio a flushed one counts what it forgot as heard.
 */
final class JavaSoundOutput implements SoundOutput {

  /** Long enough for a busy machine, short enough that a seek is heard at once. */
  private static final long QUEUED_US = 120_000;

  private final AudioFormat format;
  private SourceDataLine line;
  private boolean isUsed;
  private boolean isClosed;

  private JavaSoundOutput(AudioFormat format) {
    this.format = format;
    this.line = openLine(format);
  }

  /** Opens the default output; see {@link SoundOutput.Opener#open}. */
  static SoundOutput open(AudioFormat format) {
    return new JavaSoundOutput(format);
  }

  @Override
  public synchronized int writableFrames() {
    return line.available() / format.bytesPerFrame();
  }

  @Override
  public synchronized void write(byte[] samples, int frames) {
    isUsed = true;
    line.write(samples, 0, frames * format.bytesPerFrame());
  }

  @Override
  public synchronized void start() {
    line.start();
  }

  @Override
  public synchronized void stop() {
    line.stop();
  }

  @Override
  public synchronized void reset() {
    if (isUsed && !isClosed) {
      line.close();
      line = openLine(format);
      isUsed = false;
    }
  }

  @Override
  public synchronized long heardFrames() {
    return line.getLongFramePosition();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    line.close();
  }

  private static SourceDataLine openLine(AudioFormat format) {
    javax.sound.sampled.AudioFormat samples =
        new javax.sound.sampled.AudioFormat(
            format.sampleRateHz(), Short.SIZE, format.channelCount(), true, false);
    int bytes = (int) format.usToFrames(QUEUED_US) * format.bytesPerFrame();
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(samples);
      line.open(samples, bytes);
      return line;
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "There is no sound output that plays %s (%s).".formatted(format, e.getMessage()),
          e);
    }
  }
}
