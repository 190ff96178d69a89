package dev.swingreel.host.player;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioReader;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Keeps the queue of an output full with the sound of a file, with silence where it has none, and
 * says what of it is being heard.
 */
final class SoundPart implements Part {

  private static final System.Logger LOG = System.getLogger(SoundPart.class.getName());

  /** How often the queue is filled up. */
  private static final long STEP_US = 10_000;

  /** An output that takes nothing for so long is gone; one that begins may take its time. */
  private static final long STALLED_US = 4_000_000;

  /** Holes that are smaller are errors of rounding. */
  private static final long ROUNDING_US = 5_000;

  private static final int MOST_FRAMES = 2_048;
  private static final long LEVEL_US = 20_000;
  private static final int LEVELS = 64;
  private static final float FULL_SCALE = 32_767;

  private final AudioReader reader;
  private final AudioFormat format;
  private final Transport transport;
  private final MediaClock clock;
  private final byte[] samples;
  private final AtomicIntegerArray levels = new AtomicIntegerArray(LEVELS);
  private volatile SoundOutput output;
  private volatile boolean isSilenced;
  private long run = -1;
  private boolean isStarted;
  private long beginUs;

  /** The frame of the file that is written next, counted from its beginning. */
  private long at;

  private AudioFrame block;
  private long blockAt;
  private boolean isOver;
  private long heard;
  private long movedUs;

  /**
   * Makes a part.
   *
   * @param output an output for {@link #written}, silent and empty; this part closes it
   */
  SoundPart(AudioReader reader, SoundOutput output, Transport transport, MediaClock clock) {
    this.reader = reader;
    this.format = reader.format();
    this.output = output;
    this.transport = transport;
    this.clock = clock;
    this.samples = new byte[MOST_FRAMES * written(format).bytesPerFrame()];
    this.isSilenced = output instanceof ClockedOutput;
  }

  /** Returns in which format the sound of a reader is written to its output. */
  static AudioFormat written(AudioFormat of) {
    return new AudioFormat(SampleFormat.S16, of.sampleRateHz(), of.channelCount());
  }

  /** Tells whether nobody hears it. Any thread. */
  boolean isSilenced() {
    return isSilenced;
  }

  /** Returns how loud the sound of a time near the present is, a fraction of full scale. */
  double level(long timeUs) {
    return Float.intBitsToFloat(levels.get(slot(timeUs)));
  }

  @Override
  public long step(Transport.Orders orders) {
    if (!orders.plays() || orders.run() != run) {
      stop();
    }
    if (!orders.plays()) {
      return NEVER;
    }
    if (orders.run() != run) {
      goTo(orders);
    }
    fill();
    transport.soundIsAt(run);
    if (transport.endIfOver() || !transport.isReady(run)) {
      return NEVER;
    }
    if (!isStarted) {
      isStarted = true;
      movedUs = clock.nowUs();
      output.start();
    }
    follow();
    return clock.nowUs() + STEP_US;
  }

  @Override
  public void close() {
    reader.close();
    output.close();
  }

  /** Gives up what has not been written. On the thread of the steps. */
  void drop() {
    keep(null);
  }

  private void goTo(Transport.Orders orders) {
    keep(null);
    try {
      output.reset();
    } catch (MediaException e) {
      LOG.log(Level.WARNING, "the sound output is gone", e);
      goSilent();
    }
    isOver = false;
    heard = 0;
    run = orders.run();
    beginUs = orders.targetUs();
    at = format.usToFrames(beginUs);
    reader.seek(beginUs);
  }

  private void follow() {
    long nowHeard = output.heardFrames();
    if (nowHeard > heard) {
      heard = nowHeard;
      movedUs = clock.nowUs();
      transport.heard(run, beginUs + format.framesToUs(heard));
    } else if (clock.nowUs() - movedUs > STALLED_US) {
      LOG.log(Level.WARNING, "the sound output takes no more sound");
      goSilent();
      transport.again();
    }
  }

  private void stop() {
    if (isStarted) {
      isStarted = false;
      output.stop();
    }
  }

  private void goSilent() {
    output.close();
    output = new ClockedOutput(clock, written(format));
    isSilenced = true;
  }

  private void fill() {
    int room = Math.min(output.writableFrames(), MOST_FRAMES);
    while (room > 0) {
      if (block == null && !isOver) {
        nextBlock();
      }
      int frames = block == null ? silence(room) : sound(room);
      output.write(samples, frames);
      at += frames;
      room = Math.min(output.writableFrames(), MOST_FRAMES);
    }
  }

  private void nextBlock() {
    if (!reader.advance()) {
      isOver = true;
      transport.soundEnds(run, format.framesToUs(at));
      return;
    }
    keep(reader.sound());
    if (block != null) {
      blockAt = format.usToFrames(block.timestampUs());
      if (Math.abs(blockAt - at) <= format.usToFrames(ROUNDING_US)) {
        blockAt = at;
      }
    }
  }

  /** Puts the present block into the samples, or the hole before it. Returns how much. */
  private int sound(int room) {
    if (blockAt > at) {
      return silence((int) Math.min(room, blockAt - at));
    }
    int from = (int) Math.min(at - blockAt, block.frameCount());
    int frames = Math.min(room, block.frameCount() - from);
    convert(from, frames);
    if (from + frames == block.frameCount()) {
      keep(null);
    }
    return frames;
  }

  private int silence(int frames) {
    Arrays.fill(samples, (byte) 0);
    levels.set(slot(format.framesToUs(at)), 0);
    return frames;
  }

  private void convert(int from, int frames) {
    ByteBuffer data = block.data();
    boolean isFloat = format.sampleFormat() == SampleFormat.F32;
    int channels = format.channelCount();
    float peak = 0;
    for (int i = 0; i < frames * channels; i++) {
      int source = from * channels + i;
      float value =
          isFloat
              ? data.getFloat(source * Float.BYTES) * FULL_SCALE
              : data.getShort(source * Short.BYTES);
      int sample = Math.round(Math.max(-FULL_SCALE, Math.min(FULL_SCALE, value)));
      samples[2 * i] = (byte) sample;
      samples[2 * i + 1] = (byte) (sample >> Byte.SIZE);
      peak = Math.max(peak, Math.abs(value));
    }
    levels.set(slot(format.framesToUs(at)), Float.floatToIntBits(peak / FULL_SCALE));
  }

  private static int slot(long timeUs) {
    return (int) (timeUs / LEVEL_US % LEVELS);
  }

  private void keep(AudioFrame newBlock) {
    if (block != null) {
      block.close();
    }
    block = newBlock;
  }
}
