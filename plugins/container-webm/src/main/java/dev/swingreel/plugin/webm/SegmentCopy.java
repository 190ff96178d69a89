package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a file anew from the blocks of another: complete, with its index in front. The blocks stay
 * byte for byte, but for their place in time. One use, one thread.
 */
final class SegmentCopy {

  private static final int CLUSTER_BYTES = 1 << 20;
  private static final long NO_CUE = -1;

  /** What a film lasts that tells nothing of its length: a picture of so many a second. */
  private static final long LEAST_PER_SECOND = 25;

  /** How far one track's blocks have come. */
  private static final class Progress {
    private long lastTime = -1;
    private long lastStep;
  }

  private final EbmlReader source;
  private final SourceHead head;
  private final MuxerOutput target;
  private final WebmHeader header;
  private final HeaderCompletion end;
  private final CueIndex cues;
  private Cluster cluster = new Cluster(32 * 1024);
  private Cluster following = new Cluster(8 * 1024);
  private final Map<Long, Progress> progress = new HashMap<>();
  private ByteBuffer buffer = ByteBuffer.allocate(4 * 1024);
  private long clusterTime;
  private long cueTime = NO_CUE;
  private long lastCueTime = NO_CUE;
  private long endTime;

  /** Begins the file: appends the whole header. */
  SegmentCopy(
      EbmlReader source, SourceHead head, byte[] ebml, byte[] segmentUuid, MuxerOutput target)
      throws IOException {
    this.source = source;
    this.head = head;
    this.target = target;
    this.header = WebmHeader.copy(head, ebml, segmentUuid, target);
    this.end = new HeaderCompletion(header, target);
    this.cues = new CueIndex(head.indexedTrack(), header.cues().capacityBytes());
  }

  /** Returns where the last block ends, in ticks; a single picture lasts for a moment. */
  long endTime() {
    return endTime > 0 ? endTime : Math.max(1, head.ticksPerSecond() / LEAST_PER_SECOND);
  }

  /** Adds a block of the source at a time of its own. */
  void add(Block block, long time) throws IOException {
    add(block, time, 0);
  }

  /** Adds a block whose sound is heard so much earlier than its time says, in ticks. */
  void add(Block block, long time, long earlier) throws IOException {
    TrackEntry track = head.tracks().get(block.track);
    boolean isVideoKeyframe = block.isKeyframe && track.isVideo();
    if (endsCluster(time, isVideoKeyframe)) {
      if (isVideoKeyframe) {
        cluster.moveSound(time, following);
      }
      appendCluster();
    }
    if (beginsCue(block, time, track)) {
      cueTime = time;
    }
    if (buffer.capacity() < block.length()) {
      buffer = ByteBuffer.allocate(Math.max(block.length(), 2 * buffer.capacity()));
    }
    buffer.clear().limit(block.length());
    source.read(buffer, block.offset);
    long end = noteEnd(block, time, earlier, track);
    cluster.copy(buffer.flip(), block.offsetPlace, time, track.isAudio() ? end : Cluster.PICTURE);
  }

  /** Appends the blocks that are left; what follows comes behind the clusters. */
  void endClusters() throws IOException {
    while (!cluster.isEmpty()) {
      appendCluster();
    }
  }

  /** Appends an element of the source as it is. */
  void appendPart(EbmlId id, long from, long length) throws IOException {
    end.place(id, target.position());
    long at = from;
    while (at < from + length) {
      buffer.clear();
      buffer.limit((int) Math.min(buffer.capacity(), from + length - at));
      source.read(buffer, at);
      at += buffer.position();
      target.append(buffer.flip());
    }
  }

  /** Appends an element of our own. */
  void appendPart(EbmlId id, EbmlWriter element) throws IOException {
    end.placeOneMore(id, target.position());
    target.append(element.slice(0, element.length()));
  }

  /** Completes the header. */
  void complete(double durationTicks) throws IOException {
    end.putCues(cues);
    end.putDuration(durationTicks);
    end.putSeekHead();
    end.putSegmentSize();
  }

  private boolean endsCluster(long time, boolean isVideoKeyframe) {
    if (cluster.isEmpty()) {
      return false;
    }
    long distance = Math.abs(time - cluster.firstTime());
    return (isVideoKeyframe && !cluster.isSoundOf(time))
        || distance >= head.ticksPerSecond()
        || distance >= Short.MAX_VALUE
        || cluster.length() >= CLUSTER_BYTES;
  }

  /** Pictures are indexed where they can begin, sound alone by its clusters. */
  private boolean beginsCue(Block block, long time, TrackEntry track) {
    if (block.track != head.indexedTrack() || !block.isKeyframe || time <= lastCueTime) {
      return false;
    }
    return track.isVideo()
        ? cueTime == NO_CUE
        : cluster.isEmpty()
            && (lastCueTime == NO_CUE || time - lastCueTime >= head.ticksPerSecond());
  }

  /** Appends the cluster; the one that follows takes its place. */
  private void appendCluster() throws IOException {
    // Only what no offset can express turns the clusters' time back.
    boolean isReachable = cluster.firstTime() - clusterTime >= Short.MIN_VALUE / 2;
    clusterTime = cluster.seal(isReachable ? clusterTime : 0);
    if (cueTime != NO_CUE) {
      cues.add(cueTime, header.relative(target.position()));
      lastCueTime = cueTime;
      cueTime = NO_CUE;
    }
    target.append(cluster.element());
    Cluster appended = cluster;
    appended.clear();
    cluster = following;
    following = appended;
  }

  /**
   * Returns where a block ends. One that does not say how long it lasts is taken to last as long as
   * the one before.
   */
  private long noteEnd(Block block, long time, long earlier, TrackEntry track) {
    Progress run = progress.computeIfAbsent(block.track, number -> new Progress());
    if (run.lastTime >= 0 && time > run.lastTime) {
      run.lastStep = Math.min(time - run.lastTime, head.ticksPerSecond());
    }
    run.lastTime = Math.max(run.lastTime, time);
    long duration = block.duration;
    if (duration == 0) {
      long usualNs = track.defaultDurationNs();
      duration = usualNs > 0 ? usualNs / head.timestampScaleNs() : run.lastStep;
    }
    endTime = Math.max(endTime, time - earlier + duration);
    return time + duration;
  }
}
