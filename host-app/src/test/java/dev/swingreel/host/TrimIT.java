package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that FFmpeg and MKVToolNix made, looked into and cut by the program. */
class TrimIT {

  private static final Map<String, String> NO_DISPLAY = Map.of("DISPLAY", "");

  @TempDir private Path folder;

  /** Six seconds with a key frame each second. */
  @BeforeEach
  void makeFile() throws Exception {
    ProgramRun.tool(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc=size=160x120:rate=25:duration=6",
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:duration=6:sample_rate=48000",
        "-c:v",
        "libvpx",
        "-deadline",
        "realtime",
        "-g",
        "25",
        "-keyint_min",
        "25",
        "-c:a",
        "libopus",
        "foreign.webm");
    ProgramRun.tool(
        folder, "mkvmerge", "-q", "-o", "merged.mkv", "--title", "A film", "foreign.webm");
  }

  @Test
  void tellsOfFilesOfOthers() throws Exception {
    for (String file : List.of("foreign.webm", "merged.mkv")) {
      try (ProgramRun run = swingreel("info", "--json", file)) {
        assertThat(run.await()).as(run.err()).isZero();
        JsonObject info = run.json();
        assertThat(info.get("durationMs").getAsLong()).isBetween(5_900L, 6_100L);
        assertThat(info.get("cues").getAsInt()).isGreaterThanOrEqualTo(1);
        assertThat(info.getAsJsonArray("tracks")).hasSize(2);
        JsonObject keyframes = info.getAsJsonObject("keyframes");
        assertThat(keyframes.get("count").getAsInt()).isEqualTo(6);
        assertThat(keyframes.get("meanMs").getAsInt()).isEqualTo(1_000);
      }
    }
  }

  @Test
  void cutsAtTheKeyFrameBeforeAndNeverReplaces() throws Exception {
    for (String file : List.of("foreign.webm", "merged.mkv")) {
      Path cut = folder.resolve("cut-of-" + file);
      try (ProgramRun run =
          swingreel("trim", file, cut.toString(), "--from=2.5s", "--to=4s", "--json")) {
        assertThat(run.await()).as(run.err()).isZero();
        assertThat(run.json().get("fromMs").getAsLong()).isBetween(2_000L, 2_040L);
        assertThat(run.json().get("durationMs").getAsLong()).isBetween(1_950L, 2_000L);
      }
      RecordedFile copied = new RecordedFile(cut);
      copied.assertPlaysWithoutComplaint();
      copied.assertMkvToolsAreContent();
      assertThat(copied.duration()).isCloseTo(2, offset(0.05));
      assertThat(copied.frequency(0.2, 1.8)).isCloseTo(440, offset(2.0));

      try (ProgramRun again = swingreel("trim", file, cut.toString())) {
        assertThat(again.await()).isEqualTo(2);
        assertThat(again.err()).contains("exists already").hasLineCount(1);
      }
      new RecordedFile(cut).assertPlaysWithoutComplaint();
    }
  }

  @Test
  void refusesWhatIsNoRecordingAndLeavesNothing() throws Exception {
    Files.writeString(folder.resolve("note.webm"), "no film");
    try (ProgramRun run = swingreel("trim", "note.webm", "cut.webm")) {
      assertThat(run.await()).isEqualTo(4);
      assertThat(run.err()).contains("note.webm").hasLineCount(1);
    }
    try (ProgramRun run = swingreel("trim", "foreign.webm", "cut.webm", "--from=1m")) {
      assertThat(run.await()).isEqualTo(2);
      assertThat(run.err()).contains("lasts only").hasLineCount(1);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().contains("cut"));
    }
  }

  private ProgramRun swingreel(String... args) throws Exception {
    return ProgramRun.swingreel(folder, NO_DISPLAY, args);
  }
}
