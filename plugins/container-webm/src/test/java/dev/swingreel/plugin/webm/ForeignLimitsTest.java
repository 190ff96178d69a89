package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Has FFmpeg and MKVToolNix judge what few files have: odd colours, more than four gigabytes. */
class ForeignLimitsTest {

  private static final long HOLE_BYTES = 6L << 30;
  private static final long SECOND_HALF_US = 3_600_000_000L;

  @TempDir static Path folder;

  @BeforeAll
  static void requireTools() {
    ForeignTool.requireAll();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, false, 'tv,bt709,bt709,bt709'",
    "6, 6, 6, true, 'pc,smpte170m,smpte170m,smpte170m'",
    "9, 16, 9, false, 'tv,bt2020nc,smpte2084,bt2020'"
  })
  void agreeAboutTheColours(
      int primaries, int transfer, int matrix, boolean isFullRange, String expected)
      throws Exception {
    Demuxer clip = Demuxer.read(ForeignClip.VP8_VORBIS.clip(folder));
    CodecConfiguration.Video video = (CodecConfiguration.Video) clip.tracks.get(0);
    CodecConfiguration.Video coloured =
        new CodecConfiguration.Video(
            video.codec(),
            video.privateData(),
            video.widthPx(),
            video.heightPx(),
            new ColorSpace(primaries, transfer, matrix, isFullRange));
    Path ours = folder.resolve("coloured.webm");
    try (FileOutput output = new FileOutput(ours);
        Muxer muxer = open(List.of(coloured, clip.tracks.get(1)), output)) {
      write(clip.packets, 0, muxer);
      muxer.complete(Recordings.completion(3_000_000));
    }

    assertThat(
            ForeignTool.FFPROBE.runCleanly(
                "-select_streams",
                "v",
                "-show_entries",
                "stream=color_range,color_space,color_transfer,color_primaries",
                "-of",
                "csv=p=0",
                ours))
        .isEqualTo(expected);
    ForeignTool.assertMkvToolsAreContent(ours);
    FileInfo.Track track = new WebmInspector().inspect(ours).tracks().get(0);
    assertThat(track.colorSpace()).contains(coloured.colorSpace());
  }

  /** The hole takes no room on the disk. */
  @Test
  void seekBeyondSixGigabytes() throws Exception {
    Demuxer clip = Demuxer.read(ForeignClip.VP8_VORBIS.clip(folder));
    Path ours = folder.resolve("vast.webm");
    try (FileOutput output = new FileOutput(ours);
        Muxer muxer = open(clip.tracks, output)) {
      write(clip.packets, 0, muxer);
      muxer.flush();
      output.appendHole(EbmlId.VOID.value(), HOLE_BYTES);
      write(clip.packets, SECOND_HALF_US, muxer);
      muxer.complete(
          new MuxerCompletion(SECOND_HALF_US + 3_000_000, Map.of("FAR", "away"), List.of()));
    }
    assertThat(Files.size(ours)).isGreaterThan(HOLE_BYTES);

    assertThat(ForeignTool.FFPROBE.runCleanly("-show_format", "-of", "flat", ours))
        .contains("format.duration=\"3603.000000\"")
        .contains("format.tags.FAR=\"away\"");
    assertThat(firstPictureAfter(ours, "3602.2")).matches("3602\\.00\\d+,K.*");

    Path repaired = folder.resolve("vast-repaired.webm");
    assertThat(new WebmRemuxer().repair(ours, repaired).cutBytes()).isZero();
    assertThat(Files.size(repaired)).isLessThan(1 << 20);
    assertThat(Demuxer.read(repaired).packets).hasSize(2 * clip.packets.size());
    assertThat(firstPictureAfter(repaired, "3602.2")).matches("3602\\.00\\d+,K.*");
    // MKVToolNix would read the hole byte by byte.
    ForeignTool.assertMkvToolsAreContent(repaired);
  }

  private static String firstPictureAfter(Path file, String seconds) throws Exception {
    return ForeignTool.FFPROBE.runCleanly(
        "-select_streams",
        "v",
        "-read_intervals",
        seconds + "%+#1",
        "-show_entries",
        "packet=pts_time,flags",
        "-of",
        "csv=p=0",
        file);
  }

  private static Muxer open(List<CodecConfiguration> tracks, FileOutput output) throws IOException {
    return new WebmContainer().open(Recordings.configuration("video/webm", tracks), output);
  }

  private static void write(List<Demuxer.Packet> packets, long shiftUs, Muxer muxer)
      throws IOException {
    for (Demuxer.Packet packet : packets) {
      muxer.write(packet.track(), packet.shiftedBy(shiftUs).chunk());
    }
  }
}
