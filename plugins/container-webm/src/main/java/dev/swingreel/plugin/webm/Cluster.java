package dev.swingreel.plugin.webm;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One cluster put together in memory, so that it can be appended whole and with its size.
 *
 * <p>Times are absolute until {@link #seal} and only then become offsets from the cluster's own, so
 * that a late block can still lower that. Times count in the segment's ticks. The memory is used
 * again for the next cluster. One thread.
 *
 * <p>Sound that is heard while a key frame is shown belongs into the cluster of that key frame, so
 * that whoever seeks there hears it from the first picture on. It comes first, so it may be here
 * already when the key frame asks for a new cluster: {@link #moveSound} takes it along.
 */
final class Cluster {

  private static final int SIZE_WIDTH = 5;

  /** The longest header: id, size, and a time of eight bytes with its own header. */
  private static final int HEAD_BYTES = 4 + SIZE_WIDTH + 2 + Long.BYTES;

  /** Stands for the end of a block that is a picture. */
  static final long PICTURE = Long.MIN_VALUE;

  private final EbmlWriter content;
  private final EbmlWriter head = new EbmlWriter(HEAD_BYTES);
  private int[] starts = new int[64];
  private int[] offsetPlaces = new int[64];
  private long[] times = new long[64];
  private long[] soundEnds = new long[64];
  private int blocks;
  private int start;

  Cluster(int capacityBytes) {
    content = new EbmlWriter(HEAD_BYTES + capacityBytes);
    clear();
  }

  boolean isEmpty() {
    return blocks == 0;
  }

  /** Returns how many bytes the blocks take. */
  int length() {
    return content.length() - HEAD_BYTES;
  }

  /** Returns the time of the block that was put in first. */
  long firstTime() {
    return times[0];
  }

  /** Returns when the last block ends, if a picture is shown for so long. */
  long end(long pictureLength) {
    long end = Long.MIN_VALUE;
    for (int i = 0; i < blocks; i++) {
      end = Math.max(end, soundEnds[i] == PICTURE ? times[i] + pictureLength : soundEnds[i]);
    }
    return end;
  }

  /** Returns where the elements of a block are written to. */
  EbmlWriter content() {
    return content;
  }

  /**
   * Begins a block, which is then written to {@link #content}.
   *
   * @param time when it is shown or heard
   * @param soundEnd until when it is heard, or {@link #PICTURE}
   */
  void begin(long time, long soundEnd) {
    if (blocks == times.length) {
      starts = Arrays.copyOf(starts, 2 * blocks);
      offsetPlaces = Arrays.copyOf(offsetPlaces, 2 * blocks);
      times = Arrays.copyOf(times, 2 * blocks);
      soundEnds = Arrays.copyOf(soundEnds, 2 * blocks);
    }
    starts[blocks] = content.length();
    times[blocks] = time;
    soundEnds[blocks] = soundEnd == PICTURE ? PICTURE : Math.max(soundEnd, time + 1);
    blocks++;
  }

  /** Leaves room for the offset of the block begun last, which {@link #seal} fills in. */
  void offset() {
    offsetPlaces[blocks - 1] = content.length();
    content.int16(0);
  }

  /**
   * Puts a block in as it stands elsewhere, with an offset of its own.
   *
   * @param block the whole element
   * @param offsetPlace where in it the offset stands
   * @param time when it is shown or heard
   * @param soundEnd until when it is heard, or {@link #PICTURE}
   */
  void copy(ByteBuffer block, int offsetPlace, long time, long soundEnd) {
    begin(time, soundEnd);
    offsetPlaces[blocks - 1] = content.length() + offsetPlace;
    content.bytes(block);
  }

  /** Tells whether everything here is sound that is heard at a time or later. */
  boolean isSoundOf(long time) {
    return soundOf(time) == 0;
  }

  /**
   * Moves the sound at the end that is heard at a time or later into an empty cluster; none if
   * nothing would be left here.
   */
  void moveSound(long time, Cluster target) {
    int kept = soundOf(time);
    if (kept == 0 || kept == blocks) {
      return;
    }
    for (int i = kept; i < blocks; i++) {
      int end = i + 1 < blocks ? starts[i + 1] : content.length();
      target.copy(
          content.slice(starts[i], end), offsetPlaces[i] - starts[i], times[i], soundEnds[i]);
    }
    content.cutTo(starts[kept]);
    blocks = kept;
  }

  private int soundOf(long time) {
    int first = blocks;
    while (first > 0 && soundEnds[first - 1] > time) {
      first--;
    }
    return first;
  }

  /**
   * Gives the cluster its time, its size and its blocks' offsets: the time of its earliest block,
   * but not before the given one, and as late as needed for the last block's offset to fit. A block
   * that is earlier still gets a negative offset, no smaller than there is.
   *
   * @param notBefore the earliest time the cluster may have
   * @return the time it has
   */
  long seal(long notBefore) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < blocks; i++) {
      first = Math.min(first, times[i]);
      last = Math.max(last, times[i]);
    }
    long time = Math.max(0, Math.max(notBefore, Math.max(first, last - Short.MAX_VALUE)));
    for (int i = 0; i < blocks; i++) {
      long offset = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, times[i] - time));
      content.int16At(offsetPlaces[i], (int) offset);
    }
    int timeBytes = EbmlId.TIMESTAMP.length() + 1 + EbmlWriter.bytesOf(time);
    head.clear();
    head.header(EbmlId.CLUSTER, (long) timeBytes + length(), SIZE_WIDTH);
    head.unsigned(EbmlId.TIMESTAMP, time);
    start = HEAD_BYTES - head.length();
    content.bytesAt(start, head.slice(0, head.length()));
    return time;
  }

  /** Returns the whole element; valid after {@link #seal} until the next change. */
  ByteBuffer element() {
    return content.slice(start, content.length());
  }

  /** Forgets the blocks and keeps the memory. */
  void clear() {
    content.clear();
    content.skip(HEAD_BYTES);
    blocks = 0;
  }
}
