package dev.swingreel.plugin.webm;

import dev.swingreel.media.RecordingReport;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what the parts of a segment say about the file as a whole. One use, one thread. */
final class SegmentContents {

  private static final int MAX_TAGS = 1000;
  private static final int MAX_CHAPTERS = 4096;
  private static final int MAX_TRACKS = 128;
  private static final long NS_PER_US = 1000;

  private final EbmlReader reader;
  private final List<FileInfo.Track> tracks = new ArrayList<>();
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final List<Chapter> chapters = new ArrayList<>();
  private long timestampScaleNs = WebmHeader.TIMESTAMP_SCALE_NS;
  private double duration;
  private String muxingApp = "";
  private String writingApp = "";
  private int cueCount;
  private long followingBytes;

  SegmentContents(EbmlReader reader) {
    this.reader = reader;
  }

  /** Gathers what a file says; nothing if it holds no segment. */
  static SegmentContents of(SourceFile source) throws IOException {
    SegmentContents contents = new SegmentContents(source.reader());
    if (source.nextSegment()) {
      new SegmentScan(source.reader(), contents).run();
      contents.followingBytes = source.bytesOfNextSegment();
    }
    return contents;
  }

  Map<String, String> tags() {
    return tags;
  }

  List<Chapter> chapters() {
    return chapters;
  }

  /** Tells whether a child of the segment says something about the file as a whole. */
  boolean wants(EbmlId id) {
    return switch (id) {
      case INFO, TRACKS, CUES, TAGS, CHAPTERS -> true;
      default -> false;
    };
  }

  /** Reads the child of the segment the reader stands on. */
  void read() throws IOException {
    switch (reader.id()) {
      case INFO -> reader.children(this::infoChild);
      case TRACKS -> reader.children(this::tracksChild);
      case CUES -> reader.children(() -> cueCount += reader.id() == EbmlId.CUE_POINT ? 1 : 0);
      case TAGS -> reader.children(this::tagsChild);
      case CHAPTERS -> reader.children(this::chaptersChild);
      default -> {}
    }
  }

  FileInfo info(String docType, Optional<FileInfo.KeyframeDistance> keyframes) {
    return new FileInfo(
        docType,
        reader.fileLength(),
        durationUs(),
        cueCount > 0,
        writingApp.isEmpty() ? muxingApp : writingApp,
        List.copyOf(tracks),
        tags,
        List.copyOf(chapters),
        RecordingReport.ofTags(tags),
        cueCount,
        keyframes,
        followingBytes);
  }

  private Optional<Long> durationUs() {
    double durationUs = duration * timestampScaleNs / NS_PER_US;
    return durationUs > 0 && durationUs < Long.MAX_VALUE
        ? Optional.of(Math.round(durationUs))
        : Optional.empty();
  }

  private void infoChild() throws IOException {
    switch (reader.id()) {
      case TIMESTAMP_SCALE -> timestampScaleNs = reader.unsigned();
      case DURATION -> duration = reader.decimal();
      case MUXING_APP -> muxingApp = reader.text();
      case WRITING_APP -> writingApp = reader.text();
      default -> {}
    }
  }

  private void tracksChild() throws IOException {
    if (reader.id() == EbmlId.TRACK_ENTRY && tracks.size() < MAX_TRACKS) {
      TrackEntry.read(reader).info().ifPresent(tracks::add);
    }
  }

  private void tagsChild() throws IOException {
    if (reader.id() != EbmlId.TAG) {
      return;
    }
    Map<String, String> found = new LinkedHashMap<>();
    boolean[] isAboutPart = {false};
    reader.children(
        () -> {
          switch (reader.id()) {
            case TARGETS -> reader.children(() -> isAboutPart[0] |= namesPart());
            case SIMPLE_TAG -> simpleTag(found);
            default -> {}
          }
        });
    if (!isAboutPart[0]) {
      found.forEach(this::putTag);
    }
  }

  private void putTag(String name, String value) {
    if (tags.size() < MAX_TAGS) {
      tags.put(name, value);
    }
  }

  /** Tells whether the reader stands on the uid of a track, chapter or the like; 0 means all. */
  private boolean namesPart() throws IOException {
    return switch (reader.id()) {
      case TAG_TRACK_UID, TAG_EDITION_UID, TAG_CHAPTER_UID, TAG_ATTACHMENT_UID ->
          reader.unsigned() != 0;
      default -> false;
    };
  }

  private void simpleTag(Map<String, String> found) throws IOException {
    String[] tag = {"", ""};
    reader.children(
        () -> {
          switch (reader.id()) {
            case TAG_NAME -> tag[0] = reader.text();
            case TAG_STRING -> tag[1] = reader.text();
            default -> {}
          }
        });
    if (!tag[0].isEmpty() && found.size() < MAX_TAGS) {
      found.put(tag[0], tag[1]);
    }
  }

  private void chaptersChild() throws IOException {
    if (reader.id() == EbmlId.EDITION_ENTRY) {
      reader.children(
          () -> {
            if (reader.id() == EbmlId.CHAPTER_ATOM && chapters.size() < MAX_CHAPTERS) {
              chapters.add(chapter());
            }
          });
    }
  }

  private Chapter chapter() throws IOException {
    long[] startNs = {0};
    String[] title = {""};
    reader.children(
        () -> {
          switch (reader.id()) {
            case CHAPTER_TIME_START -> startNs[0] = reader.unsigned();
            case CHAPTER_DISPLAY ->
                reader.children(
                    () -> {
                      if (reader.id() == EbmlId.CHAP_STRING && title[0].isEmpty()) {
                        title[0] = reader.text();
                      }
                    });
            default -> {}
          }
        });
    return new Chapter(Long.divideUnsigned(startNs[0], NS_PER_US), title[0]);
  }
}
