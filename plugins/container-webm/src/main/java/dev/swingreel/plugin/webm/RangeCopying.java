package dev.swingreel.plugin.webm;

import dev.swingreel.media.RecordingReport;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import dev.swingreel.plugin.MuxerOutput;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** One copy of a range of time. One use, one thread. */
final class RangeCopying implements SegmentWalk.Visitor {

  /** Behind the end of the range, how long blocks are still looked at that come late. */
  private static final int LATE_SECONDS = 10;

  private final SourceFile source;
  private final SourceHead head;
  private final RangeStart start;
  private final SegmentContents contents;
  private final long toUs;
  private final MuxerOutput target;
  private final Set<Long> begun = new HashSet<>();
  private final Set<Long> ended = new HashSet<>();
  private SegmentCopy copy;
  private boolean isAtClusters;

  RangeCopying(
      SourceFile source,
      RangeStart start,
      SegmentContents contents,
      long toUs,
      MuxerOutput target) {
    this.source = source;
    this.head = new SourceHead(source.reader());
    this.start = start;
    this.contents = contents;
    this.toUs = toUs;
    this.target = target;
  }

  Remuxer.Copy run() throws IOException {
    if (!source.nextSegment()) {
      throw source.refusal("changed while it was copied");
    }
    UUID id = UUID.randomUUID();
    SegmentWalk walk = new SegmentWalk(source.reader(), this);
    walk.run();
    if (!isAtClusters) {
      throw source.refusal("changed while it was copied");
    }
    head.startSoundEarlier(delaysNs());
    copy = new SegmentCopy(source.reader(), head, source.ebml(), uuidElement(id), target);
    walk.resumeFrom(start.clusterOffset());
    if (begun.isEmpty()) {
      throw source.refusal("has no key frame before the end of the range of time");
    }
    copy.endClusters();
    appendTail(new SegmentUids(id));
    long durationTicks = Math.min(copy.endTime(), Math.max(1, toTicks() - start.time()));
    copy.complete((double) durationTicks);
    return new Remuxer.Copy(head.usOfTicks(start.time()), head.usOfTicks(durationTicks));
  }

  @Override
  public void part() throws IOException {
    if (copy == null) {
      head.offer();
    }
  }

  @Override
  public boolean block(Block block) throws IOException {
    if (copy == null) {
      isAtClusters = head.tracks().containsKey(block.track);
      return !isAtClusters;
    }
    if (!head.tracks().containsKey(block.track) || ended.contains(block.track)) {
      return ended.size() < head.tracks().size() && !isLongPast(block);
    }
    if (block.time >= toTicks()) {
      ended.add(block.track);
    } else if (belongs(block)) {
      long later = laterBy(block.track);
      copy.add(block, Math.max(0, block.time - start.time() + later), later);
    }
    return !isLongPast(block);
  }

  /** Pictures begin with a key frame; what is shown before it would need pictures left out. */
  private boolean belongs(Block block) {
    if (block.time < start.firstTime(block.track)) {
      return false;
    }
    boolean isBeginning =
        (block.track == head.indexedTrack() && head.tracks().get(block.track).isVideo())
            ? block.offset >= start.keyframeOffset()
            : block.isKeyframe;
    return begun.contains(block.track) || (isBeginning && begun.add(block.track));
  }

  /** By how much a track's times are later, because its beginning is thrown away; in ticks. */
  private long laterBy(long track) {
    return head.tracks().get(track).hasCodecDelay() ? start.time() - start.firstTime(track) : 0;
  }

  private Map<Long, Long> delaysNs() {
    Map<Long, Long> delays = new HashMap<>();
    for (TrackEntry track : head.tracks().values()) {
      long laterBy = laterBy(track.number());
      if (laterBy > 0) {
        delays.put(track.number(), track.codecDelayNs() + laterBy * head.timestampScaleNs());
      }
    }
    return delays;
  }

  private boolean isLongPast(Block block) {
    return block.time - LATE_SECONDS * head.ticksPerSecond() >= toTicks();
  }

  private long toTicks() {
    return head.ticksOfUs(toUs);
  }

  private void appendTail(SegmentUids uids) throws IOException {
    long startUs = head.usOfTicks(start.time());
    List<Chapter> chapters =
        contents.chapters().stream()
            .filter(chapter -> chapter.startUs() >= startUs && chapter.startUs() < toUs)
            .map(chapter -> new Chapter(chapter.startUs() - startUs, chapter.title()))
            .toList();
    Map<String, String> tags =
        contents.tags().entrySet().stream()
            .filter(tag -> !tag.getKey().startsWith(RecordingReport.TAG_PREFIX))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    if (!chapters.isEmpty()) {
      EbmlWriter element = new EbmlWriter(1024);
      TailElements.writeChapters(element, chapters, uids);
      copy.appendPart(EbmlId.CHAPTERS, element);
    }
    if (!tags.isEmpty()) {
      EbmlWriter element = new EbmlWriter(1024);
      TailElements.writeTags(element, new TreeMap<>(tags));
      copy.appendPart(EbmlId.TAGS, element);
    }
  }

  private static byte[] uuidElement(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(3 + 2 * Long.BYTES);
    bytes.putShort((short) EbmlId.SEGMENT_UUID.value()).put((byte) (0x80 | 2 * Long.BYTES));
    return bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
  }
}
