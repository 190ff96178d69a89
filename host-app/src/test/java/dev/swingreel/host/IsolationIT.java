package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoders in processes of their own, which are killed as they are at work. */
class IsolationIT {

  private static final double MOST_MISSING_S = 2.0;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String IN_RESERVE = "waits in reserve";

  /** A machine that others keep busy may delay everything; not each time, though. */
  private static final int ATTEMPTS = 3;

  @TempDir private Path folder;

  @Test
  void aRecordingWhoseEncoderIsKilledTwiceIsOneFileOfFullLength() throws Exception {
    List<Double> missing = new ArrayList<>();
    do {
      missing.add(recordAndKillTwice(folder.resolve(missing.size() + ".webm")));
    } while (missing.get(missing.size() - 1) > MOST_MISSING_S && missing.size() < ATTEMPTS);
    String told = "seconds without a picture after two kills, attempt by attempt: " + missing;
    System.out.println(told);
    assertThat(missing).as(told).anyMatch(each -> each <= MOST_MISSING_S);
  }

  private double recordAndKillTwice(Path film) throws Exception {
    try (ProgramRun run = record(film, ProgramRun::swingreel)) {
      for (int kills = 0; kills < 2; kills++) {
        awaitReserve(run, kills + 2);
        working(run).destroyForcibly();
      }
      awaitReserve(run, 4);
      run.signal("INT");

      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.err())
          .contains(
              "The plugin encoder-ffmpeg lost the process of its encoder FFmpeg libvpx, which was"
                  + " ended by signal 9, and went on in another.");
      JsonObject report = run.json();
      JsonObject video = report.getAsJsonObject("video");
      assertThat(video.get("restarts").getAsInt()).isEqualTo(2);
      assertThat(count(video, "captured") + count(video, "repeated"))
          .isEqualTo(count(video, "encoded") + count(video, "dropped"));
      RecordedFile file = new RecordedFile(film);
      file.assertPlaysWithoutComplaint();
      double length = report.get("durationMs").getAsLong() / 1_000.0;
      assertThat(file.duration()).isCloseTo(length, within(0.2));
      List<Double> times = pictureTimes(film);
      assertThat(times).hasSize((int) count(video, "encoded"));
      times.add(length);
      double missing = times.get(0);
      for (int i = 1; i < times.size(); i++) {
        missing = Math.max(missing, times.get(i) - times.get(i - 1));
      }
      return missing;
    }
  }

  @Test
  void theFileIsCompletedAndTheReasonToldWhenNoProcessCanBeStartedAnyMore() throws Exception {
    Path app = Files.createSymbolicLink(folder.resolve("app"), ProgramRun.APP);
    Path film = folder.resolve("film.webm");
    try (ProgramRun run =
        record(
            film,
            (in, environment, args) -> {
              List<String> command = new ArrayList<>(ProgramRun.asLaunched(app + "/*"));
              command.add("dev.swingreel.host.Main");
              command.addAll(List.of(args));
              return ProgramRun.start(in, environment, command);
            })) {
      awaitReserve(run, 2);
      Files.delete(app);
      run.children().forEach(ProcessHandle::destroyForcibly);

      assertThat(run.await()).isEqualTo(1);
      assertThat(run.err())
          .contains("The process of the encoder FFmpeg libvpx ended")
          .contains("the last time it could not be started")
          .contains("What was recorded until then is kept and plays");
      assertThat(run.json().get("stopReason").getAsString()).isEqualTo("encoder-failed");
      RecordedFile file = new RecordedFile(film);
      file.assertPlaysWithoutComplaint();
      assertThat(file.duration())
          .isCloseTo(run.json().get("durationMs").getAsLong() / 1_000.0, within(0.2));
    }
  }

  @Test
  void ctrlCReachesTheProcessesOfEncodersTooAndCostsNothing() throws Exception {
    Path film = folder.resolve("film.webm");
    try (ProgramRun run = record(film, ProgramRun::swingreel)) {
      awaitReserve(run, 2);
      for (ProcessHandle child : run.children()) {
        ProgramRun.tool(folder, "kill", "-INT", Long.toString(child.pid()));
      }
      run.signal("INT");

      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.json().getAsJsonObject("video").get("restarts").getAsInt()).isZero();
    }
    new RecordedFile(film).assertPlaysWithoutComplaint();
  }

  @Test
  void noProcessOutlivesTheProgram() throws Exception {
    try (ProgramRun run = record(folder.resolve("film.webm"), ProgramRun::swingreel)) {
      awaitReserve(run, 2);
      List<ProcessHandle> children = run.children();
      assertThat(children).hasSize(2);
      run.kill();
      assertNothingStays(run, children);
    }
  }

  /** The second process is the one in reserve, which starts with the first picture. */
  @Test
  void aProgramThatIsKilledWhileAProcessStartsLeavesNothing() throws Exception {
    try (ProgramRun run = record(folder.resolve("film.webm"), ProgramRun::swingreel)) {
      List<ProcessHandle> children = awaitStart(run);
      run.kill();
      assertNothingStays(run, children);
    }
  }

  @Test
  void aRecordingThatEndsWhileAProcessStartsLeavesNothing() throws Exception {
    try (ProgramRun run = record(folder.resolve("film.webm"), ProgramRun::swingreel)) {
      List<ProcessHandle> children = awaitStart(run);
      run.signal("INT");
      assertThat(run.await()).as(run.err()).isZero();
      assertNothingStays(run, children);
    }
  }

  private static List<ProcessHandle> awaitStart(ProgramRun run) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !run.isAlive() || run.children().size() == 2);
    assertThat(run.isAlive()).isTrue();
    return run.children();
  }

  /** Neither processes nor the folders of their sockets, which are named after the program. */
  private void assertNothingStays(ProgramRun run, List<ProcessHandle> children) {
    await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    for (Path place : List.of(MEMORY, folder, TEMPORARY)) {
      assertThat(place).isDirectoryNotContaining("glob:**/swingreel-" + run.pid() + "-*");
    }
  }

  @Test
  void aRenderedFilmHasTheSameBytesWithOrWithoutIsolation() throws Exception {
    Path here = folder.resolve("here.webm");
    Path elsewhere = folder.resolve("elsewhere.webm");
    try (ProgramRun one = render(here);
        ProgramRun other = render(elsewhere, "--isolate=encoder")) {
      assertThat(one.await()).as(one.err()).isZero();
      assertThat(other.await()).as(other.err()).isZero();
    }
    assertThat(elsewhere).hasSameBinaryContentAs(here);
  }

  private interface Starter {
    ProgramRun start(Path folder, Map<String, String> environment, String... args)
        throws IOException;
  }

  private ProgramRun record(Path film, Starter starter) throws IOException {
    return starter.start(
        folder,
        Map.of("DISPLAY", "", "XDG_STATE_HOME", folder.resolve("state").toString()),
        "--verbose",
        "record",
        "--source=canvas:demo",
        "--set=source-canvas.demo-width=320",
        "--set=source-canvas.demo-height=180",
        "--fps=10",
        "--mime-type=video/webm;codecs=vp9",
        "--isolate=encoder",
        "--json",
        "--output=" + film);
  }

  private ProgramRun render(Path film, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "record",
                "--source=canvas:demo",
                "--offline",
                "--frames=40",
                "--set=source-canvas.demo-width=320",
                "--set=source-canvas.demo-height=180",
                "--output=" + film));
    args.addAll(List.of(more));
    return ProgramRun.swingreel(folder, Map.of("DISPLAY", ""), args.toArray(String[]::new));
  }

  /** Waits until so many processes have started since the program began. */
  private static void awaitReserve(ProgramRun run, int processes) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !run.isAlive() || run.err().split(IN_RESERVE, -1).length > processes);
    assertThat(run.isAlive()).isTrue();
  }

  /** The process that encodes is the oldest: the others were started for when it ends. */
  private static ProcessHandle working(ProgramRun run) {
    return run.children().stream()
        .filter(ProcessHandle::isAlive)
        .min(Comparator.comparing(child -> child.info().startInstant().orElseThrow()))
        .orElseThrow();
  }

  private static long count(JsonObject video, String what) {
    return video.get(what).getAsLong();
  }

  private List<Double> pictureTimes(Path film) throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    ProgramRun.tool(
            folder,
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "packet=pts_time",
            "-of",
            "csv=p=0",
            film.toString())
        .lines()
        .map(line -> Double.valueOf(line.replace(",", "")))
        .forEach(times::add);
    return times;
  }
}
