package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.MuxerOutput;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One repair: a single pass over the damaged file. One use, one thread. */
final class Repairing implements SegmentWalk.Visitor {

  /** No sensible file has more parts than this; it bounds the memory for damaged ones. */
  private static final int MAX_PARTS = 256;

  private record Part(EbmlId id, long offset, long length) {}

  private final SourceFile source;
  private final EbmlReader reader;
  private final MuxerOutput target;
  private final SourceHead head;
  private final List<Part> parts = new ArrayList<>();
  private SegmentCopy copy;
  private SegmentWalk walk;
  private long lostBytes;
  private long holeBytes;

  Repairing(SourceFile source, MuxerOutput target) {
    this.source = source;
    this.reader = source.reader();
    this.target = target;
    this.head = new SourceHead(reader);
  }

  Remuxer.Repair run() throws IOException {
    source.requireDocType();
    if (source.ebml().length == 0 || !source.nextSegment()) {
      throw nothingLeft();
    }
    walk = new SegmentWalk(reader, this);
    walk.run();
    if (copy == null) {
      throw nothingLeft();
    }
    lostBytes += walk.lostBytes();
    copy.endClusters();
    for (Part part : parts) {
      copy.appendPart(part.id, part.offset, part.length);
    }
    // A length that the file claims is better than what its last blocks suggest.
    boolean isClaimTrue = lostBytes == 0 && head.duration() > 0;
    double duration = isClaimTrue ? head.duration() : copy.endTime();
    if (!isClaimTrue) {
      EbmlWriter mark = new EbmlWriter(256);
      TailElements.writeTags(mark, Map.of(Remuxer.REPAIR_TAG, Long.toString(lostBytes)));
      copy.appendPart(EbmlId.TAGS, mark);
    }
    copy.complete(duration);
    return new Remuxer.Repair(
        reader.fileLength(), lostBytes, head.usOfTicks(duration), holeBytes, walk.followingBytes());
  }

  @Override
  public void part() throws IOException {
    switch (reader.id()) {
      case INFO, TRACKS -> {
        if (copy == null) {
          head.offer();
        }
      }
      case TAGS, CHAPTERS, ATTACHMENTS -> {
        if (parts.size() < MAX_PARTS) {
          parts.add(new Part(reader.id(), reader.offset(), reader.end() - reader.offset()));
        }
      }
      default -> {}
    }
  }

  @Override
  public boolean block(Block block) throws IOException {
    if (!head.tracks().containsKey(block.track)) {
      lostBytes += block.length();
      return true;
    }
    if (copy == null) {
      copy = new SegmentCopy(reader, head, source.ebml(), head.segmentUuid(), target);
    }
    holeBytes = lostBytes + walk.lostBytes();
    copy.add(block, block.time);
    return true;
  }

  private RuntimeException nothingLeft() {
    return source.refusal("cannot be repaired: nothing of what was recorded is left in it");
  }
}
