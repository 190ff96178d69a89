package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Remuxer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Repairs and cuts files that FFmpeg and MKVToolNix wrote, and has them judge the result. */
class ForeignRepairTest {

  @TempDir static Path folder;
  private final WebmRemuxer remuxer = new WebmRemuxer();

  @BeforeAll
  static void requireTools() {
    ForeignTool.requireAll();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "VP8_VORBIS",
        "VP9_OPUS",
        "AV1_OPUS",
        "OPUS",
        "H264_AAC",
        "H264_REORDERED",
        "FLAC",
        "PCM"
      })
  void completesWhatWasStreamedThroughAPipe(ForeignClip clip) throws Exception {
    Path live = live(clip);
    Path repaired = folder.resolve(clip + "-repaired.mkv");

    Remuxer.Repair repair = remuxer.repair(live, repaired);

    assertThat(repair.cutBytes()).isZero();
    assertThat(repair.durationUs()).isBetween(2_950_000L, 3_100_000L);
    assertThat(ForeignTool.packets(repaired)).isEqualTo(ForeignTool.packets(live));
    assertThat(ForeignTool.streams(repaired)).isEqualTo(ForeignTool.streams(live));
    assertThat(ForeignTool.decoded(repaired)).isEqualTo(ForeignTool.decoded(live));
    assertThat(new WebmInspector().inspect(repaired).isSeekable()).isTrue();
    ForeignTool.assertMkvToolsAreContent(repaired);
  }

  @Test
  void cutsTheTornEndOff() throws Exception {
    byte[] live = Files.readAllBytes(live(ForeignClip.VP8_VORBIS));
    List<String> packets =
        ForeignTool.packets(live(ForeignClip.VP8_VORBIS)).lines().map(String::trim).toList();
    for (int percent : new int[] {30, 60, 90}) {
      Path torn = folder.resolve("torn.webm");
      Path repaired = folder.resolve("torn-repaired-%d.webm".formatted(percent));
      Files.write(torn, Arrays.copyOf(live, live.length * percent / 100));

      Remuxer.Repair repair = remuxer.repair(torn, repaired);

      List<String> kept = ForeignTool.packets(repaired).lines().map(String::trim).toList();
      assertThat(kept).hasSizeGreaterThan(10).isEqualTo(packets.subList(0, kept.size()));
      assertThat(ForeignTool.FFMPEG.runCleanly("-i", repaired, "-f", "null", "-")).isEmpty();
      ForeignTool.assertMkvToolsAreContent(repaired);
      assertThat(repair.cutBytes()).isLessThan(10_000);
      assertThat(repair.durationUs()).isBetween(percent * 10_000L, percent * 40_000L);
    }
  }

  @Test
  void keepsTagsChaptersAndAttachmentsOfOthers() throws Exception {
    Path clip = ForeignClip.VP8_VORBIS.clip(folder);
    Path attached = Files.writeString(folder.resolve("note.txt"), "a note");
    Path rich = folder.resolve("rich.mkv");
    Path chapters = folder.resolve("chapters.txt");
    Files.writeString(chapters, "CHAPTER01=00:00:01.000\nCHAPTER01NAME=One\n");
    ForeignTool.Answer merged =
        ForeignTool.MKVMERGE.run(
            "-o", rich, "--chapters", chapters, "--attach-file", attached, clip);
    assertThat(merged.exitCode()).as(merged.output()).isLessThan(2);
    Path repaired = folder.resolve("rich-repaired.mkv");

    Remuxer.Repair repair = remuxer.repair(rich, repaired);

    assertThat(repair.cutBytes()).isZero();
    FileInfo before = new WebmInspector().inspect(rich);
    FileInfo after = new WebmInspector().inspect(repaired);
    assertThat(after.chapters()).isEqualTo(before.chapters()).hasSize(1);
    assertThat(after.tags()).isEqualTo(before.tags());
    assertThat(after.durationUs()).isEqualTo(before.durationUs());
    assertThat(ForeignTool.packets(repaired)).isEqualTo(ForeignTool.packets(rich));
    ForeignTool.Answer identified = ForeignTool.MKVMERGE.run("--identify", repaired);
    assertThat(identified.output()).contains("note.txt");
    ForeignTool.assertMkvToolsAreContent(repaired);
  }

  @ParameterizedTest
  @EnumSource(names = {"VP9_OPUS", "AV1_VORBIS", "H264_REORDERED"})
  void copiesARangeThatPlaysByItself(ForeignClip clip) throws Exception {
    Path copied = folder.resolve(clip + "-copied.mkv");

    Remuxer.Copy copy = remuxer.copyRange(clip.clip(folder), 1_200_000, 2_200_000, copied);

    // A key frame every half second.
    assertThat(copy.startUs()).isBetween(1_000_000L, 1_100_000L);
    assertThat(copy.durationUs()).isBetween(1_000_000L, 1_200_000L);
    ForeignTool.FFMPEG.runCleanly("-i", copied, "-f", "null", "-");
    String first =
        ForeignTool.FFPROBE.runCleanly(
            "-select_streams",
            "v",
            "-read_intervals",
            "%+#1",
            "-show_entries",
            "packet=pts_time,flags",
            "-of",
            "csv=p=0",
            copied);
    assertThat(first).startsWith("0.000000,K");
    ForeignTool.assertMkvToolsAreContent(copied);
  }

  @ParameterizedTest
  @EnumSource(names = {"VP9_OPUS", "VP8_VORBIS"})
  void theSoundOfACopiedRangeIsRightFromItsFirstSampleOn(ForeignClip clip) throws Exception {
    Path copied = folder.resolve(clip + "-sound.mkv");
    Remuxer.Copy copy = remuxer.copyRange(clip.clip(folder), 1_200_000, 2_200_000, copied);

    short[] whole = samples(clip.clip(folder));
    short[] part = samples(copied);
    // Vorbis begins with the first packet behind the key frame; times are whole milliseconds.
    int expected = (int) (copy.startUs() * 48 / 1_000);
    int least = Integer.MAX_VALUE;
    for (int at = expected - 60; at < expected + 1_500; at++) {
      int worst = 0;
      for (int i = 0; i < 9_600; i++) {
        worst = Math.max(worst, Math.abs(whole[at + i] - part[i]));
      }
      least = Math.min(least, worst);
    }
    // The tone's amplitude is 4,096; an Opus decoder comes close to what it would have given.
    assertThat(least).isLessThan(clip == ForeignClip.VP9_OPUS ? 400 : 64);
    assertThat(part.length / 48).isBetween(970, 1_250);
    ForeignTool.assertMkvToolsAreContent(copied);
  }

  private static short[] samples(Path file) throws Exception {
    Path raw = Files.createTempFile(folder, "samples", ".raw");
    ForeignTool.FFMPEG.runCleanly(
        "-y", "-i", file, "-vn", "-ac", 1, "-ar", 48_000, "-f", "s16le", raw);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[bytes.remaining() / Short.BYTES];
    bytes.asShortBuffer().get(samples);
    return samples;
  }

  /** A file as it comes out of a pipe: nothing could be completed in it. */
  private static Path live(ForeignClip clip) throws Exception {
    Path live = folder.resolve(clip + "-live.mkv");
    if (Files.notExists(live)) {
      String format = clip.type().endsWith("webm") ? "webm" : "matroska";
      ForeignTool.FFMPEG.runCleanly(
          "-i", clip.clip(folder), "-map", "0", "-c", "copy", "-live", "1", "-f", format, live);
    }
    return live;
  }
}
