package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.MuxerCompletion.Chapter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what follows the last cluster: tags and chapters. */
final class TailElements {

  private static final int MASTER_WIDTH = 4;
  private static final int WHOLE_FILE = 50;
  private static final long NS_PER_US = 1000;

  private TailElements() {}

  static void writeTags(EbmlWriter writer, Map<String, String> tags) {
    writer.begin(EbmlId.TAGS, MASTER_WIDTH);
    writer.begin(EbmlId.TAG, MASTER_WIDTH);
    writer.begin(EbmlId.TARGETS, 1);
    writer.unsigned(EbmlId.TARGET_TYPE_VALUE, WHOLE_FILE);
    writer.end();
    tags.forEach(
        (name, value) -> {
          writer.begin(EbmlId.SIMPLE_TAG, MASTER_WIDTH);
          writer.text(EbmlId.TAG_NAME, name.toUpperCase(Locale.ROOT));
          writer.text(EbmlId.TAG_STRING, value);
          writer.end();
        });
    writer.end();
    writer.end();
  }

  static void writeChapters(EbmlWriter writer, List<Chapter> chapters, SegmentUids uids) {
    writer.begin(EbmlId.CHAPTERS, MASTER_WIDTH);
    writer.begin(EbmlId.EDITION_ENTRY, MASTER_WIDTH);
    writer.unsigned(EbmlId.EDITION_UID, uids.edition());
    for (int index = 0; index < chapters.size(); index++) {
      Chapter chapter = chapters.get(index);
      writer.begin(EbmlId.CHAPTER_ATOM, MASTER_WIDTH);
      writer.unsigned(EbmlId.CHAPTER_UID, uids.chapter(index));
      writer.unsigned(EbmlId.CHAPTER_TIME_START, chapter.startUs() * NS_PER_US);
      writer.begin(EbmlId.CHAPTER_DISPLAY, MASTER_WIDTH);
      writer.text(EbmlId.CHAP_STRING, chapter.title());
      writer.text(EbmlId.CHAP_LANGUAGE, "und");
      writer.end();
      writer.end();
    }
    writer.end();
    writer.end();
  }
}
