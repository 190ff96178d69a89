package dev.swingreel.plugin.webm;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the parts of a segment that say something about the file as a whole, each once: by the
 * file's own list if it has one and all of it is true, else by going past every cluster. One use.
 */
final class SegmentScan {

  /** No sensible file has more parts than this; it bounds the memory for damaged ones. */
  private static final int MAX_PARTS = 256;

  private record Place(EbmlId id, long offset) {}

  private final EbmlReader reader;
  private final SegmentContents contents;
  private final Deque<Place> listed = new ArrayDeque<>();
  private final Set<Long> seen = new HashSet<>();
  private long segmentBody;

  SegmentScan(EbmlReader reader, SegmentContents contents) {
    this.reader = reader;
    this.contents = contents;
  }

  /** Scans the segment the reader stands on. */
  void run() throws IOException {
    segmentBody = reader.bodyStart();
    reader.enter();
    boolean isListTried = false;
    while (reader.next()) {
      if (reader.id() != EbmlId.CLUSTER) {
        readPart();
      } else if (!isListTried && isListComplete()) {
        isListTried = true;
        long firstCluster = reader.offset();
        if (readListed()) {
          return;
        }
        reader.goTo(firstCluster);
      }
    }
  }

  private void readPart() throws IOException {
    boolean isList = reader.id() == EbmlId.SEEK_HEAD;
    if ((isList || contents.wants(reader.id()))
        && seen.size() < MAX_PARTS
        && seen.add(reader.offset())) {
      if (isList) {
        reader.children(this::seekHeadChild);
      } else {
        contents.read();
      }
    }
  }

  private void seekHeadChild() throws IOException {
    if (reader.id() != EbmlId.SEEK) {
      return;
    }
    EbmlId[] id = {EbmlId.UNKNOWN};
    long[] position = {-1};
    reader.children(
        () -> {
          switch (reader.id()) {
            case SEEK_ID -> id[0] = EbmlId.of((int) reader.unsigned());
            case SEEK_POSITION -> position[0] = reader.unsigned();
            default -> {}
          }
        });
    if (listed.size() < MAX_PARTS) {
      listed.add(new Place(id[0], segmentBody + position[0]));
    }
  }

  /**
   * A list that names the index was made when the file was finished; others may be of live files.
   */
  private boolean isListComplete() {
    return listed.stream().anyMatch(place -> place.id == EbmlId.CUES);
  }

  /** Reads what the list names and was not read yet. Returns whether all of it was there. */
  private boolean readListed() throws IOException {
    while (!listed.isEmpty()) {
      Place place = listed.remove();
      boolean isWanted = place.id == EbmlId.SEEK_HEAD || contents.wants(place.id);
      if (!isWanted || seen.contains(place.offset)) {
        continue;
      }
      if (!reader.goTo(place.offset) || !reader.next() || reader.id() != place.id) {
        return false;
      }
      readPart();
    }
    return true;
  }
}
