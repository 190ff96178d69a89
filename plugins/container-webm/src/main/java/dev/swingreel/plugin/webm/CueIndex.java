package dev.swingreel.plugin.webm;

/**
 * The places in a file where playing can begin. Takes no more memory and no more room in the file
 * than it was given: when that is full every second place is dropped, and from then on only every
 * second one is taken, again and again, so that what remains is spread evenly. One thread.
 */
final class CueIndex {

  /** Bytes of a cue besides its time, track and position: five element headers. */
  private static final int FRAME_BYTES = 2 + 2 + 2 + 2 + 2;

  private static final int CUES_SIZE_WIDTH = 5;

  private final long track;
  private final int frameBytes;
  private final int capacityBytes;
  private final long[] times;
  private final long[] positions;
  private int count;
  private int bytes = EbmlId.CUES.length() + CUES_SIZE_WIDTH;
  private long stride = 1;
  private long offered;

  /**
   * Makes an empty index.
   *
   * @param track the number of the track that is indexed
   * @param capacityBytes how long the element may become
   */
  CueIndex(long track, int capacityBytes) {
    this.track = track;
    this.frameBytes = FRAME_BYTES + EbmlWriter.bytesOf(track);
    this.capacityBytes = capacityBytes;
    int capacity = capacityBytes / (frameBytes + 2);
    times = new long[capacity];
    positions = new long[capacity];
  }

  /**
   * Offers a place.
   *
   * @param time its time; places come in the order of time
   * @param position where its cluster begins, relative to the segment
   */
  void add(long time, long position) {
    if (offered++ % stride != 0) {
      return;
    }
    int cueBytes = bytesOf(time, position);
    if (bytes + cueBytes > capacityBytes) {
      thin();
      if ((offered - 1) % stride != 0) {
        return;
      }
    }
    times[count] = time;
    positions[count] = position;
    count++;
    bytes += cueBytes;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Writes the index. */
  void write(EbmlWriter writer) {
    writer.begin(EbmlId.CUES, CUES_SIZE_WIDTH);
    for (int i = 0; i < count; i++) {
      writer.begin(EbmlId.CUE_POINT, 1);
      writer.unsigned(EbmlId.CUE_TIME, times[i]);
      writer.begin(EbmlId.CUE_TRACK_POSITIONS, 1);
      writer.unsigned(EbmlId.CUE_TRACK, track);
      writer.unsigned(EbmlId.CUE_CLUSTER_POSITION, positions[i]);
      writer.end();
      writer.end();
    }
    writer.end();
  }

  private void thin() {
    int kept = 0;
    for (int i = 0; i < count; i += 2) {
      times[kept] = times[i];
      positions[kept] = positions[i];
      kept++;
    }
    count = kept;
    stride *= 2;
    bytes = EbmlId.CUES.length() + CUES_SIZE_WIDTH;
    for (int i = 0; i < count; i++) {
      bytes += bytesOf(times[i], positions[i]);
    }
  }

  private int bytesOf(long time, long position) {
    return frameBytes + EbmlWriter.bytesOf(time) + EbmlWriter.bytesOf(position);
  }
}
