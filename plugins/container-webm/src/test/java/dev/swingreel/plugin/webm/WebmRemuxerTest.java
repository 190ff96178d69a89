package dev.swingreel.plugin.webm;

import static dev.swingreel.plugin.webm.Recordings.OPUS;
import static dev.swingreel.plugin.webm.Recordings.VP8;
import static dev.swingreel.plugin.webm.Recordings.webm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebmRemuxerTest {

  private static final int SECONDS = 8;
  private static final long STEP_US = 40_000;
  private static final long SECOND_US = 1_000_000;

  @TempDir Path folder;
  private final WebmRemuxer remuxer = new WebmRemuxer();
  private Path live;
  private Path target;

  @BeforeEach
  void nameFiles() {
    live = folder.resolve("live.webm.part");
    target = folder.resolve("repaired.webm");
  }

  @Test
  void completesALiveFileAndKeepsEveryBlock() throws Exception {
    recordLive();
    byte[] before = Files.readAllBytes(live);

    Remuxer.Repair repair = remuxer.repair(live, target);

    assertThat(repair).isEqualTo(new Remuxer.Repair(before.length, 0, SECONDS * SECOND_US));
    assertThat(Files.readAllBytes(live)).as("the source").isEqualTo(before);
    assertThat(Demuxer.read(target).packets).isEqualTo(Demuxer.read(live).packets);
    assertThat(Demuxer.read(target).tracks).containsExactly(VP8, OPUS);
    FileInfo info = new WebmInspector().inspect(target);
    assertThat(info.durationUs()).contains(SECONDS * SECOND_US);
    assertThat(info.isSeekable()).isTrue();
    assertThat(info.application()).isEqualTo("Swingreel 1.0");
    assertThat(ElementList.valuesOf(target, EbmlId.CUE_TIME))
        .containsExactly(0L, 2000L, 4000L, 6000L);
    assertThatNothingElseIsLeft();
  }

  @Test
  void keepsEveryWholeBlockWhereverTheFileIsTorn() throws Exception {
    recordLive();
    byte[] whole = Files.readAllBytes(live);
    List<ElementList.Entry> elements = ElementList.of(live);
    int firstBlock = (int) firstOffset(elements, EbmlId.SIMPLE_BLOCK);
    for (int length = firstBlock + 40; length < whole.length; length += 97) {
      Files.write(live, Arrays.copyOf(whole, length));
      Remuxer.Repair repair = remuxer.repair(live, target);

      int end = length;
      List<Demuxer.Packet> kept = Demuxer.read(target).packets;
      long wholeBlocks =
          elements.stream()
              .filter(e -> e.id() == EbmlId.SIMPLE_BLOCK && endOf(e, whole) <= end)
              .count();
      assertThat(kept).as("torn at %d", length).hasSize((int) wholeBlocks);
      assertThat(repair.isComplete()).isTrue();
      assertThat(repair.sourceBytes()).isEqualTo(length);
      assertThat(repair.cutBytes()).isBetween(0L, 40L);
      assertThat(new WebmInspector().inspect(target).isSeekable())
          .isEqualTo(kept.stream().anyMatch(packet -> packet.track() == 0));
      Files.delete(target);
    }
  }

  @Test
  void goesPastDamageInTheMiddle() throws Exception {
    recordLive();
    List<ElementList.Entry> elements = ElementList.of(live);
    List<Long> clusters =
        elements.stream()
            .filter(e -> e.id() == EbmlId.CLUSTER)
            .map(ElementList.Entry::offset)
            .toList();
    int packets = Demuxer.read(live).packets.size();
    byte[] noise = new byte[300];
    Arrays.fill(noise, (byte) 0x5A);
    try (FileChannel channel = FileChannel.open(live, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(noise), clusters.get(2) - 100);
    }
    Remuxer.Repair repair = remuxer.repair(live, target);

    List<Demuxer.Packet> kept = Demuxer.read(target).packets;
    assertThat(repair.isComplete()).isFalse();
    assertThat(repair.holeBytes()).isEqualTo(repair.cutBytes());
    assertThat(new WebmInspector().inspect(target).repairCutBytes()).hasValue(repair.cutBytes());
    assertThat(kept.size()).isBetween(packets - 60, packets - 8);
    assertThat(repair.cutBytes()).isBetween(300L, 1500L);
    assertThat(repair.durationUs()).isEqualTo(SECONDS * SECOND_US);
  }

  @Test
  void keepsTagsChaptersAndLengthOfACompleteFile() throws Exception {
    recordComplete();
    FileInfo before = new WebmInspector().inspect(live);

    Remuxer.Repair repair = remuxer.repair(live, target);

    FileInfo after = new WebmInspector().inspect(target);
    assertThat(repair.cutBytes()).isZero();
    assertThat(after.tags()).isEqualTo(before.tags()).containsEntry("TITLE", "eight");
    assertThat(after.chapters()).isEqualTo(before.chapters()).hasSize(2);
    assertThat(after.durationUs()).isEqualTo(before.durationUs());
  }

  @Test
  void marksWhatItMendedAndKeepsTheTagsOfTheFile() throws Exception {
    recordLive();
    remuxer.repair(live, target);
    assertThat(new WebmInspector().inspect(target).repairCutBytes()).hasValue(0);

    recordComplete();
    assertThat(new WebmInspector().inspect(live).repairCutBytes()).isEmpty();
    long cluster = firstOffset(ElementList.of(live), EbmlId.CLUSTER);
    try (FileChannel channel = FileChannel.open(live, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(300), cluster + 400);
    }
    Path mended = folder.resolve("mended.webm");
    Remuxer.Repair repair = remuxer.repair(live, mended);
    FileInfo info = new WebmInspector().inspect(mended);
    assertThat(repair.cutBytes()).isPositive();
    assertThat(info.repairCutBytes()).hasValue(repair.cutBytes());
    assertThat(info.tags()).containsEntry("TITLE", "eight");
  }

  @Test
  void tellsBeforehandWhereACopyWillBegin() throws Exception {
    recordComplete();
    for (long fromUs : new long[] {0, 1_999_999, 2_000_000, 3_500_000}) {
      Files.deleteIfExists(target);
      assertThat(remuxer.startOf(live, fromUs))
          .hasValue(remuxer.copyRange(live, fromUs, 7_000_000, target).startUs());
    }
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> remuxer.startOf(live, 60_000_000));
  }

  @Test
  void repairsWhatItRepairedToTheSameBytes() throws Exception {
    recordComplete();
    remuxer.repair(live, target);
    Path again = folder.resolve("again.webm");

    remuxer.repair(target, again);

    assertThat(Files.mismatch(target, again)).isEqualTo(-1);
  }

  @Test
  void ignoresASegmentSizeThatIsTooSmallAndAClusterThatSwallowsTheNext() throws Exception {
    recordComplete();
    List<Demuxer.Packet> packets = Demuxer.read(live).packets;
    List<ElementList.Entry> elements = ElementList.of(live);
    try (FileChannel channel = FileChannel.open(live, StandardOpenOption.WRITE)) {
      ByteBuffer small = ByteBuffer.allocate(8).putLong(0, 1L << 56 | 70_000);
      channel.write(small, firstOffset(elements, EbmlId.SEGMENT) + 4);
      ByteBuffer large = ByteBuffer.wrap(new byte[] {0x08, 0, 0, 0x7F, 0});
      channel.write(large, firstOffset(elements, EbmlId.CLUSTER) + 4);
    }
    remuxer.repair(live, target);

    assertThat(Demuxer.read(target).packets).isEqualTo(packets);
    assertThat(new WebmInspector().inspect(target).tags()).containsEntry("TITLE", "eight");
  }

  @Test
  void keepsBlockGroupsAndInvisibleFramesByteForByte() throws Exception {
    try (FileOutput output = new FileOutput(live);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(0, Recordings.key(0));
      muxer.write(0, new EncodedChunk(ByteBuffer.wrap(new byte[] {7}), 10_000, 0, false, true, 0));
      muxer.write(
          1, new EncodedChunk(ByteBuffer.wrap(new byte[] {8}), 20_000, 0, true, false, 6_500));
      muxer.flush();
    }
    remuxer.repair(live, target);

    assertThat(Demuxer.read(target).packets).isEqualTo(Demuxer.read(live).packets);
    assertThat(Demuxer.read(target).packets.get(2).chunk().discardPaddingUs()).isEqualTo(6_500);
  }

  @Test
  void findsBlocksBeyondSixGigabytesInMemoryThatDoesNotGrow() throws Exception {
    long hole = 6L << 30;
    byte[] picture = new byte[20_000];
    try (FileOutput output = new FileOutput(live);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, Recordings.key(0));
      muxer.flush();
      output.appendHole(EbmlId.VOID.value(), hole);
      for (int i = 1; i <= 2000; i++) {
        muxer.write(0, EncodedChunk.of(ByteBuffer.wrap(picture), i * STEP_US, 0, i % 25 == 0));
      }
      muxer.flush();
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Remuxer.Repair repair = remuxer.repair(live, target);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(repair.sourceBytes()).isGreaterThan(hole + 40_000_000);
    assertThat(repair.cutBytes()).isZero();
    assertThat(repair.durationUs()).isEqualTo(2001 * STEP_US);
    assertThat(Files.size(target)).isBetween(40_000_000L, 41_000_000L);
    assertThat(allocated).isLessThan(8 << 20);
  }

  @Test
  void neverReplacesAFileNotEvenItsSource() throws Exception {
    recordLive();
    byte[] before = Files.readAllBytes(live);
    Files.writeString(target, "precious");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> remuxer.repair(live, target));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> remuxer.repair(live, live));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> remuxer.copyRange(live, 0, SECOND_US, target));

    assertThat(target).hasContent("precious");
    assertThat(Files.readAllBytes(live)).isEqualTo(before);
    assertThatNothingElseIsLeft();
  }

  @Test
  void refusesWhatHoldsNothingAndLeavesNothing() throws Exception {
    try (FileOutput output = new FileOutput(live)) {
      webm(output, VP8).close();
    }
    assertRefused("nothing of what was recorded is left");
    Files.write(live, Arrays.copyOf(Files.readAllBytes(live), 30));
    assertRefused("is");
    Files.writeString(live, "a text");
    assertRefused("is not a WebM or Matroska file");
    assertThat(target).doesNotExist();
    Files.createFile(target);
    assertThatNothingElseIsLeft();
  }

  @Test
  void copiesARangeFromTheKeyframeBeforeIt() throws Exception {
    recordComplete();

    Remuxer.Copy copy = remuxer.copyRange(live, 3_500_000, 6_500_000, target);

    assertThat(copy).isEqualTo(new Remuxer.Copy(2 * SECOND_US, 4_500_000));
    assertThat(ofTrack(target, 0)).isEqualTo(earlier(ofTrack(live, 0), 2_000_000, 6_500_000));
    // An Opus decoder is right after 80 ms; what it gives before is thrown away.
    assertThat(ofTrack(target, 1)).isEqualTo(earlier(ofTrack(live, 1), 1_920_000, 6_500_000));
    assertThat(ElementList.valuesOf(target, EbmlId.CODEC_DELAY)).containsExactly(86_500_000L);
    FileInfo info = new WebmInspector().inspect(target);
    assertThat(info.durationUs()).contains(4_500_000L);
    assertThat(info.chapters()).containsExactly(new Chapter(3 * SECOND_US, "Pause"));
    assertThat(info.tags()).containsOnlyKeys("TITLE");
    assertThat(ElementList.valuesOf(target, EbmlId.CUE_TIME)).containsExactly(0L, 2000L, 4000L);
  }

  @Test
  void copiesRangesThatJoinWithoutALostOrDoubledPicture() throws Exception {
    recordLive();
    List<byte[]> joined = new ArrayList<>();
    long[] cuts = {0, 2 * SECOND_US, 6 * SECOND_US, Long.MAX_VALUE};
    for (int i = 0; i + 1 < cuts.length; i++) {
      Path part = folder.resolve("part" + i);
      remuxer.copyRange(live, cuts[i], cuts[i + 1], part);
      payloads(ofTrack(part, 0)).forEach(joined::add);
    }
    assertThat(joined).containsExactlyElementsOf(payloads(ofTrack(live, 0)).toList());
  }

  @Test
  void copiesSoundThatStandsBeforeTheKeyframeOfItsTime() throws Exception {
    try (FileOutput output = new FileOutput(live);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(0, Recordings.key(0));
      muxer.write(1, Recordings.sound(1_990_000));
      muxer.flush();
      muxer.write(1, Recordings.sound(2_010_000));
      muxer.flush();
      muxer.write(0, Recordings.key(2_000_000));
      muxer.flush();
    }
    remuxer.copyRange(live, 2_000_000, 3_000_000, target);

    assertThat(Demuxer.read(target).packets)
        .extracting(p -> p.track() + "@" + p.chunk().timestampUs())
        .containsExactlyInAnyOrder("1@0", "1@20000", "0@0");
  }

  @Test
  void copiesTheKeyframeBeforeARangeThatHoldsNone() throws Exception {
    recordLive();

    Remuxer.Copy copy = remuxer.copyRange(live, 7_000_000, 7_200_000, target);

    assertThat(copy).isEqualTo(new Remuxer.Copy(6 * SECOND_US, 1_200_000));
    assertThat(ofTrack(target, 0)).isEqualTo(earlier(ofTrack(live, 0), 6_000_000, 7_200_000));
  }

  @Test
  void refusesARangeBehindTheEndAndOneBeforeTheFirstKeyframeAndLeavesNothing() throws Exception {
    recordLive();
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> remuxer.copyRange(live, 9_000_000, 10_000_000, target))
        .withMessageContaining("ends before the range");
    try (FileOutput output = new FileOutput(live);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(1, Recordings.sound(0));
      muxer.write(0, Recordings.key(3_000_000));
      muxer.flush();
    }
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> remuxer.copyRange(live, 0, 1_000_000, target))
        .withMessageContaining("no key frame before the end of the range");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(live);
    }
  }

  @Test
  void aSinglePictureLastsForAMoment() throws Exception {
    try (FileOutput output = new FileOutput(live);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, Recordings.key(0));
      muxer.flush();
    }
    assertThat(remuxer.repair(live, target).durationUs()).isEqualTo(STEP_US);
    assertThat(new WebmInspector().inspect(target).durationUs()).contains(STEP_US);
  }

  @Test
  void repairsTheFirstOfSeveralFilmsAndTellsOfTheOthers() throws Exception {
    recordLive();
    byte[] one = Files.readAllBytes(live);
    List<Demuxer.Packet> packets = Demuxer.read(live).packets;
    Files.write(live, one, StandardOpenOption.APPEND);

    Remuxer.Repair repair = remuxer.repair(live, target);

    assertThat(repair)
        .isEqualTo(new Remuxer.Repair(2L * one.length, 0, SECONDS * SECOND_US, 0, one.length));
    assertThat(repair.isComplete()).isFalse();
    assertThat(Demuxer.read(target).packets).isEqualTo(packets);
  }

  @Test
  void refusesARangeThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> remuxer.copyRange(live, 5, 5, target))
        .withMessageContaining("not 5 to 5 us");
    assertThatIllegalArgumentException().isThrownBy(() -> remuxer.copyRange(live, -1, 5, target));
  }

  private void recordLive() throws IOException {
    try (FileOutput output = new FileOutput(live);
        Muxer muxer = webm(output, VP8, OPUS)) {
      writeChunks(muxer);
      muxer.flush();
    }
  }

  private void recordComplete() throws IOException {
    try (FileOutput output = new FileOutput(live);
        Muxer muxer = webm(output, VP8, OPUS)) {
      writeChunks(muxer);
      muxer.complete(
          new MuxerCompletion(
              SECONDS * SECOND_US + 20_000,
              Map.of("TITLE", "eight", "SWINGREEL_MIME_TYPE", "video/webm"),
              List.of(new Chapter(0, "Start"), new Chapter(5 * SECOND_US, "Pause"))));
    }
  }

  /** A key frame every two seconds, sound with every picture, a flush every third of a second. */
  private static void writeChunks(Muxer muxer) throws IOException {
    for (int i = 0; i < SECONDS * SECOND_US / STEP_US; i++) {
      byte[] data = "picture or sound %d".formatted(i).getBytes(StandardCharsets.US_ASCII);
      muxer.write(1, EncodedChunk.of(ByteBuffer.wrap(data), i * STEP_US, 0, true));
      muxer.write(0, EncodedChunk.of(ByteBuffer.wrap(data), i * STEP_US, 0, i % 50 == 0));
      if (i % 8 == 0) {
        muxer.flush();
      }
    }
  }

  private static List<Demuxer.Packet> ofTrack(Path file, int track) throws IOException {
    return Demuxer.read(file).packets.stream().filter(p -> p.track() == track).toList();
  }

  /** Packets of a range of time, with its beginning as time zero. */
  private static List<Demuxer.Packet> earlier(
      List<Demuxer.Packet> packets, long fromUs, long toUs) {
    return packets.stream()
        .filter(p -> p.chunk().timestampUs() >= fromUs && p.chunk().timestampUs() < toUs)
        .map(p -> new Demuxer.Packet(p.track(), p.chunk().earlierBy(fromUs)))
        .toList();
  }

  private static Stream<byte[]> payloads(List<Demuxer.Packet> packets) {
    return packets.stream()
        .map(
            packet -> {
              byte[] bytes = new byte[packet.chunk().size()];
              packet.chunk().data().get(bytes);
              return bytes;
            });
  }

  private static long firstOffset(List<ElementList.Entry> elements, EbmlId id) {
    return elements.stream().filter(e -> e.id() == id).findFirst().orElseThrow().offset();
  }

  /** The blocks here are small: one byte of size. */
  private static long endOf(ElementList.Entry block, byte[] whole) {
    return block.offset() + 2 + (whole[(int) block.offset() + 1] & 0x7F);
  }

  private void assertRefused(String part) {
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> remuxer.repair(live, target))
        .withMessageContaining(live.toString())
        .withMessageContaining(part)
        .satisfies(e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED));
  }

  private void assertThatNothingElseIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(live, target);
    }
  }
}
