package dev.swingreel.plugin.audio;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.Worker;
import dev.swingreel.testkit.Tone;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/**
 * Plays a tone on the default output until it is closed. An output that plays also has a monitor
 * that delivers at once: an idle one takes more than a second to begin.
 */
final class TonePlayer implements AutoCloseable {

  static final double HZ = 440;

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final int BLOCK_FRAMES = 960;

  private final Worker worker;
  private volatile boolean closed;

  TonePlayer() {
    worker = Worker.start("play-tone", this::play);
  }

  @Override
  public void close() {
    // Not by interrupt alone: Java Sound's write swallows it.
    closed = true;
    worker.stop(Duration.ofSeconds(5));
  }

  private void play() {
    Tone tone = new Tone(FORMAT, HZ);
    ByteBuffer block =
        ByteBuffer.allocate(BLOCK_FRAMES * FORMAT.bytesPerFrame()).order(ByteOrder.LITTLE_ENDIAN);
    var format = new javax.sound.sampled.AudioFormat(48_000, 16, 2, true, false);
    try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
      line.open(format);
      line.start();
      for (long frame = 0; !closed; frame += BLOCK_FRAMES) {
        tone.write(block, frame, BLOCK_FRAMES);
        line.write(block.array(), 0, block.capacity());
      }
      line.flush();
    } catch (LineUnavailableException e) {
      throw new IllegalStateException("the tone cannot be played", e);
    }
  }
}
