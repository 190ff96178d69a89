package dev.swingreel.plugin.webm;

import java.util.UUID;

/**
 * The numbers by which a file's elements refer to each other. They follow from the segment's id, so
 * that the same recording always gets the same bytes.
 */
record SegmentUids(UUID segment) {

  private static final long TRACKS = 0x54;
  private static final long EDITION = 0x45;
  private static final long CHAPTERS = 0x43;

  long track(int index) {
    return uid(TRACKS, index);
  }

  long edition() {
    return uid(EDITION, 0);
  }

  long chapter(int index) {
    return uid(CHAPTERS, index);
  }

  /** Mixes the bits as SplitMix64 does; positive, because some readers take uids as signed. */
  private long uid(long kind, int index) {
    long mixed =
        segment.getMostSignificantBits() ^ Long.rotateLeft(segment.getLeastSignificantBits(), 32);
    mixed += (kind << 32 | index) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return Math.max(1, (mixed ^ mixed >>> 31) >>> 1);
  }
}
