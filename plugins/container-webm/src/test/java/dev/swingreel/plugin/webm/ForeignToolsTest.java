package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Has FFmpeg and MKVToolNix judge real streams, encoded by FFmpeg and written by us. */
class ForeignToolsTest {

  private static final long DURATION_US = 3_000_000;
  private static final MuxerCompletion COMPLETION =
      new MuxerCompletion(
          DURATION_US,
          Map.of("SWINGREEL_TEST", "yes"),
          List.of(new Chapter(0, "Start"), new Chapter(1_500_000, "Pause 1")));

  @TempDir static Path folder;

  @BeforeAll
  static void requireTools() {
    ForeignTool.requireAll();
  }

  @ParameterizedTest
  @EnumSource
  void acceptWhatWeCompleted(ForeignClip combination) throws Exception {
    Path ours = remux(combination, COMPLETION);

    String probed =
        ForeignTool.FFPROBE.runCleanly("-show_format", "-show_chapters", "-of", "flat", ours);
    assertThat(probed)
        .contains("format.duration=\"3.000000\"")
        .contains("format.tags.SWINGREEL_TEST=\"yes\"")
        .contains("chapters.chapter.1.start_time=\"1.500000\"");
    ForeignTool.assertMkvToolsAreContent(ours);
  }

  @ParameterizedTest
  @EnumSource
  void readTheSamePacketsAsFromTheOriginal(ForeignClip combination) throws Exception {
    Path theirs = combination.clip(folder);
    Path ours = remux(combination, COMPLETION);

    assertThat(ForeignTool.packets(ours)).isNotEmpty().isEqualTo(ForeignTool.packets(theirs));
    assertThat(ForeignTool.streams(ours)).isEqualTo(ForeignTool.streams(theirs));
    assertThat(ForeignTool.decoded(ours)).isEqualTo(ForeignTool.decoded(theirs));
  }

  @Test
  void decodeButDoNotShowInvisibleFrames() throws Exception {
    Path theirs = clipWithAlternateReferences();
    Demuxer clip = Demuxer.read(theirs);
    // FFmpeg's muxer does not mark them; the frame's own header tells.
    List<Demuxer.Packet> packets =
        clip.packets.stream().map(ForeignToolsTest::markedIfInvisible).toList();
    assertThat(packets).filteredOn(packet -> packet.chunk().invisible()).hasSizeBetween(1, 10);
    Path ours = folder.resolve("alternate-references-by-us.webm");
    try (FileOutput output = new FileOutput(ours);
        Muxer muxer = open(ForeignClip.VP8_VORBIS, clip, output)) {
      write(packets, muxer);
      muxer.complete(COMPLETION);
    }
    assertThat(Demuxer.read(ours).packets).isEqualTo(packets);
    assertThat(ForeignTool.decoded(ours)).isEqualTo(ForeignTool.decoded(theirs));
    assertThat(
            ForeignTool.FFPROBE.runCleanly(
                "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", ours))
        .isEqualTo("90");
    ForeignTool.assertMkvToolsAreContent(ours);
  }

  private static Demuxer.Packet markedIfInvisible(Demuxer.Packet packet) {
    EncodedChunk chunk = packet.chunk();
    boolean isShown = (chunk.data().get(chunk.data().position()) & 0x10) != 0;
    return new Demuxer.Packet(
        packet.track(),
        new EncodedChunk(chunk.data(), chunk.timestampUs(), 0, chunk.keyframe(), !isShown, 0));
  }

  /** VP8 makes alternate references in the second of two passes only. */
  private static Path clipWithAlternateReferences() throws Exception {
    Path clip = folder.resolve("alternate-references.webm");
    for (String pass : List.of("1", "2")) {
      String line =
          "-y -f lavfi -i testsrc=size=96x64:rate=30:duration=3 -c:v libvpx -deadline good"
              + " -cpu-used 4 -auto-alt-ref 1 -lag-in-frames 25 -arnr-maxframes 7 -g 60 -b:v 80k";
      ForeignTool.FFMPEG.runCleanly(
          Stream.concat(
                  Stream.of(line.split(" ")),
                  Stream.of("-pass", pass, "-passlogfile", folder.resolve("passes"), clip))
              .toArray());
    }
    return clip;
  }

  @Test
  void skipTheSoundThatOpusAddsAtBothEnds() throws Exception {
    Path theirs = ForeignClip.OPUS.clip(folder);
    Path ours = remux(ForeignClip.OPUS, COMPLETION);

    String skipped = skippedSamples(ours);
    assertThat(skipped).isNotEmpty().isEqualTo(skippedSamples(theirs));
    String samples =
        ForeignTool.FFMPEG.runCleanly(
            "-i", ours, "-f", "s16le", "-c:a", "pcm_s16le", "-f", "hash", "-");
    assertThat(samples).startsWith("SHA256=");
    assertThat(Demuxer.read(ours).packets)
        .filteredOn(packet -> packet.chunk().discardPaddingUs() > 0)
        .as("chunks with padding")
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8_VORBIS", "VP9_OPUS", "AV1_OPUS", "OPUS", "H264_AAC", "FLAC", "PCM"})
  void playTheLiveStreamBeforeItIsCompleted(ForeignClip combination) throws Exception {
    Demuxer clip = Demuxer.read(combination.clip(folder));
    Path ours = folder.resolve(combination + "-live.webm");
    try (FileOutput output = new FileOutput(ours);
        Muxer muxer = open(combination, clip, output)) {
      write(clip.packets, muxer);
      muxer.flush();

      assertThat(ForeignTool.decoded(ours))
          .isEqualTo(ForeignTool.decoded(combination.clip(folder)));
      ForeignTool.assertMkvToolsAreContent(ours);
    }
  }

  @Test
  void seekByTheIndex() throws Exception {
    Path ours = remux(ForeignClip.VP9_OPUS, COMPLETION);

    ForeignTool.FFMPEG.runCleanly("-ss", "2.2", "-i", ours, "-frames:v", "1", "-f", "null", "-");
    String first =
        ForeignTool.FFPROBE.runCleanly(
            "-select_streams",
            "v",
            "-read_intervals",
            "2.2%+#1",
            "-show_entries",
            "packet=pts_time,flags",
            "-of",
            "csv=p=0",
            ours);
    // A key frame every 15 of 30 frames a second: the last one before 2.2 s is at 2 s.
    assertThat(first).matches("2\\.00\\d+,K.*");
  }

  @Test
  void acceptAFileWhoseCompletionWasInterrupted() throws Exception {
    Demuxer clip = Demuxer.read(ForeignClip.VP8_VORBIS.clip(folder));
    String packets = ForeignTool.packets(ForeignClip.VP8_VORBIS.clip(folder));
    Path ours = folder.resolve("interrupted.webm");
    int patchCount = patchCount(clip);
    assertThat(patchCount).isEqualTo(7);
    for (int allowed = 0; allowed < patchCount; allowed++) {
      try (FileOutput output = new FileOutput(ours);
          Muxer muxer = open(ForeignClip.VP8_VORBIS, clip, output)) {
        write(clip.packets, muxer);
        output.breakAfterPatches(allowed);
        assertThatIOException().isThrownBy(() -> muxer.complete(COMPLETION));
      }
      assertThat(ForeignTool.packets(ours)).as("after %d patches", allowed).isEqualTo(packets);
      FileInfo info = new WebmInspector().inspect(ours);
      assertThat(info.tracks()).hasSize(2);
      assertThat(info.tags()).containsEntry("SWINGREEL_TEST", "yes");
      assertThat(info.isSeekable()).isEqualTo(allowed >= 2);
      assertThat(info.durationUs().isPresent()).isEqualTo(allowed >= 4);
    }
  }

  @Test
  void readEveryPacketIfOnlyAPartOfTheSegmentSizeWasWritten() throws Exception {
    byte[] whole = Files.readAllBytes(remux(ForeignClip.VP8_VORBIS, COMPLETION));
    String packets = ForeignTool.packets(ForeignClip.VP8_VORBIS.clip(folder));
    Path torn = folder.resolve("torn-size.webm");
    int sizeAt =
        (int)
                ElementList.of(Files.write(torn, whole)).stream()
                    .filter(element -> element.id() == EbmlId.SEGMENT)
                    .findFirst()
                    .orElseThrow()
                    .offset()
            + EbmlId.SEGMENT.length();
    for (int written = 1; written < Long.BYTES; written++) {
      byte[] bytes = whole.clone();
      Arrays.fill(bytes, sizeAt + written, sizeAt + Long.BYTES, (byte) 0xFF);
      Files.write(torn, bytes);
      // FFmpeg remarks that the file ends early, as it does of any that still grows.
      ForeignTool.Answer answer =
          ForeignTool.FFPROBE.run(
              "-show_entries", "packet=stream_index,pts_time,size,flags", "-of", "csv=p=0", torn);
      assertThat(answer.exitCode()).isZero();
      assertThat(answer.output()).as("%d bytes", written).isEqualTo(packets);
      assertThat(new WebmInspector().inspect(torn).isSeekable()).isTrue();
      Path repaired = folder.resolve("torn-size-repaired-%d.webm".formatted(written));
      assertThat(new WebmRemuxer().repair(torn, repaired).cutBytes()).isZero();
      assertThat(ForeignTool.packets(repaired)).isEqualTo(packets);
    }
  }

  @Test
  void acceptTheFileOfAFullDisk() throws Exception {
    Demuxer clip = Demuxer.read(ForeignClip.VP8_VORBIS.clip(folder));
    Path ours = folder.resolve("full.webm");
    try (FileOutput output = new FileOutput(ours);
        Muxer muxer = open(ForeignClip.VP8_VORBIS, clip, output)) {
      int half = clip.packets.size() / 2;
      write(clip.packets.subList(0, half), muxer);
      muxer.flush();
      output.runFullAt(output.position() + 10);
      write(clip.packets.subList(half, half + 1), muxer);
      assertThatIOException().isThrownBy(muxer::flush);
      assertThatIOException().isThrownBy(() -> muxer.complete(COMPLETION));
    }
    String probed = ForeignTool.FFPROBE.run("-show_format", "-of", "flat", ours).output();
    List<Demuxer.Packet> fitted = Demuxer.read(ours).packets;
    double endS = fitted.get(fitted.size() - 1).chunk().timestampUs() / 1e6;
    double durationS =
        Double.parseDouble(
            probed
                .lines()
                .filter(line -> line.startsWith("format.duration="))
                .findFirst()
                .orElseThrow()
                .replaceAll("[^0-9.]", "")
                .substring(1));
    assertThat(durationS).isBetween(endS, endS + 0.05).isBetween(1.0, 2.0);
    assertThat(ForeignTool.FFMPEG.run("-i", ours, "-f", "null", "-").exitCode()).isZero();
  }

  @Test
  void agreeAboutAFileLongerThanADay() throws Exception {
    Demuxer clip = Demuxer.read(ForeignClip.VP8_VORBIS.clip(folder));
    Path ours = folder.resolve("long.webm");
    long shiftUs = 30 * 3_600_000_000L;
    try (FileOutput output = new FileOutput(ours);
        Muxer muxer = open(ForeignClip.VP8_VORBIS, clip, output)) {
      write(clip.packets, muxer);
      write(clip.packets.stream().map(packet -> packet.shiftedBy(shiftUs)).toList(), muxer);
      muxer.complete(new MuxerCompletion(shiftUs + DURATION_US, Map.of(), List.of()));
    }
    assertThat(ForeignTool.FFPROBE.runCleanly("-show_format", "-of", "flat", ours))
        .contains("format.duration=\"108003.000000\"");
    assertThat(
            ForeignTool.FFPROBE.runCleanly(
                "-select_streams",
                "v",
                "-read_intervals",
                "108002.2%+#1",
                "-show_entries",
                "packet=pts_time,flags",
                "-of",
                "csv=p=0",
                ours))
        .matches("108002\\.00\\d+,K.*");
    ForeignTool.assertMkvToolsAreContent(ours);
  }

  @Test
  void agreeWithTheInspectorAboutForeignFiles() throws Exception {
    FileInfo info = new WebmInspector().inspect(ForeignClip.VP9_OPUS.clip(folder));

    assertThat(info.container()).isEqualTo("webm");
    assertThat(info.isSeekable()).isTrue();
    assertThat(info.durationUs().orElseThrow()).isBetween(2_990_000L, 3_030_000L);
    assertThat(info.application()).startsWith("Lavf");
    assertThat(info.report()).isEmpty();
    assertThat(info.tracks()).extracting(FileInfo.Track::codec).containsExactly("vp9", "opus");
    assertThat(info.tracks().get(0).widthPx()).isEqualTo(96);
    assertThat(info.tracks().get(0).heightPx()).isEqualTo(64);
    assertThat(info.tracks().get(1).sampleRateHz()).isEqualTo(48_000);
    assertThat(info.tracks().get(1).channelCount()).isEqualTo(1);
  }

  @Test
  void letTheInspectorReadLiveAndRewrittenFiles() throws Exception {
    Path clip = ForeignClip.VP8_VORBIS.clip(folder);
    Path live = folder.resolve("live-by-ffmpeg.webm");
    ForeignTool.FFMPEG.runCleanly("-i", clip, "-c", "copy", "-live", "1", "-f", "webm", live);
    FileInfo ofLive = new WebmInspector().inspect(live);
    assertThat(ofLive.durationUs()).isEmpty();
    assertThat(ofLive.isSeekable()).isFalse();
    assertThat(ofLive.tracks()).extracting(FileInfo.Track::codec).containsExactly("vp8", "vorbis");

    Path rewritten = folder.resolve("by-mkvmerge.webm");
    Path ours = remux(ForeignClip.VP8_VORBIS, COMPLETION);
    assertThat(ForeignTool.MKVMERGE.run("-q", "-w", "-o", rewritten, ours).exitCode()).isZero();
    FileInfo ofRewritten = new WebmInspector().inspect(rewritten);
    assertThat(ofRewritten.isSeekable()).isTrue();
    assertThat(ofRewritten.durationUs().orElseThrow()).isBetween(2_900_000L, 3_100_000L);
    assertThat(ofRewritten.tags()).containsEntry("SWINGREEL_TEST", "yes");
    assertThat(ofRewritten.chapters()).isEqualTo(COMPLETION.chapters());
  }

  private static Path remux(ForeignClip combination, MuxerCompletion completion) throws Exception {
    Demuxer clip = Demuxer.read(combination.clip(folder));
    Path ours = folder.resolve(combination + "-by-us.webm");
    try (FileOutput output = new FileOutput(ours);
        Muxer muxer = open(combination, clip, output)) {
      write(clip.packets, muxer);
      muxer.complete(completion);
    }
    return ours;
  }

  private static Muxer open(ForeignClip combination, Demuxer clip, FileOutput output)
      throws IOException {
    return new WebmContainer()
        .open(Recordings.configuration(combination.type(), clip.tracks), output);
  }

  private static void write(List<Demuxer.Packet> packets, Muxer muxer) throws IOException {
    for (Demuxer.Packet packet : packets) {
      muxer.write(packet.track(), packet.chunk());
    }
  }

  /** What a decoder is told to throw away, packet by packet. */
  private static String skippedSamples(Path file) throws Exception {
    return ForeignTool.FFPROBE.runCleanly(
        "-show_entries",
        "packet_side_data=skip_samples,discard_padding",
        "-of",
        "csv=p=0:nk=1",
        file);
  }

  private static int patchCount(Demuxer clip) throws IOException {
    try (FileOutput output = new FileOutput(folder.resolve("counted.webm"));
        Muxer muxer = open(ForeignClip.VP8_VORBIS, clip, output)) {
      write(clip.packets, muxer);
      muxer.complete(COMPLETION);
      return output.patches().size();
    }
  }
}
