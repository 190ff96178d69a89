package dev.swingreel.plugin.webm;

import static dev.swingreel.plugin.webm.Recordings.OPUS;
import static dev.swingreel.plugin.webm.Recordings.VP8;
import static dev.swingreel.plugin.webm.Recordings.completion;
import static dev.swingreel.plugin.webm.Recordings.delta;
import static dev.swingreel.plugin.webm.Recordings.key;
import static dev.swingreel.plugin.webm.Recordings.webm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebmMuxerTest {

  private static final long HOUR_US = 3_600_000_000L;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("recording.webm");
  }

  @Test
  void writesTheWholeHeaderBeforeOpenReturns() throws Exception {
    try (FileOutput output = new FileOutput(file)) {
      webm(output, VP8, OPUS).close();
      assertThat(Files.size(file)).isEqualTo(output.position());
      assertThat(ElementList.of(file))
          .extracting(ElementList.Entry::id)
          .contains(EbmlId.INFO, EbmlId.TRACKS)
          .endsWith(EbmlId.VOID)
          .doesNotContain(EbmlId.DURATION, EbmlId.SEEK_HEAD, EbmlId.CUES, EbmlId.UNKNOWN);
    }
  }

  @Test
  void leavesTheSegmentsSizeOpenWhileLive() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, key(0));
      muxer.flush();
      assertThat(isSegmentOpen()).isTrue();
      muxer.complete(completion(40_000));
      assertThat(isSegmentOpen()).isFalse();
    }
  }

  @Test
  void givesNoDurationWhileLive() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, key(0));
      muxer.flush();

      FileInfo info = new WebmInspector().inspect(file);

      assertThat(info.durationUs()).isEmpty();
      assertThat(info.isSeekable()).isFalse();
      assertThat(info.application()).isEqualTo("Swingreel 1.0");
    }
  }

  @Test
  void describesColourDelayAndSize() throws Exception {
    try (FileOutput output = new FileOutput(file)) {
      webm(output, VP8, OPUS).close();
      assertThat(ElementList.valuesOf(file, EbmlId.MATRIX_COEFFICIENTS)).containsExactly(1L);
      assertThat(ElementList.valuesOf(file, EbmlId.RANGE)).containsExactly(1L);
      assertThat(ElementList.valuesOf(file, EbmlId.CODEC_DELAY)).containsExactly(6_500_000L);
      assertThat(ElementList.valuesOf(file, EbmlId.SEEK_PRE_ROLL)).containsExactly(80_000_000L);
      assertThat(ElementList.valuesOf(file, EbmlId.FLAG_LACING)).containsExactly(0L, 0L);
      assertThat(ElementList.valuesOf(file, EbmlId.TRACK_UID)).doesNotHaveDuplicates();
      assertThat(Demuxer.read(file).tracks).containsExactly(VP8, OPUS);
    }
  }

  @Test
  void opensClustersAtKeyframesAndOnceASecond() throws Exception {
    record(List.of(key(0), delta(400_000), delta(1_000_000), delta(1_500_000), key(1_600_000)));

    assertThat(ElementList.valuesOf(file, EbmlId.TIMESTAMP)).containsExactly(0L, 1000L, 1600L);
  }

  @Test
  void roundsTimestampsToTheNearestMillisecond() throws Exception {
    record(List.of(key(0), delta(33_333), delta(66_667), delta(99_500)));

    assertThat(timestampsMs()).containsExactly(0L, 33L, 67L, 100L);
  }

  @Test
  void keepsTimestampsPastADay() throws Exception {
    record(List.of(key(0), key(25 * HOUR_US + 7_000), delta(25 * HOUR_US + 40_000)));

    assertThat(timestampsMs()).containsExactly(0L, 90_000_007L, 90_000_040L);
    assertThat(new WebmInspector().inspect(file).durationUs()).contains(25 * HOUR_US + 40_000);
  }

  @Test
  void marksInvisibleFramesAndDiscardPadding() throws Exception {
    ByteBuffer data = ByteBuffer.wrap(new byte[] {9});
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(0, key(0));
      muxer.write(0, new EncodedChunk(data, 10_000, 0, false, true, 0));
      muxer.write(1, new EncodedChunk(data, 20_000, 20_000, true, false, 13_500));
      muxer.flush();
    }
    List<EncodedChunk> chunks =
        Demuxer.read(file).packets.stream().map(Demuxer.Packet::chunk).toList();
    assertThat(chunks).extracting(EncodedChunk::invisible).containsExactly(false, true, false);
    assertThat(chunks).extracting(EncodedChunk::keyframe).containsExactly(true, false, true);
    assertThat(chunks).extracting(EncodedChunk::discardPaddingUs).containsExactly(0L, 0L, 13_500L);
  }

  @Test
  void appendsWholeClustersWithTheirSizesOnly() throws Exception {
    List<Long> ends = new ArrayList<>();
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      for (int i = 0; i < 100; i++) {
        muxer.write(0, i % 10 == 0 ? key(i * 50_000L) : delta(i * 50_000L));
        if (i % 7 == 0) {
          muxer.flush();
        }
        if (!ends.contains(output.position())) {
          ends.add(output.position());
        }
      }
      muxer.flush();
    }
    List<Long> clusterEnds = new ArrayList<>();
    try (EbmlReader reader = EbmlReader.open(file)) {
      reader.next();
      reader.next();
      reader.children(
          () -> {
            if (reader.id() == EbmlId.CLUSTER) {
              assertThat(reader.isWhole()).isTrue();
              clusterEnds.add(reader.offset());
            }
          });
    }
    clusterEnds.add(Files.size(file));
    assertThat(clusterEnds).containsAll(ends.subList(1, ends.size()));
  }

  @Test
  void endsAClusterAtAMebibyteAndHoldsBackNoMore() throws Exception {
    EncodedChunk large = EncodedChunk.of(ByteBuffer.allocate(300_000), 0, 0, false);
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      long header = output.position();
      for (int i = 0; i < 4; i++) {
        muxer.write(0, large);
        assertThat(output.position()).isEqualTo(header);
      }
      muxer.write(0, large);
      assertThat(output.position()).isGreaterThan(header + 1_200_000);
    }
  }

  @Test
  void completesWithDurationIndexTagsAndChapters() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      for (int second = 0; second < 5; second++) {
        muxer.write(0, key(second * 1_000_000L));
        muxer.write(0, delta(second * 1_000_000L + 500_000));
      }
      muxer.complete(
          new MuxerCompletion(
              5_000_400,
              Map.of("title", "Über"),
              List.of(new Chapter(0, "Start"), new Chapter(2_500_000, "Pause"))));
    }
    FileInfo info = new WebmInspector().inspect(file);
    assertThat(info.container()).isEqualTo("webm");
    assertThat(info.durationUs()).contains(5_000_400L);
    assertThat(info.isSeekable()).isTrue();
    assertThat(info.tags()).containsExactly(Map.entry("TITLE", "Über"));
    assertThat(info.chapters())
        .containsExactly(new Chapter(0, "Start"), new Chapter(2_500_000, "Pause"));
    assertThat(
            ElementList.idsOf(
                file,
                EbmlId.SEEK_HEAD,
                EbmlId.INFO,
                EbmlId.TRACKS,
                EbmlId.CUES,
                EbmlId.CHAPTERS,
                EbmlId.TAGS))
        .containsExactly(
            EbmlId.SEEK_HEAD,
            EbmlId.INFO,
            EbmlId.TRACKS,
            EbmlId.CUES,
            EbmlId.CHAPTERS,
            EbmlId.TAGS);
  }

  @Test
  void takesAnIdThatFollowsFromTheContentAtTheEnd() throws Exception {
    UUID contentId = new UUID(0x0123456789ABCDEFL, 0x8FEDCBA987654321L);
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, key(0));
      muxer.complete(new MuxerCompletion(40_000, Map.of(), List.of(), Optional.of(contentId)));
    }
    String bytes = HexFormat.of().formatHex(Files.readAllBytes(file));
    assertThat(bytes)
        .containsOnlyOnce("73a490" + "0123456789abcdef" + "8fedcba987654321")
        .doesNotContain(Recordings.SEGMENT.toString().replace("-", ""));
  }

  @Test
  void listsAndIndexesWhatIsReallyThere() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      for (int i = 0; i < 20; i++) {
        muxer.write(0, key(i * 700_000L));
      }
      muxer.complete(
          new MuxerCompletion(14_000_000, Map.of("A", "b"), List.of(new Chapter(0, "c"))));
    }
    List<ElementList.Entry> elements = ElementList.of(file);
    long segmentBody = first(elements, EbmlId.SEGMENT).offset() + 12;
    List<Long> offsets = elements.stream().map(ElementList.Entry::offset).toList();
    List<ElementList.Entry> lists =
        elements.stream()
            .filter(e -> e.id() == EbmlId.SEEK_ID || e.id() == EbmlId.SEEK_POSITION)
            .toList();
    assertThat(lists).hasSize(10);
    for (int i = 0; i < lists.size(); i += 2) {
      EbmlId named = EbmlId.of((int) lists.get(i).value());
      assertThat(first(elements, named).offset() - segmentBody).isEqualTo(lists.get(i + 1).value());
    }
    List<Long> cueTimes = ElementList.valuesOf(file, EbmlId.CUE_TIME);
    List<Long> cuePositions = ElementList.valuesOf(file, EbmlId.CUE_CLUSTER_POSITION);
    assertThat(cueTimes).hasSize(20);
    for (int i = 0; i < cueTimes.size(); i++) {
      int place = offsets.indexOf(segmentBody + cuePositions.get(i));
      assertThat(elements.get(place).id()).isEqualTo(EbmlId.CLUSTER);
      assertThat(elements.get(place + 1).value()).isEqualTo(cueTimes.get(i));
    }
  }

  @Test
  void patchesNothingButReservesOfTheHeader() throws Exception {
    long headerEnd;
    List<FileOutput.Patch> patches;
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      headerEnd = output.position();
      muxer.write(0, key(0));
      assertThat(output.patches()).isEmpty();
      muxer.complete(completion(1_000_000));
      patches = output.patches();
    }
    assertThat(patches).allMatch(patch -> patch.offset() + patch.length() <= headerEnd);
    assertThat(patches).hasSize(7);
    assertThat(patches).extracting(FileOutput.Patch::length).containsSubsequence(1, 1, 1, 8);
  }

  @Test
  void thinsTheIndexOfAHundredThousandKeyframesInsideTheReserve() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      for (int i = 0; i < 100_000; i++) {
        muxer.write(0, key(i * 1_000_000L));
      }
      assertTimeout(Duration.ofMillis(1500), () -> muxer.complete(completion(100_000_000_000L)));
    }
    List<Long> cueTimes = ElementList.valuesOf(file, EbmlId.CUE_TIME);
    assertThat(cueTimes).hasSizeBetween(1500, 4000);
    long step = cueTimes.get(1);
    for (int i = 0; i < cueTimes.size(); i++) {
      assertThat(cueTimes.get(i)).isEqualTo(i * step);
    }
    assertThat(cueTimes.get(cueTimes.size() - 1)).isGreaterThan(100_000_000 - 2 * step);
    assertThat(ElementList.idsOf(file, EbmlId.CLUSTER)).hasSize(100_000);
    assertThat(new WebmInspector().inspect(file).durationUs()).contains(100_000_000_000L);
  }

  @Test
  void findsItsWayBeyondSixGigabytes() throws Exception {
    long hole = 6L << 30;
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, key(0));
      muxer.flush();
      output.appendHole(EbmlId.VOID.value(), hole);
      muxer.write(0, key(1_000_000));
      muxer.complete(new MuxerCompletion(2_000_000, Map.of("FAR", "away"), List.of()));
    }
    assertThat(ElementList.valuesOf(file, EbmlId.CUE_CLUSTER_POSITION).get(1)).isGreaterThan(hole);
    FileInfo info = new WebmInspector().inspect(file);
    assertThat(info.bytes()).isGreaterThan(hole);
    assertThat(info.tags()).containsEntry("FAR", "away");
    assertThat(timestampsMs()).containsExactly(0L, 1000L);
  }

  @Test
  void allocatesNextToNothingPerChunk() throws Exception {
    EncodedChunk chunk = EncodedChunk.of(ByteBuffer.allocate(50_000), 0, 0, false);
    try (Muxer muxer = webm(new NullOutput(), VP8)) {
      for (int i = 0; i < 50; i++) {
        muxer.write(0, chunk);
      }
      var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        muxer.write(0, chunk);
      }
      long perChunk = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
      assertThat(perChunk).isLessThan(400);
    }
  }

  @Test
  void refusesCallsAfterItsEnd() throws Exception {
    Muxer muxer = webm(new NullOutput(), VP8);
    assertThatThrownBy(() -> muxer.write(1, key(0))).isInstanceOf(IndexOutOfBoundsException.class);
    muxer.complete(completion(0));
    assertThatIllegalStateException().isThrownBy(() -> muxer.write(0, key(0)));
    assertThatIllegalStateException().isThrownBy(() -> muxer.complete(completion(0)));
    muxer.close();
    muxer.close();
    assertThatIllegalStateException().isThrownBy(() -> muxer.write(0, key(0)));
  }

  @Test
  void writesTheSameBytesForTheSameInput() throws Exception {
    record(List.of(key(0), delta(40_000)));
    byte[] once = Files.readAllBytes(file);
    record(List.of(key(0), delta(40_000)));

    assertThat(Files.readAllBytes(file)).isEqualTo(once);
  }

  @Test
  void closesTheSegmentWhereTheFileEnds() throws Exception {
    record(List.of(key(0), delta(40_000)));

    try (EbmlReader reader = EbmlReader.open(file)) {
      reader.next();
      reader.next();
      assertThat(reader.id()).isEqualTo(EbmlId.SEGMENT);
      assertThat(reader.isOpen()).isFalse();
      assertThat(reader.isWhole()).isTrue();
      assertThat(reader.next()).isFalse();
    }
  }

  private boolean isSegmentOpen() throws IOException {
    try (EbmlReader reader = EbmlReader.open(file)) {
      reader.next();
      reader.next();
      assertThat(reader.id()).isEqualTo(EbmlId.SEGMENT);
      return reader.isOpen();
    }
  }

  private void record(List<EncodedChunk> chunks) throws IOException {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      for (EncodedChunk chunk : chunks) {
        muxer.write(0, chunk);
      }
      muxer.complete(completion(chunks.get(chunks.size() - 1).timestampUs()));
    }
  }

  private List<Long> timestampsMs() throws IOException {
    List<Long> timestamps = new ArrayList<>();
    Demuxer.read(file).packets.forEach(p -> timestamps.add(p.chunk().timestampUs() / 1000));
    return timestamps;
  }

  private static ElementList.Entry first(List<ElementList.Entry> elements, EbmlId id) {
    return elements.stream().filter(e -> e.id() == id).findFirst().orElseThrow();
  }

  /** Takes everything and keeps nothing. */
  private static final class NullOutput implements MuxerOutput {
    private long position;

    @Override
    public void append(ByteBuffer bytes) {
      position += bytes.remaining();
      bytes.position(bytes.limit());
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void patch(long offset, ByteBuffer bytes) {
      bytes.position(bytes.limit());
    }
  }
}
