package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canvas and a microphone in several files; FFmpeg counts what is in them and joins them. */
@Tag("sound")
class SplitIT {

  private static final int RATE_HZ = 10;
  private static final int SECONDS = 5;
  private static final int PART_SECONDS = 2;

  private static final double OPUS_DELAY_S = 0.0065;

  @TempDir private Path folder;

  /** One coded picture or run of sound. */
  private record Packet(double time, boolean keyframe, int bytes) {}

  @BeforeAll
  static void needSound() {
    assumeTrue(
        "required".equals(System.getProperty("swingreel.test.sound"))
            || System.getenv("PULSE_SERVER") != null,
        "needs a sound server that is this test's own: run ./test");
  }

  @Test
  void partsHoldEveryPictureAndSoundOnceAndJoinAgain() throws Exception {
    JsonObject report = record();
    List<Path> parts = new ArrayList<>();
    for (JsonElement part : report.getAsJsonArray("parts")) {
      parts.add(Path.of(part.getAsString()));
    }
    assertThat(parts)
        .extracting(part -> part.getFileName().toString())
        .containsExactly("a.webm", "a-002.webm", "a-003.webm");

    List<Packet> pictures = new ArrayList<>();
    List<Packet> sound = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    double begin = 0;
    for (Path part : parts) {
      new RecordedFile(part).assertPlaysWithoutComplaint();
      new RecordedFile(part).assertMkvToolsAreContent();
      List<Packet> here = packets(part, "v");
      assertThat(here.get(0).keyframe()).isTrue();
      assertThat(here.get(0).time()).isZero();
      for (Packet packet : here) {
        pictures.add(packet);
        times.add(begin + packet.time());
      }
      sound.addAll(packets(part, "a"));
      begin += new RecordedFile(part).duration();
    }
    assertThat(begin).isCloseTo(SECONDS, offset(0.003));
    assertThat(times).isSorted().doesNotHaveDuplicates();
    assertThat(report.getAsJsonObject("video").get("encoded").getAsInt())
        .isEqualTo(pictures.size());

    Path joined = join(parts);
    new RecordedFile(joined).assertPlaysWithoutComplaint();
    assertThat(packets(joined, "v"))
        .extracting(Packet::bytes)
        .isEqualTo(pictures.stream().map(Packet::bytes).toList());
    assertThat(packets(joined, "a"))
        .extracting(Packet::bytes)
        .isEqualTo(sound.stream().map(Packet::bytes).toList());
    List<Packet> inOne = packets(joined, "v");
    for (int i = 0; i < inOne.size(); i++) {
      // Opus begins before the pictures, and ffmpeg moves all of the first part behind zero.
      assertThat(inOne.get(i).time()).isCloseTo(times.get(i), offset(0.003 + OPUS_DELAY_S));
    }
    assertPartsTellOfThemselvesAndTheOnesBefore();
    // A Vorbis packet, the longest there is, is at most 2,048 samples long.
    assertThat(decodedSamples(joined) / 48_000.0).isCloseTo(SECONDS, offset(2_048 / 48_000.0));
  }

  private void assertPartsTellOfThemselvesAndTheOnesBefore() throws Exception {
    JsonObject last = info("a-003.webm");
    assertThat(last.get("seekable").getAsBoolean()).isTrue();
    assertThat(last.getAsJsonObject("report").getAsJsonArray("parts"))
        .extracting(JsonElement::getAsString)
        .containsExactly("a.webm", "a-002.webm", "a-003.webm");
    JsonObject first = info("a.webm");
    assertThat(first.get("seekable").getAsBoolean()).isTrue();
    // A picture later if the machine cannot keep up.
    assertThat(first.get("durationMs").getAsLong())
        .isBetween(PART_SECONDS * 1_000L, PART_SECONDS * 1_000L + 900);
    assertThat(first.getAsJsonObject("report").get("stopReason").getAsString()).isEqualTo("split");
  }

  private JsonObject record() throws Exception {
    try (ProgramRun run =
        ProgramRun.swingreel(
            folder,
            Map.of(),
            "record",
            "--json",
            "--source=canvas:demo",
            "--audio=microphone",
            "--fps=" + RATE_HZ,
            "--duration=" + SECONDS + "s",
            "--split-every=" + PART_SECONDS + "s",
            "--output=a.webm")) {
      assertThat(run.await()).as(run.err()).isZero();
      return run.json();
    }
  }

  private JsonObject info(String file) throws Exception {
    try (ProgramRun run = ProgramRun.swingreel(folder, Map.of(), "info", "--json", file)) {
      assertThat(run.await()).as(run.err()).isZero();
      return run.json();
    }
  }

  private Path join(List<Path> parts) throws Exception {
    Path list = folder.resolve("list.txt");
    Files.write(list, parts.stream().map(part -> "file '" + part.getFileName() + "'").toList());
    Path joined = folder.resolve("joined.webm");
    ProgramRun.tool(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "concat",
        "-safe",
        "0",
        "-i",
        "list.txt",
        "-c",
        "copy",
        joined.toString());
    return joined;
  }

  private List<Packet> packets(Path file, String kind) throws Exception {
    String lines =
        ProgramRun.tool(
            folder,
            "ffprobe",
            "-v",
            "error",
            "-select_streams",
            kind,
            "-show_entries",
            "packet=pts_time,size,flags",
            "-of",
            "compact=p=0:nk=1",
            file.toString());
    return lines
        .lines()
        .filter(line -> line.matches("[-0-9.]+\\|\\d+\\|.*"))
        .map(line -> line.split("\\|", -1))
        .map(
            field ->
                new Packet(
                    Double.parseDouble(field[0]),
                    field[2].startsWith("K"),
                    Integer.parseInt(field[1])))
        .toList();
  }

  private long decodedSamples(Path file) throws Exception {
    Path raw = folder.resolve("sound.raw");
    ProgramRun.tool(
        folder,
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-i",
        file.toString(),
        "-vn",
        "-ac",
        "1",
        "-ar",
        "48000",
        "-f",
        "s16le",
        raw.toString());
    return Files.size(raw) / 2;
  }
}
