package dev.swingreel.plugin.webm;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * Where the copy of a time range begins.
 *
 * @param keyframeOffset the block of the track that seeking goes by
 * @param time its time in ticks
 * @param timeUs its time in microseconds
 * @param clusterOffset the cluster from which on blocks of any track belong to the range
 * @param soundTimes by track of sound, the time of the block to begin with, where that is earlier
 */
record RangeStart(
    long keyframeOffset, long time, long timeUs, long clusterOffset, Map<Long, Long> soundTimes) {

  /** How many clusters before the key frame's may hold blocks that come after it in time. */
  private static final int CLUSTERS_BEFORE = 32;

  /** Finds the last key frame not after a time, or else the first. */
  static RangeStart find(SourceFile source, long fromUs) throws IOException {
    Search search = new Search(source.reader(), fromUs);
    if (source.nextSegment()) {
      new SegmentWalk(source.reader(), search).run();
    }
    if (search.found == null) {
      throw source.refusal("holds no key frame from which a copy could begin");
    }
    if (search.isBehindTheEnd()) {
      throw source.refusal("ends before the range of time begins");
    }
    return new RangeStart(
        search.found.keyframeOffset,
        search.found.time,
        search.found.timeUs,
        search.found.clusterOffset,
        search.sound.starts());
  }

  /** Returns the time of a track's first block. */
  long firstTime(long track) {
    return soundTimes.getOrDefault(track, time);
  }

  /** A cluster and the latest time of its blocks. */
  private static final class Seen {
    private final long offset;
    private long latest = Long.MIN_VALUE;

    Seen(long offset) {
      this.offset = offset;
    }
  }

  private static final class Search implements SegmentWalk.Visitor {

    private final SourceHead head;
    private final long fromUs;
    private final ArrayDeque<Seen> seen = new ArrayDeque<>();
    private final SoundBefore sound;
    private RangeStart found;
    private long lastTime = -1;

    Search(EbmlReader reader, long fromUs) {
      this.head = new SourceHead(reader);
      this.sound = new SoundBefore(head);
      this.fromUs = fromUs;
    }

    @Override
    public void part() throws IOException {
      if (seen.isEmpty()) {
        head.offer();
      }
    }

    @Override
    public boolean block(Block block) {
      if (!head.tracks().containsKey(block.track)) {
        return true;
      }
      note(block);
      lastTime = Math.max(lastTime, block.time);
      sound.note(block);
      if (block.track != head.indexedTrack()) {
        return true;
      }
      boolean isPast = block.time > head.ticksOfUs(fromUs);
      if (block.isKeyframe && (!isPast || found == null)) {
        found =
            new RangeStart(
                block.offset,
                block.time,
                head.usOfTicks(block.time),
                firstCluster(block),
                Map.of());
        sound.begin(block.time);
      }
      return !isPast || found == null;
    }

    /** What is shown last may be shown for long, if the file tells how long it is. */
    private boolean isBehindTheEnd() {
      return head.ticksOfUs(fromUs) > Math.max(lastTime, (long) Math.ceil(head.duration()) - 1);
    }

    private void note(Block block) {
      if (seen.isEmpty() || seen.getLast().offset != block.clusterOffset) {
        seen.addLast(new Seen(block.clusterOffset));
        if (seen.size() > CLUSTERS_BEFORE) {
          seen.removeFirst();
        }
      }
      seen.getLast().latest = Math.max(seen.getLast().latest, block.time);
    }

    private long firstCluster(Block keyframe) {
      return seen.stream()
          .filter(cluster -> cluster.latest >= keyframe.time - head.ticksPerSecond())
          .findFirst()
          .map(cluster -> cluster.offset)
          .orElse(keyframe.clusterOffset);
    }
  }
}
