package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Inspector;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import dev.swingreel.testkit.FakePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {

  private static final RecordingReport REPORT =
      new RecordingReport(
          "video/webm;codecs=vp8,opus",
          10_000,
          StopReason.SIGNAL,
          412,
          3.25,
          Optional.of(
              new RecordingReport.Video(
                  "screen:0 (X11)", "Some VP8", 320, 180, 300, 290, 9, 1, 12, 301, 1)),
          List.of(
              new RecordingReport.Audio("microphone (ALSA)", "Some Opus", 48_000, 2, 20, -3.5),
              new RecordingReport.Audio("system (Pulse)", "Some Opus", 44_100, 1, 0, 1.5)),
          List.of("a.webm", "a-002.webm"));

  private static final FileInfo INFO =
      new FileInfo(
          "webm",
          3_200_000,
          Optional.of(10_000_000L),
          true,
          "Swingreel",
          List.of(
              new FileInfo.Track(
                  TrackKind.VIDEO, "vp8", 320, 180, 0, 0, Optional.of(ColorSpace.BT709_LIMITED)),
              new FileInfo.Track(TrackKind.AUDIO, "opus", 0, 0, 48_000, 2)),
          Map.of("TITLE", "A day"),
          List.of(new MuxerCompletion.Chapter(4_500_000, "Resumed 1")),
          Optional.of(REPORT),
          5,
          Optional.of(new FileInfo.KeyframeDistance(5, 2_000_000, 2_100_000, 10_000_000)),
          0);

  @TempDir private Path folder;

  private Path file;
  private CommandRun.Setting setting;

  @BeforeEach
  void makeFile() throws IOException {
    file = Files.writeString(folder.resolve("a.webm"), "any");
    setting =
        CommandRun.Setting.of(
            folder, FakePlugin.named("container-some").container(new OneFile()).build());
  }

  @Test
  void tellsPeopleWhatIsInAFile() {
    CommandRun run = setting.run("info", file.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "container   webm",
            "duration    0:10.0",
            "size        3.2 MB",
            "seekable    yes, by 5 places",
            "key frames  every 0:02.0 on average, 0:02.1 at most",
            "written by  Swingreel",
            "video       vp8, 320x180, BT.709 limited range",
            "audio       opus, 48000 Hz, channels: 2",
            "chapter     0:04.5 Resumed 1",
            "tag         TITLE: A day",
            "ended by    signal",
            "parts       a.webm",
            "            a-002.webm",
            "pictures    screen:0 (X11), by Some VP8",
            "            due 300: captured 290, unchanged 9, missed 1; encoded 301, dropped 1",
            "sound       microphone (ALSA), by Some Opus",
            "            20 ms of silence put in, clock drift -3.5 ppm",
            "sound       system (Pulse), by Some Opus",
            "            0 ms of silence put in, clock drift 1.5 ppm");
  }

  @Test
  void tellsProgramsWhatIsInAFile() {
    CommandRun run = setting.run("info", "--json", file.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            {
              "file": "%s",
              "container": "webm",
              "durationMs": 10000,
              "bytes": 3200000,
              "followingBytes": 0,
              "seekable": true,
              "cues": 5,
              "keyframes": {
                "count": 5,
                "meanMs": 2000,
                "maxMs": 2100,
                "measuredMs": 10000
              },
              "application": "Swingreel",
              "tracks": [
                {
                  "kind": "video",
                  "codec": "vp8",
                  "width": 320,
                  "height": 180,
                  "sampleRate": null,
                  "channels": null,
                  "color": {
                    "primaries": 1,
                    "transfer": 1,
                    "matrix": 1,
                    "fullRange": false
                  }
                },
                {
                  "kind": "audio",
                  "codec": "opus",
                  "width": null,
                  "height": null,
                  "sampleRate": 48000,
                  "channels": 2,
                  "color": null
                }
              ],
              "chapters": [
                {
                  "startMs": 4500,
                  "title": "Resumed 1"
                }
              ],
              "tags": {
                "TITLE": "A day"
              },
              "report": {
                "mimeType": "video/webm;codecs=vp8,opus",
                "durationMs": 10000,
                "stopReason": "signal",
                "firstFrameMs": 412,
                "cpuSeconds": 3.250,
                "video": {
                  "source": "screen:0 (X11)",
                  "encoder": "Some VP8",
                  "width": 320,
                  "height": 180,
                  "due": 300,
                  "captured": 290,
                  "unchanged": 9,
                  "missed": 1,
                  "repeated": 12,
                  "encoded": 301,
                  "dropped": 1,
                  "restarts": 0,
                  "reachedFrameRate": 29.800
                },
                "audio": {
                  "source": "microphone (ALSA)",
                  "encoder": "Some Opus",
                  "sampleRate": 48000,
                  "channels": 2,
                  "filledMs": 20,
                  "driftPpm": -3.500,
                  "restarts": 0
                },
                "audioTracks": [
                  {
                    "source": "microphone (ALSA)",
                    "encoder": "Some Opus",
                    "sampleRate": 48000,
                    "channels": 2,
                    "filledMs": 20,
                    "driftPpm": -3.500,
                    "restarts": 0
                  },
                  {
                    "source": "system (Pulse)",
                    "encoder": "Some Opus",
                    "sampleRate": 44100,
                    "channels": 1,
                    "filledMs": 0,
                    "driftPpm": 1.500,
                    "restarts": 0
                  }
                ],
                "parts": [
                  "a.webm",
                  "a-002.webm"
                ]
              }
            }
            """
                .formatted(file));
  }

  @Test
  void endsWithFourIfNobodyReadsTheFile() throws IOException {
    Path other = Files.writeString(folder.resolve("other.webm"), "other");

    CommandRun run = setting.run("info", other.toString());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("no recording that an installed plugin can read");
  }

  @Test
  void endsWithFourIfTheFileIsTooDamaged() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.webm"), "any damaged");

    CommandRun run = setting.run("info", damaged.toString());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("It has no beginning.").hasLineCount(1);
  }

  /** Recognises files that begin with "any". */
  private static final class OneFile implements ContainerProvider {

    @Override
    public List<String> types() {
      return List.of("video/webm");
    }

    @Override
    public boolean holds(String type, Codec codec) {
      return true;
    }

    @Override
    public String fileExtension(String type) {
      return "webm";
    }

    @Override
    public Muxer open(MuxerConfiguration configuration, MuxerOutput output) {
      throw new AssertionError("nobody writes here");
    }

    @Override
    public Optional<Inspector> inspector() {
      return Optional.of(
          new Inspector() {
            @Override
            public boolean recognises(Path file) throws IOException {
              return Files.readString(file).startsWith("any");
            }

            @Override
            public FileInfo inspect(Path file) throws IOException {
              if (Files.readString(file).endsWith("damaged")) {
                throw new MediaException(MediaErrorCode.NOT_SUPPORTED, "It has no beginning.");
              }
              return INFO;
            }
          });
    }
  }
}
