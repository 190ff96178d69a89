package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.FileInfo;
import java.io.IOException;
import java.util.Optional;

/** Measures how far apart key frames are, in the beginning of a file. One use, one thread. */
final class KeyframeSurvey implements SegmentWalk.Visitor {

  /** Some ten minutes of pictures and sound; bounds the time for long files. */
  private static final int MAX_BLOCKS = 50_000;

  private final SourceHead head;
  private int blocks;
  private long keyframes;
  private long first;
  private long last;
  private long end;
  private long longest;

  private KeyframeSurvey(EbmlReader reader) {
    this.head = new SourceHead(reader);
  }

  /** Returns nothing if the file has no pictures, or none of them is a key frame. */
  static Optional<FileInfo.KeyframeDistance> of(SourceFile source) throws IOException {
    KeyframeSurvey survey = new KeyframeSurvey(source.reader());
    if (source.nextSegment()) {
      new SegmentWalk(source.reader(), survey).run();
    }
    return survey.result();
  }

  @Override
  public void part() throws IOException {
    if (blocks == 0) {
      head.offer();
    }
  }

  @Override
  public boolean block(Block block) {
    TrackEntry track = head.tracks().get(block.track);
    if (track != null && track.isVideo() && block.track == head.indexedTrack()) {
      note(block);
    }
    return ++blocks < MAX_BLOCKS;
  }

  private void note(Block block) {
    if (keyframes == 0 && block.isKeyframe) {
      first = block.time;
      last = first;
      end = first;
    }
    if (block.isKeyframe) {
      keyframes++;
      longest = Math.max(longest, block.time - last);
      last = Math.max(last, block.time);
    }
    end = Math.max(end, block.time);
  }

  private Optional<FileInfo.KeyframeDistance> result() {
    if (keyframes == 0) {
      return Optional.empty();
    }
    long mean = keyframes == 1 ? end - first : (last - first) / (keyframes - 1);
    return Optional.of(
        new FileInfo.KeyframeDistance(
            keyframes,
            head.usOfTicks(mean),
            head.usOfTicks(Math.max(longest, end - last)),
            head.usOfTicks(end - first)));
  }
}
