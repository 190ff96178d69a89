package dev.swingreel.plugin.webm;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes a live file and completes it in place.
 *
 * <p>A cluster is put together in memory and appended whole, with its size, so that none is ever
 * touched again and none is ever torn. It ends when somebody asks for it, after a second, at a
 * mebibyte, and before every key frame of a picture track and the sound heard with it, which lets
 * the index point there.
 *
 * <p>An output that takes nothing loses nothing: the cluster waits for the next try, and no chunk
 * is taken before it went. If the output took a part of it, the rest goes first the next time.
 */
final class WebmMuxer implements Muxer {

  private static final long CLUSTER_MS = 1000;
  private static final int CLUSTER_BYTES = 1 << 20;
  private static final int TAIL_BYTES = 4 * 1024;
  private static final int BLOCK_HEADER_BYTES = 4;
  private static final int GROUP_SIZE_WIDTH = 4;
  private static final int FLAG_KEYFRAME = 0x80;
  private static final int FLAG_INVISIBLE = 0x08;
  private static final long NS_PER_US = 1000;
  private static final long NO_CUE = Long.MIN_VALUE;

  private enum State {
    RECORDING,
    COMPLETED,
    CLOSED
  }

  private final List<CodecConfiguration> tracks;
  private final SegmentUids uids;
  private final MuxerOutput output;
  private final WebmHeader header;
  private final int indexedTrack;
  private final CueIndex cues;
  private Cluster cluster = new Cluster(CLUSTER_BYTES / 4);
  private Cluster following = new Cluster(CLUSTER_BYTES / 16);
  private boolean isSealed;
  private int takenBytes;
  private long clusterMs;
  private long cueMs = NO_CUE;
  private long lastCueMs = NO_CUE;
  private long pictureMs = 1;
  private long appendedEndMs;
  private State state = State.RECORDING;

  /** Begins a file: appends the whole header. */
  WebmMuxer(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    this.tracks = configuration.tracks();
    this.uids = new SegmentUids(configuration.segmentId());
    this.output = output;
    this.header = WebmHeader.write(ContainerType.of(configuration.type()), configuration, output);
    this.indexedTrack = indexedTrack(tracks);
    this.cues = new CueIndex(TracksElement.number(indexedTrack), header.cues().capacityBytes());
  }

  @Override
  public void write(int track, EncodedChunk chunk) throws IOException {
    requireRecording();
    Objects.checkIndex(track, tracks.size());
    long timeMs = Math.floorDiv(chunk.timestampUs() + 500, 1000L);
    boolean isVideo = tracks.get(track).codec().kind() == TrackKind.VIDEO;
    boolean isVideoKeyframe = isVideo && chunk.keyframe();
    while (isSealed || endsCluster(timeMs, isVideoKeyframe)) {
      if (!isSealed && isVideoKeyframe) {
        cluster.moveSound(timeMs, following);
      }
      appendCluster();
    }
    if (beginsCue(track, timeMs, isVideoKeyframe)) {
      cueMs = timeMs;
    }
    stageBlock(track, chunk, timeMs);
  }

  @Override
  public void flush() throws IOException {
    requireRecording();
    appendClusters();
  }

  @Override
  public void complete(MuxerCompletion completion) throws IOException {
    requireRecording();
    state = State.COMPLETED;
    HeaderCompletion end = new HeaderCompletion(header, output);
    boolean isWhole = false;
    try {
      appendClusters();
      isWhole = true;
      appendTail(completion, end);
    } finally {
      // The header has its room already: even on a full disk the file gets its index and length.
      if (completion.segmentId().isPresent()) {
        end.putSegmentId(completion.segmentId().get());
      }
      end.putCues(cues);
      long endUs = isWhole ? Long.MAX_VALUE : appendedEndMs * 1000;
      long durationUs = Math.min(completion.durationUs(), endUs);
      end.putDuration(durationUs * (double) NS_PER_US / WebmHeader.TIMESTAMP_SCALE_NS);
      end.putSeekHead();
      if (takenBytes == 0) {
        end.putSegmentSize();
      }
    }
  }

  @Override
  public void close() {
    state = State.CLOSED;
  }

  private boolean endsCluster(long timeMs, boolean isVideoKeyframe) {
    return !cluster.isEmpty()
        && ((isVideoKeyframe && !cluster.isSoundOf(timeMs))
            || Math.abs(timeMs - cluster.firstTime()) >= CLUSTER_MS
            || cluster.length() >= CLUSTER_BYTES);
  }

  /** Pictures are indexed where they can begin, sound alone by its clusters. */
  private boolean beginsCue(int track, long timeMs, boolean isVideoKeyframe) {
    if (track != indexedTrack) {
      return false;
    }
    return tracks.get(track).codec().kind() == TrackKind.VIDEO
        ? isVideoKeyframe && timeMs > lastCueMs
        : cluster.isEmpty() && (lastCueMs == NO_CUE || timeMs >= lastCueMs + CLUSTER_MS);
  }

  private void stageBlock(int track, EncodedChunk chunk, long timeMs) {
    EbmlWriter content = cluster.content();
    boolean isAudio = tracks.get(track).codec().kind() == TrackKind.AUDIO;
    if (!isAudio && chunk.durationUs() > 0) {
      pictureMs = (chunk.durationUs() + 500) / 1000;
    }
    cluster.begin(
        timeMs,
        isAudio ? (chunk.timestampUs() + chunk.durationUs() + 500) / 1000 : Cluster.PICTURE);
    int flags = chunk.invisible() ? FLAG_INVISIBLE : 0;
    int bodyBytes = BLOCK_HEADER_BYTES + chunk.size();
    boolean isPadded = isAudio && chunk.discardPaddingUs() > 0;
    if (isPadded) {
      content.begin(EbmlId.BLOCK_GROUP, GROUP_SIZE_WIDTH);
      content.header(EbmlId.BLOCK, bodyBytes);
    } else {
      flags |= chunk.keyframe() ? FLAG_KEYFRAME : 0;
      content.header(EbmlId.SIMPLE_BLOCK, bodyBytes);
    }
    content.size(TracksElement.number(track), 1);
    cluster.offset();
    content.int8(flags);
    content.bytes(chunk.data());
    if (isPadded) {
      content.signed(EbmlId.DISCARD_PADDING, chunk.discardPaddingUs() * NS_PER_US);
      content.end();
    }
  }

  private void appendClusters() throws IOException {
    while (!cluster.isEmpty()) {
      appendCluster();
    }
  }

  /** Appends the cluster; the one that follows takes its place. */
  private void appendCluster() throws IOException {
    if (!isSealed) {
      // A late chunk must not turn the clusters' time back.
      clusterMs = cluster.seal(clusterMs);
      isSealed = true;
    }
    long position = output.position() - takenBytes;
    append(cluster.element());
    appendedEndMs = Math.max(appendedEndMs, cluster.end(pictureMs));
    if (cueMs != NO_CUE) {
      cues.add(Math.max(0, cueMs), header.relative(position));
      lastCueMs = cueMs;
      cueMs = NO_CUE;
    }
    Cluster appended = cluster;
    appended.clear();
    cluster = following;
    following = appended;
    isSealed = false;
  }

  /** Appends what an earlier try has not taken of some bytes, and notes how far it comes. */
  private void append(ByteBuffer bytes) throws IOException {
    long before = output.position();
    try {
      output.append(bytes.position(bytes.position() + takenBytes));
      takenBytes = 0;
    } catch (IOException failed) {
      takenBytes += (int) (output.position() - before);
      throw failed;
    }
  }

  private void appendTail(MuxerCompletion completion, HeaderCompletion end) throws IOException {
    EbmlWriter tail = new EbmlWriter(TAIL_BYTES);
    if (!completion.chapters().isEmpty()) {
      TailElements.writeChapters(tail, completion.chapters(), uids);
      append(tail, EbmlId.CHAPTERS, end);
    }
    if (!completion.tags().isEmpty()) {
      TailElements.writeTags(tail, completion.tags());
      append(tail, EbmlId.TAGS, end);
    }
  }

  private void append(EbmlWriter element, EbmlId id, HeaderCompletion end) throws IOException {
    long position = output.position();
    append(element.slice(0, element.length()));
    end.place(id, position);
    element.clear();
  }

  private void requireRecording() {
    if (state != State.RECORDING) {
      throw new IllegalStateException("this file is " + state.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Pictures are what people seek by; sound alone is indexed by its clusters. */
  private static int indexedTrack(List<CodecConfiguration> tracks) {
    for (int index = 0; index < tracks.size(); index++) {
      if (tracks.get(index).codec().kind() == TrackKind.VIDEO) {
        return index;
      }
    }
    return 0;
  }
}
