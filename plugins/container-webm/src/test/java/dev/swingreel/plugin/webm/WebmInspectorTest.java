package dev.swingreel.plugin.webm;

import static dev.swingreel.plugin.webm.Recordings.OPUS;
import static dev.swingreel.plugin.webm.Recordings.VP8;
import static dev.swingreel.plugin.webm.Recordings.key;
import static dev.swingreel.plugin.webm.Recordings.sound;
import static dev.swingreel.plugin.webm.Recordings.webm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WebmInspectorTest {

  private static final RecordingReport REPORT =
      new RecordingReport(
          "video/webm;codecs=vp8,opus",
          3000,
          StopReason.STOPPED,
          40,
          1.5,
          Optional.of(new RecordingReport.Video("demo", "fake", 64, 48, 90, 80, 9, 1, 3, 82, 1)),
          Optional.of(new RecordingReport.Audio("tone", "fake", 48_000, 2, 0, 1.25)));

  @TempDir Path folder;
  private final WebmInspector inspector = new WebmInspector();
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("inspected.webm");
  }

  @Test
  void tellsEverythingAboutAFinishedRecording() throws Exception {
    recordFinished();

    FileInfo info = inspector.inspect(file);

    assertThat(inspector.recognises(file)).isTrue();
    assertThat(info)
        .isEqualTo(
            new FileInfo(
                "webm",
                Files.size(file),
                Optional.of(3_000_000L),
                true,
                "Swingreel 1.0",
                List.of(
                    new FileInfo.Track(
                        TrackKind.VIDEO,
                        "vp8",
                        64,
                        48,
                        0,
                        0,
                        Optional.of(ColorSpace.BT709_LIMITED)),
                    new FileInfo.Track(TrackKind.AUDIO, "opus", 0, 0, 48_000, 2)),
                REPORT.tags(),
                List.of(new Chapter(1_000_000, "Pause")),
                Optional.of(REPORT),
                3,
                Optional.of(new FileInfo.KeyframeDistance(3, 1_000_000, 1_000_000, 2_990_000)),
                0));
  }

  @Test
  void describesTheFirstOfSeveralFilmsAndSaysThatThereAreMore() throws Exception {
    for (boolean isComplete : new boolean[] {false, true}) {
      try (FileOutput output = new FileOutput(file);
          Muxer muxer = webm(output, VP8)) {
        muxer.write(0, key(0));
        muxer.write(0, key(500_000));
        muxer.flush();
        if (isComplete) {
          muxer.complete(Recordings.completion(600_000));
        }
      }
      byte[] one = Files.readAllBytes(file);
      FileInfo alone = inspector.inspect(file);
      Files.write(file, one, StandardOpenOption.APPEND);

      FileInfo both = inspector.inspect(file);

      assertThat(both.followingBytes()).isEqualTo(one.length);
      assertThat(both.bytes()).isEqualTo(2L * one.length);
      assertThat(both.tracks()).isEqualTo(alone.tracks());
      assertThat(both.durationUs()).isEqualTo(alone.durationUs());
      assertThat(both.keyframes()).isEqualTo(alone.keyframes());
    }
  }

  @Test
  void measuresKeyframesUpToTheEnd() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, key(0));
      muxer.write(0, key(200_000));
      muxer.write(0, key(500_000));
      muxer.write(0, Recordings.delta(2_500_000));
      muxer.flush();
    }
    assertThat(inspector.inspect(file).keyframes())
        .contains(new FileInfo.KeyframeDistance(3, 250_000, 2_000_000, 2_500_000));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void measuresOnlyTheBeginningOfALongFile() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      for (int i = 0; i < 60_000; i++) {
        muxer.write(0, i % 60 == 0 ? key(i * 33_000L) : Recordings.delta(i * 33_000L));
      }
      muxer.flush();
    }
    FileInfo.KeyframeDistance keyframes = inspector.inspect(file).keyframes().orElseThrow();
    assertThat(keyframes.measuredUs()).isEqualTo(49_999 * 33_000L);
    assertThat(keyframes.meanUs()).isEqualTo(60 * 33_000L);
  }

  @Test
  void neverThrowsWhereverTheFileIsCutOff() throws Exception {
    recordFinished();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (long length = channel.size() / 1000 * 1000; length > 0; length -= 1000) {
        channel.truncate(length);
        assertThat(inspector.inspect(file).tracks()).as("cut at %d", length).hasSize(2);
      }
    }
  }

  @Test
  void tellsWhatIsLeftOfACutHeader() throws Exception {
    recordFinished();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int length = 999; length >= 0; length--) {
        channel.truncate(length);
        if (inspector.recognises(file)) {
          assertThat(inspector.inspect(file).tracks()).hasSizeLessThanOrEqualTo(2);
        } else {
          assertThat(length).isLessThan(64);
          assertRefused();
        }
      }
    }
  }

  @Test
  void findsTagsByGoingThroughTheFileWhenTheListIsWrong() throws Exception {
    recordFinished();
    long seekPosition =
        ElementList.of(file).stream()
            .filter(element -> element.id() == EbmlId.SEEK_POSITION)
            .mapToLong(ElementList.Entry::offset)
            .max()
            .orElseThrow();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {0x7F}), seekPosition + 3);
    }
    FileInfo info = inspector.inspect(file);
    assertThat(info.report()).contains(REPORT);
    assertThat(info.chapters()).hasSize(1);
  }

  @Test
  void leavesTagsOfSingleTracksOut() throws Exception {
    EbmlWriter writer = beginFile();
    writer.begin(EbmlId.TAGS, 4);
    writeTag(writer, EbmlId.TAG_TRACK_UID, 7, "DURATION", "00:00:03");
    writeTag(writer, EbmlId.TAG_TRACK_UID, 0, "ALL", "tracks");
    writeTag(writer, EbmlId.TARGET_TYPE_VALUE, 50, "TITLE", "whole");
    writer.end();
    save(writer);

    assertThat(inspector.inspect(file).tags())
        .containsOnlyKeys("ALL", "TITLE")
        .containsEntry("TITLE", "whole");
  }

  @Test
  void namesUnknownCodecsByTheirOwnIdAndKnownOnesByTheShortName() throws Exception {
    EbmlWriter writer = beginFile();
    writer.begin(EbmlId.TRACKS, 4);
    for (String codecId :
        List.of("V_THEORA", "V_AV1", "A_AAC/MPEG4/LC", "A_PCM/INT/BIG", "A_AC3")) {
      writer.begin(EbmlId.TRACK_ENTRY, 4);
      writer.unsigned(EbmlId.TRACK_TYPE, codecId.startsWith("V") ? 1 : 2);
      writer.text(EbmlId.CODEC_ID, codecId);
      writer.end();
    }
    writer.begin(EbmlId.TRACK_ENTRY, 4);
    writer.unsigned(EbmlId.TRACK_TYPE, 17);
    writer.text(EbmlId.CODEC_ID, "S_TEXT/UTF8");
    writer.end();
    writer.end();
    save(writer);

    assertThat(inspector.inspect(file).tracks())
        .extracting(FileInfo.Track::codec)
        .containsExactly("V_THEORA", "av1", "aac", "pcm", "A_AC3");
  }

  @Test
  void boundsGiganticTexts() throws Exception {
    long gigabyte = 1L << 30;
    EbmlWriter writer = beginFile();
    writer.header(EbmlId.INFO, gigabyte + 16);
    writer.header(EbmlId.WRITING_APP, gigabyte);
    writer.bytes(ByteBuffer.wrap("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII)));
    save(writer);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), gigabyte * 2);
    }
    assertThat(inspector.inspect(file).application()).hasSize(8192);
  }

  @Test
  void ignoresImpossibleNumbers() throws Exception {
    EbmlWriter writer = beginFile();
    writer.begin(EbmlId.INFO, 4);
    writer.decimal(EbmlId.DURATION, Double.NaN);
    writer.end();
    writer.begin(EbmlId.TRACKS, 4);
    writer.begin(EbmlId.TRACK_ENTRY, 4);
    writer.unsigned(EbmlId.TRACK_TYPE, 2);
    writer.text(EbmlId.CODEC_ID, "A_OPUS");
    writer.begin(EbmlId.AUDIO, 1);
    writer.decimal(EbmlId.SAMPLING_FREQUENCY, Double.NEGATIVE_INFINITY);
    writer.unsigned(EbmlId.CHANNELS, -1);
    writer.end();
    writer.end();
    writer.end();
    save(writer);

    FileInfo info = inspector.inspect(file);
    assertThat(info.durationUs()).isEmpty();
    assertThat(info.tracks())
        .containsExactly(new FileInfo.Track(TrackKind.AUDIO, "opus", 0, 0, 0, Integer.MAX_VALUE));
  }

  @Test
  void refusesOtherFilesAndSaysWhich() throws Exception {
    Files.writeString(file, "This is a text that is long enough to be anything.");
    assertThat(inspector.recognises(file)).isFalse();
    assertRefused();

    EbmlWriter writer = new EbmlWriter(64);
    writer.begin(EbmlId.EBML, 1);
    writer.text(EbmlId.DOC_TYPE, "other");
    writer.end();
    save(writer);
    assertThat(inspector.recognises(file)).isFalse();
    assertRefused();

    Files.delete(file);
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> inspector.inspect(file));
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void endsOnGarbageWithAnAnswerOrADocumentedException() throws Exception {
    recordFinished();
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(20_260_504);
    int understood = 0;
    for (int round = 0; round < 300; round++) {
      damage(whole, random);
      understood += inspectAnything() ? 1 : 0;
      Files.write(file, whole, StandardOpenOption.WRITE);
    }
    for (int round = 0; round < 100; round++) {
      Files.write(file, noise(random));
      understood += inspectAnything() ? 1 : 0;
    }
    assertThat(understood).isBetween(100, 399);
  }

  /** Random bytes, half of them behind the beginning of a real file. */
  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(4096)];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      EbmlWriter writer = beginFile();
      writer.bytes(ByteBuffer.wrap(bytes));
      return bytesOf(writer);
    }
    return bytes;
  }

  /** Changes some bytes of the file: in the header, in the clusters and in the tags. */
  private void damage(byte[] whole, Random random) throws IOException {
    int afterReserve = 66_000;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int change = random.nextInt(20); change >= 0; change--) {
        int at =
            random.nextBoolean()
                ? random.nextInt(700)
                : afterReserve + random.nextInt(whole.length - afterReserve);
        channel.write(ByteBuffer.wrap(new byte[] {(byte) random.nextInt()}), at);
      }
    }
  }

  /** Returns whether the file was understood. Lets through what is not documented. */
  private boolean inspectAnything() {
    try {
      inspector.inspect(file);
      return true;
    } catch (MediaException refused) {
      assertThat(refused.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED);
      return false;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private void recordFinished() throws IOException {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8, OPUS)) {
      for (int i = 0; i < 300; i++) {
        muxer.write(0, i % 100 == 0 ? key(i * 10_000L) : Recordings.delta(i * 10_000L));
        muxer.write(1, sound(i * 10_000L));
      }
      muxer.complete(
          new MuxerCompletion(3_000_000, REPORT.tags(), List.of(new Chapter(1_000_000, "Pause"))));
    }
  }

  private static EbmlWriter beginFile() {
    EbmlWriter writer = new EbmlWriter(1024);
    writer.begin(EbmlId.EBML, 1);
    writer.text(EbmlId.DOC_TYPE, "matroska");
    writer.end();
    writer.beginUnknownSize(EbmlId.SEGMENT);
    return writer;
  }

  private static void writeTag(
      EbmlWriter writer, EbmlId target, long value, String name, String text) {
    writer.begin(EbmlId.TAG, 4);
    writer.begin(EbmlId.SIMPLE_TAG, 4);
    writer.text(EbmlId.TAG_NAME, name);
    writer.text(EbmlId.TAG_STRING, text);
    writer.end();
    writer.begin(EbmlId.TARGETS, 1);
    writer.unsigned(target, value);
    writer.end();
    writer.end();
  }

  private void save(EbmlWriter writer) throws IOException {
    Files.write(file, bytesOf(writer));
  }

  private static byte[] bytesOf(EbmlWriter writer) {
    byte[] bytes = new byte[writer.length()];
    writer.slice(0, bytes.length).get(bytes);
    return bytes;
  }

  private void assertRefused() {
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> inspector.inspect(file))
        .withMessageContaining(file.toString())
        .satisfies(e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED));
  }
}
