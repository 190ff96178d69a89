package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Has a browser play every kind of file that is written here, and repairs what it records. */
class ChromiumTest {

  private static final long DURATION_US = 3_000_000;
  private static final MuxerCompletion COMPLETION =
      new MuxerCompletion(
          DURATION_US, Map.of("TITLE", "browser"), List.of(new Chapter(1_500_000, "Pause 1")));

  @TempDir static Path folder;
  private static Chromium chromium;
  private final WebmRemuxer remuxer = new WebmRemuxer();

  @BeforeAll
  static void startBrowser() throws IOException {
    ForeignTool.requireAll();
    chromium = Chromium.start(folder);
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"VP8_VORBIS", "VP8_OPUS", "VP9_VORBIS", "VP9_OPUS", "AV1_VORBIS", "AV1_OPUS"})
  void seeksInWhatWeCompletedRepairedAndCut(ForeignClip clip) throws Exception {
    Path completed = folder.resolve(clip + "-completed.webm");
    write(clip, completed, true);
    Chromium.Playback ours = chromium.play(completed);
    assertThatItSeeks(ours, 3);
    assertThat(ours.heardS()).isEqualTo(3, within(0.1));

    Path live = folder.resolve(clip + "-live.webm");
    write(clip, live, false);
    Path repaired = folder.resolve(clip + "-repaired.webm");
    Remuxer.Repair repair = remuxer.repair(live, repaired);
    assertThat(repair.durationUs()).isBetween(2_950_000L, 3_050_000L);
    assertThatItSeeks(chromium.play(repaired), repair.durationUs() / 1e6);

    byte[] bytes = Files.readAllBytes(live);
    Path torn = Files.write(live, Arrays.copyOf(bytes, bytes.length * 4 / 5));
    Path rescued = folder.resolve(clip + "-rescued.webm");
    Remuxer.Repair rescue = remuxer.repair(torn, rescued);
    assertThatItSeeks(chromium.play(rescued), rescue.durationUs() / 1e6);

    Path cut = folder.resolve(clip + "-cut.webm");
    Remuxer.Copy copy = remuxer.copyRange(completed, 1_000_000, DURATION_US, cut);
    assertThatItSeeks(chromium.play(cut), copy.durationUs() / 1e6);
  }

  /** Both begin with a key frame of a longer stream, which becomes time zero for all tracks. */
  @ParameterizedTest
  @EnumSource(names = {"VP8_VORBIS", "VP9_OPUS", "AV1_OPUS"})
  void seeksInThePartsOfARecordingAndInReplays(ForeignClip clip) throws Exception {
    Demuxer source = Demuxer.read(clip.clip(folder));
    long zeroUs =
        source.packets.stream()
            .filter(packet -> packet.track() == 0 && packet.chunk().keyframe())
            .mapToLong(packet -> packet.chunk().timestampUs())
            .filter(timeUs -> timeUs >= 900_000)
            .findFirst()
            .orElseThrow();
    Path part = folder.resolve(clip + "-part.webm");
    try (FileOutput output = new FileOutput(part);
        Muxer muxer =
            new WebmContainer()
                .open(Recordings.configuration(clip.type(), source.tracks), output)) {
      for (Demuxer.Packet packet : source.packets) {
        if (packet.chunk().timestampUs() >= zeroUs) {
          muxer.write(packet.track(), packet.chunk().earlierBy(zeroUs));
        }
      }
      muxer.complete(new MuxerCompletion(DURATION_US - zeroUs, Map.of(), List.of()));
    }
    assertThatItSeeks(chromium.play(part), (DURATION_US - zeroUs) / 1e6);
    ForeignTool.FFMPEG.runCleanly("-i", part, "-f", "null", "-");
    ForeignTool.assertMkvToolsAreContent(part);
  }

  @ParameterizedTest
  @EnumSource(names = {"H264_AAC", "H264_REORDERED"})
  void seeksInMatroskaToo(ForeignClip clip) throws Exception {
    Path completed = folder.resolve(clip + "-completed.mkv");
    write(clip, completed, true);

    assertThatItSeeks(chromium.play(completed), 3);
  }

  @ParameterizedTest
  @EnumSource(names = {"OPUS", "VORBIS", "FLAC", "PCM"})
  void seeksInSoundAlone(ForeignClip clip) throws Exception {
    Path completed = folder.resolve(clip + "-completed.webm");
    write(clip, completed, true);

    Chromium.Playback playback = chromium.play(completed);

    assertThat(playback.durationS()).isEqualTo(3, within(0.001));
    assertThat(playback.reachedS()).isEqualTo(2.4, within(0.001));
    assertThat(playback.heardS()).isEqualTo(3, within(0.1));
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8_VORBIS", "VP9_OPUS"})
  void playsTheLiveStreamToItsEnd(ForeignClip clip) throws Exception {
    Path live = folder.resolve(clip + "-still-live.webm");
    write(clip, live, false);

    Chromium.Playback playback = chromium.play(live);

    assertThat(playback.durationS()).isInfinite();
    assertThat(playback.reachedS()).isEqualTo(3, within(0.15));
    assertThat(playback.heardS()).isEqualTo(3, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "video/webm;codecs=vp8,opus",
        "video/webm;codecs=vp9,opus",
        "audio/webm;codecs=opus"
      })
  void seeksInItsOwnRecordingOnceWeRepairedIt(String type) throws Exception {
    String name = type.replaceAll("\\W+", "-");
    Path recorded = folder.resolve(name + "-recorded.webm");
    chromium.record(type, 2000, recorded);
    FileInfo before = new WebmInspector().inspect(recorded);
    assertThat(before.durationUs()).isEmpty();
    assertThat(before.isSeekable()).isFalse();
    Path repaired = folder.resolve(name + "-repaired.webm");

    Remuxer.Repair repair = remuxer.repair(recorded, repaired);

    assertThat(repair.cutBytes()).isZero();
    assertThat(repair.durationUs()).isGreaterThan(1_000_000L);
    assertThat(new WebmInspector().inspect(repaired).isSeekable()).isTrue();
    assertThat(ForeignTool.packets(repaired)).isNotEmpty().isEqualTo(ForeignTool.packets(recorded));
    ForeignTool.FFMPEG.runCleanly("-i", repaired, "-f", "null", "-");
    // Chromium's own description of the track holds an element MKVToolNix knows but does not name.
    assertThat(ForeignTool.MKVMERGE.run("--identify", repaired).exitCode()).isZero();
    assertThat(ForeignTool.MKVINFO.run(repaired).output()).doesNotContainIgnoringCase("warning");
    Chromium.Playback playback = chromium.play(repaired);
    assertThat(playback.durationS()).isEqualTo(repair.durationUs() / 1e6, within(0.002));
    assertThat(playback.reachedS()).isEqualTo(playback.durationS() * 0.8, within(0.1));
    if (type.startsWith("video")) {
      assertThat(playback.late()).isNotEqualTo(playback.early());
    }
  }

  @Test
  void seeksInARecordingOfItsOwnThatWasTorn() throws Exception {
    Path recorded = folder.resolve("torn-recording.webm");
    chromium.record("video/webm;codecs=vp8,opus", 2000, recorded);
    byte[] bytes = Files.readAllBytes(recorded);
    Files.write(recorded, Arrays.copyOf(bytes, bytes.length * 7 / 10));
    Path repaired = folder.resolve("torn-recording-repaired.webm");

    Remuxer.Repair repair = remuxer.repair(recorded, repaired);

    assertThat(repair.cutBytes()).isLessThan(20_000);
    ForeignTool.FFMPEG.runCleanly("-i", repaired, "-f", "null", "-");
    assertThatItSeeks(chromium.play(repaired), repair.durationUs() / 1e6);
  }

  private static void assertThatItSeeks(Chromium.Playback playback, double durationS) {
    assertThat(playback.durationS()).isFinite().isEqualTo(durationS, within(0.002));
    // Its clock may go on to where the first packet of sound begins.
    assertThat(playback.reachedS()).isEqualTo(playback.durationS() * 0.8, within(0.1));
    assertThat(playback.early()).isNotZero();
    assertThat(playback.late()).isNotZero().isNotEqualTo(playback.early());
  }

  private static void write(ForeignClip clip, Path target, boolean isComplete) throws Exception {
    Demuxer source = Demuxer.read(clip.clip(folder));
    try (FileOutput output = new FileOutput(target);
        Muxer muxer =
            new WebmContainer()
                .open(Recordings.configuration(clip.type(), source.tracks), output)) {
      for (Demuxer.Packet packet : source.packets) {
        muxer.write(packet.track(), packet.chunk());
      }
      muxer.flush();
      if (isComplete) {
        muxer.complete(COMPLETION);
      }
    }
  }
}
