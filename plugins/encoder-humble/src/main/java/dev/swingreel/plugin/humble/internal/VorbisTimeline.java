package dev.swingreel.plugin.humble.internal;

import java.nio.ByteBuffer;

/**
 * Counts the audio frames of Vorbis packets. A packet overlaps with the one before it, so it
 * decodes to a quarter of both blocks' sizes. The first decodes to nothing, and the second starts
 * with the first input sample. The first is counted as half a short block all the same, which is
 * taken off again as codec delay, so that no two packets have the same time. One thread.
 */
final class VorbisTimeline {

  /** Where the identification header keeps both block sizes, four bits each. */
  private static final int BLOCK_SIZES_AT = 28;

  private final int shortBlock;
  private final int longBlock;
  private int previousBlock;
  private long position;

  /**
   * @param identificationHeader the first of the three Vorbis headers
   */
  VorbisTimeline(ByteBuffer identificationHeader) {
    int sizes = identificationHeader.get(identificationHeader.position() + BLOCK_SIZES_AT) & 0xFF;
    this.shortBlock = 1 << (sizes & 0x0F);
    this.longBlock = 1 << (sizes >> 4);
  }

  /**
   * Returns what the first packet is counted as.
   *
   * @return audio frames to take off all positions
   */
  int delay() {
    return shortBlock / 2;
  }

  /**
   * Returns how many audio frames the packets so far have.
   *
   * @return audio frames, where the next packet starts
   */
  long position() {
    return position;
  }

  /**
   * Counts a packet.
   *
   * @param firstByte the first byte of the packet
   */
  void add(byte firstByte) {
    // Bit 0 is 0 for sound; the mode follows, and libvorbis's mode 1 is the long block.
    boolean isLong = shortBlock != longBlock && (firstByte & 2) != 0;
    int block = isLong ? longBlock : shortBlock;
    position += previousBlock == 0 ? delay() : (previousBlock + block) / 4;
    previousBlock = block;
  }
}
