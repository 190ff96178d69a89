package dev.swingreel.isolation;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import java.nio.ByteBuffer;

/** A ring of runs of sound in memory that two processes share. One thread. */
final class SoundSlots {

  static final int COUNT = 2;

  /** More than the engine hands over at a time. */
  static final int SLOT_FRAMES = 4_096;

  private final AudioFormat format;
  private final ByteBuffer memory;
  private final int count;
  private int last;

  SoundSlots(AudioFormat format, ByteBuffer memory, int count) {
    this.format = format;
    this.memory = memory;
    this.count = count;
  }

  static int slotBytes(AudioFormat format) {
    return Math.multiplyExact(SLOT_FRAMES, format.bytesPerFrame());
  }

  int count() {
    return count;
  }

  /**
   * Copies a part of a run into the next slot.
   *
   * @param firstFrame where the part begins
   * @param frames how long it is, at most {@link #SLOT_FRAMES}
   * @return the slot
   */
  int fill(AudioFrame run, int firstFrame, int frames) {
    last = (last + 1) % count;
    int bytesPerFrame = format.bytesPerFrame();
    memory.put(
        last * slotBytes(format), run.data(), firstFrame * bytesPerFrame, frames * bytesPerFrame);
    return last;
  }

  /** Copies a slot into a buffer. */
  void read(int slot, int frames, ByteBuffer into) {
    into.put(0, memory, slot * slotBytes(format), frames * format.bytesPerFrame());
  }
}
