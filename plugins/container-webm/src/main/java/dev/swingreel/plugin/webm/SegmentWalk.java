package dev.swingreel.plugin.webm;

import java.io.IOException;

/**
 * Goes through the blocks of a segment, past all damage. Where an element makes no sense or is not
 * all there, it looks for the next cluster byte by byte; what it goes past is counted. Every byte
 * is looked at twice at most. One thread.
 */
final class SegmentWalk {

  /** What is told of a segment. */
  interface Visitor {

    /** Looks at a whole child of the segment that is no cluster; the reader stands on it. */
    void part() throws IOException;

    /**
     * Looks at a whole block.
     *
     * @return false to end the walk
     */
    boolean block(Block block) throws IOException;
  }

  /** No coded picture is larger; what claims to be is damaged. */
  private static final long MAX_BLOCK_BYTES = 64L << 20;

  /** Times beyond this, in ticks, would overflow when they are multiplied. */
  private static final long MAX_TIME = 1L << 52;

  private static final int FLAG_KEYFRAME = 0x80;

  private final EbmlReader reader;
  private final Visitor visitor;
  private final Block block = new Block();
  private int segmentDepth;
  private long clusterTime;
  private long lostBytes;
  private long followingBytes;
  private boolean isStopped;

  SegmentWalk(EbmlReader reader, Visitor visitor) {
    this.reader = reader;
    this.visitor = visitor;
  }

  /** Returns how many bytes made no sense. */
  long lostBytes() {
    return lostBytes;
  }

  /** Returns how many bytes are behind the segment, where another film begins. */
  long followingBytes() {
    return followingBytes;
  }

  /** Walks through the segment the reader stands on. */
  void run() throws IOException {
    reader.enterWithoutSize();
    segmentDepth = reader.depth();
    go();
  }

  /** Walks on from one of the segment's clusters, after a walk that was ended. */
  void resumeFrom(long clusterOffset) throws IOException {
    reader.goBack(segmentDepth, clusterOffset);
    isStopped = false;
    go();
  }

  private void go() throws IOException {
    while (!isStopped) {
      if (!reader.next()) {
        if (reader.isCutShort()) {
          followingBytes = reader.masterEnd() - reader.position();
          return;
        }
        if (reader.position() >= reader.masterEnd()) {
          return;
        }
        lose(reader.position());
      } else if (reader.id() == EbmlId.CLUSTER) {
        cluster();
      } else if (!reader.isWhole() || reader.id() == EbmlId.UNKNOWN) {
        lose(reader.offset());
      } else {
        visitor.part();
      }
    }
  }

  /** Gives up what begins at a place and goes to the next cluster. */
  private void lose(long from) throws IOException {
    lostBytes += reader.goToCluster(segmentDepth, from + 1) - from;
  }

  private void cluster() throws IOException {
    block.clusterOffset = reader.offset();
    clusterTime = -1;
    boolean isWhole = reader.isWhole();
    reader.enter();
    while (reader.next()) {
      if (!reader.isWhole() || (reader.id() == EbmlId.UNKNOWN && !isWhole)) {
        lose(reader.offset());
        return;
      }
      clusterChild();
      if (isStopped) {
        return;
      }
    }
    if (isWhole && !reader.isCutShort()) {
      lostBytes += reader.masterEnd() - reader.position();
    }
    reader.leave();
  }

  private void clusterChild() throws IOException {
    switch (reader.id()) {
      case TIMESTAMP -> clusterTime = reader.unsigned();
      case SIMPLE_BLOCK -> {
        beginBlock();
        readHeader();
        block.isKeyframe = (reader.bodyByte(headerLength() - 1) & FLAG_KEYFRAME) != 0;
        emit();
      }
      case BLOCK_GROUP -> {
        beginBlock();
        block.isKeyframe = true;
        reader.children(this::groupChild);
        emit();
      }
      default -> {}
    }
  }

  private void groupChild() throws IOException {
    switch (reader.id()) {
      case BLOCK -> {
        if (reader.isWhole()) {
          readHeader();
        }
      }
      case BLOCK_DURATION -> block.duration = Math.max(0, Math.min(reader.unsigned(), MAX_TIME));
      case REFERENCE_BLOCK -> block.isKeyframe = false;
      default -> {}
    }
  }

  private void beginBlock() {
    block.offset = reader.offset();
    block.end = reader.end();
    block.track = 0;
    block.duration = 0;
  }

  /** Reads track and time of the block the reader stands on; the track stays 0 if there is none. */
  private void readHeader() throws IOException {
    int numberLength = EbmlReader.vintLength(reader.bodyByte(0));
    if (numberLength > Long.BYTES || reader.end() - reader.bodyStart() < headerLength()) {
      return;
    }
    long number = reader.bodyByte(0) & 0xFF >>> numberLength;
    for (int i = 1; i < numberLength; i++) {
      number = number << Byte.SIZE | reader.bodyByte(i);
    }
    int offset = reader.bodyByte(numberLength) << Byte.SIZE | reader.bodyByte(numberLength + 1);
    block.track = number;
    block.time = clusterTime + (short) offset;
    block.offsetPlace = (int) (reader.bodyStart() - block.offset) + numberLength;
  }

  /** Returns the length of track number, time and flags. */
  private int headerLength() throws IOException {
    return EbmlReader.vintLength(reader.bodyByte(0)) + Short.BYTES + 1;
  }

  private void emit() throws IOException {
    boolean isSound =
        block.track != 0
            && clusterTime >= 0
            && clusterTime < MAX_TIME
            && block.end - block.offset <= MAX_BLOCK_BYTES;
    if (isSound) {
      isStopped = !visitor.block(block);
    } else {
      lostBytes += block.end - block.offset;
    }
  }
}
