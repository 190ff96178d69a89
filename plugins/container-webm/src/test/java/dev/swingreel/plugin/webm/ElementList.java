package dev.swingreel.plugin.webm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The elements of a file, flat and in order, down to the children of the segment's children. */
final class ElementList {

  /** One element. Values are read as unsigned integers; what is none has 0. */
  record Entry(EbmlId id, long offset, long value) {}

  private static final int MAX_LEVEL = 5;

  private ElementList() {}

  static List<Entry> of(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (EbmlReader reader = EbmlReader.open(file)) {
      while (reader.next()) {
        add(reader, entries, 0);
      }
    }
    return entries;
  }

  static List<EbmlId> idsOf(Path file, EbmlId... wanted) throws IOException {
    return of(file).stream().map(Entry::id).filter(List.of(wanted)::contains).toList();
  }

  static List<Long> valuesOf(Path file, EbmlId id) throws IOException {
    return of(file).stream().filter(entry -> entry.id == id).map(Entry::value).toList();
  }

  private static void add(EbmlReader reader, List<Entry> entries, int level) throws IOException {
    entries.add(new Entry(reader.id(), reader.offset(), reader.unsigned()));
    boolean isMaster =
        switch (reader.id()) {
          case SEGMENT, SEEK_HEAD, SEEK, INFO, TRACKS, TRACK_ENTRY, VIDEO, AUDIO, COLOUR -> true;
          case CUES, CUE_POINT, CUE_TRACK_POSITIONS, CLUSTER, BLOCK_GROUP -> true;
          default -> false;
        };
    if (isMaster && level < MAX_LEVEL) {
      reader.children(() -> add(reader, entries, level + 1));
    }
  }
}
