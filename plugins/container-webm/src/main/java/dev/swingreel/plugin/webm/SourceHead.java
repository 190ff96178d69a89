package dev.swingreel.plugin.webm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands before the clusters of a file that is written anew, kept as it is. Filled while the
 * file is read; the first of each kind counts. One thread.
 */
final class SourceHead {

  private static final int MAX_TRACKS_BYTES = 16 << 20;
  private static final int MAX_INFO_BYTES = 1 << 20;
  private static final int MAX_TRACKS = 1024;
  private static final long NS_PER_SECOND = 1_000_000_000;

  private final EbmlReader reader;
  private final List<byte[]> infoChildren = new ArrayList<>();
  private final Map<Long, TrackEntry> tracks = new LinkedHashMap<>();
  private byte[] segmentUuid = {};
  private byte[] tracksElement = {};
  private boolean hasInfo;
  private long timestampScaleNs = WebmHeader.TIMESTAMP_SCALE_NS;
  private double duration;

  SourceHead(EbmlReader reader) {
    this.reader = reader;
  }

  /** Takes the child of the segment the reader stands on, if it is one that is looked for. */
  void offer() throws IOException {
    long length = reader.end() - reader.offset();
    if (reader.id() == EbmlId.INFO && !hasInfo && length <= MAX_INFO_BYTES) {
      hasInfo = true;
      reader.children(this::infoChild);
    } else if (reader.id() == EbmlId.TRACKS && !hasTracks() && length <= MAX_TRACKS_BYTES) {
      tracksElement = element();
      reader.children(this::tracksChild);
    }
  }

  /** Tells whether there is a track that blocks can refer to. */
  boolean hasTracks() {
    return !tracks.isEmpty();
  }

  Map<Long, TrackEntry> tracks() {
    return tracks;
  }

  /** Returns the track that seeking goes by: the first with pictures, else the first. */
  long indexedTrack() {
    return tracks.values().stream()
        .filter(TrackEntry::isVideo)
        .findFirst()
        .or(() -> tracks.values().stream().filter(TrackEntry::isAudio).findFirst())
        .map(TrackEntry::number)
        .orElseGet(() -> tracks.keySet().iterator().next());
  }

  /**
   * Has more of the beginning of some sound thrown away.
   *
   * @param delaysNs by track, all that is thrown away, in nanoseconds
   */
  void startSoundEarlier(Map<Long, Long> delaysNs) {
    if (!delaysNs.isEmpty()) {
      tracksElement = TracksPatch.apply(tracksElement, delaysNs);
    }
  }

  /** Returns the list of tracks, whole and byte for byte but for what was changed. */
  byte[] tracksElement() {
    return tracksElement;
  }

  /** Returns what the file says of itself, byte for byte, without its length and its id. */
  List<byte[]> infoChildren() {
    return infoChildren;
  }

  /** Returns the element with the file's id; empty if it has none. */
  byte[] segmentUuid() {
    return segmentUuid;
  }

  /** Returns how many nanoseconds a tick of this file lasts. */
  long timestampScaleNs() {
    return timestampScaleNs;
  }

  /** Returns the length the file claims, in ticks; 0 if it claims none that can be. */
  double duration() {
    return duration;
  }

  /** Returns a time in ticks, rounded down. */
  long ticksOfUs(long us) {
    double ticks = us * 1000.0 / timestampScaleNs;
    return ticks >= 1L << 53 ? Long.MAX_VALUE : (long) Math.floor(ticks + 1e-6);
  }

  /** Returns ticks as a time. */
  long usOfTicks(long ticks) {
    return usOfTicks((double) ticks);
  }

  /** Returns ticks as a time. */
  long usOfTicks(double ticks) {
    return Math.round(ticks * timestampScaleNs / 1000.0);
  }

  /** Returns how many ticks are nearest to a second, at least one. */
  long ticksPerSecond() {
    return Math.max(1, NS_PER_SECOND / timestampScaleNs);
  }

  private void infoChild() throws IOException {
    if (!reader.isWhole()) {
      return;
    }
    switch (reader.id()) {
      case DURATION -> {
        double claimed = reader.decimal();
        duration = claimed > 0 && claimed < 1L << 52 ? claimed : 0;
      }
      case SEGMENT_UUID -> segmentUuid = element();
      case CRC_32, VOID -> {}
      case TIMESTAMP_SCALE -> {
        long scale = reader.unsigned();
        if (scale > 0 && scale <= NS_PER_SECOND) {
          timestampScaleNs = scale;
          infoChildren.add(element());
        }
      }
      default -> infoChildren.add(element());
    }
  }

  private void tracksChild() throws IOException {
    if (reader.id() == EbmlId.TRACK_ENTRY && tracks.size() < MAX_TRACKS) {
      TrackEntry track = TrackEntry.read(reader);
      if (track.number() > 0) {
        tracks.putIfAbsent(track.number(), track);
      }
    }
  }

  private byte[] element() throws IOException {
    byte[] bytes = new byte[(int) (reader.end() - reader.offset())];
    reader.read(ByteBuffer.wrap(bytes), reader.offset());
    return bytes;
  }
}
