package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of light and sound: a program flashes on a real screen when it beeps through a real
 * sound server, the packaged program records both, FFmpeg says how far they are apart.
 *
 * <p>Targets on a quiet machine: all within 20 ms of each other, less than 5 ms of drift in a
 * minute, and a constant part of at most 40 ms. A busy machine delays some of the flashes
 * themselves, which is why one in five may be out of step, and pictures come every 17 ms, so that
 * chance alone moves the drift of the others by some milliseconds: twice the target is allowed.
 */
@Tag("display")
@Tag("sound")
class LipSyncIT {

  private static final String LAMP = "100:100:50:50";
  private static final int LOUD = 8_000;
  private static final double CONSTANT_MS = 40;
  private static final double SPREAD_MS = 20;
  private static final double DRIFT_MS = 10;

  @TempDir private Path folder;

  @BeforeAll
  static void needsDisplayAndSound() {
    boolean required =
        "required".equals(System.getProperty("swingreel.test.display"))
            && "required".equals(System.getProperty("swingreel.test.sound"));
    assumeTrue(
        required || (System.getenv("DISPLAY") != null && System.getenv("PULSE_SERVER") != null),
        "needs a display and a sound server that are this test's own: run ./test");
  }

  @Test
  void keepsLipsInSyncForAMinute() throws Exception {
    Path file = folder.resolve("a.webm");
    try (ProgramRun player = player(Map.of());
        ProgramRun run = record(file, Map.of(), "60s")) {
      assertThat(player.isAlive()).isTrue();
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
    }
    LipSync sync = LipSync.of(file, LAMP, LOUD);
    assertThat(sync.beepsS()).hasSizeBetween(58, 61);
    // A machine that is busy elsewhere swallows some of the flashes before they are to be seen.
    List<Double> late = sync.nearestMs();
    assertThat(late).hasSizeGreaterThan(40);
    double usual = median(late);
    String figures = "flash after beep, ms: " + late;
    assertThat(usual).as(figures).isCloseTo(0, offset(CONSTANT_MS));
    List<Double> together = together(late);
    assertThat(together.size() * 5).as(figures).isGreaterThanOrEqualTo(late.size() * 4);
    int third = together.size() / 3;
    double begins = mean(together.subList(0, third));
    double ends = mean(together.subList(together.size() - third, together.size()));
    assertThat(ends - begins).as(figures).isCloseTo(0, offset(DRIFT_MS));
  }

  @Test
  void goesOnWithSilenceWhileTheSoundServerIsGoneAndWithSoundWhenItIsBack() throws Exception {
    Path file = folder.resolve("a.webm");
    Map<String, String> own = ownServer();
    ProgramRun server = startServer(own);
    ProgramRun player = player(own);
    try (ProgramRun run = record(file, own, "20s")) {
      await().atMost(Duration.ofSeconds(30)).until(() -> isGrowing(file, 60_000));
      player.close();
      server.close();
      await().atMost(Duration.ofSeconds(30)).until(() -> run.err().contains("gives no sound"));
      server = startServer(own);
      player = player(own);
      await().atMost(Duration.ofSeconds(30)).until(() -> run.err().contains("is back"));
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.err().lines()).as(run.err()).hasSize(2);
      assertThat(run.json().getAsJsonObject("audio").get("filledMs").getAsLong())
          .isGreaterThan(500);
    } finally {
      player.close();
      server.close();
    }
    RecordedFile recorded = new RecordedFile(file);
    recorded.assertPlaysWithoutComplaint();
    assertThat(recorded.trackDurations().values())
        .allSatisfy(each -> assertThat(each).isCloseTo(20, offset(0.2)));
    // While a player comes or goes it may flash without a beep or beep unseen.
    List<Double> late = LipSync.of(file, LAMP, LOUD).nearestMs();
    assertThat(late).hasSizeGreaterThan(6);
    assertThat(median(late.subList(0, 3))).isCloseTo(0, offset(3 * CONSTANT_MS));
    assertThat(median(late.subList(late.size() - 3, late.size())))
        .isCloseTo(0, offset(3 * CONSTANT_MS));
  }

  private ProgramRun record(Path file, Map<String, String> environment, String duration)
      throws IOException {
    return ProgramRun.swingreel(
        folder,
        environment,
        "record",
        "--source=region:0,0,240x240",
        "--audio=system",
        "--fps=60",
        "--cursor=never",
        "--mime-type=video/webm;codecs=vp8,vorbis",
        "--duration=" + duration,
        "--json",
        "--output=" + file);
  }

  private ProgramRun player(Map<String, String> environment) throws IOException {
    ProgramRun player =
        ProgramRun.start(
            folder,
            environment,
            List.of(
                ProgramRun.java(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                FlashingPlayer.class.getName()));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> player.out().startsWith(FlashingPlayer.READY));
    return player;
  }

  private Map<String, String> ownServer() throws IOException {
    Path home = Files.createDirectory(folder.resolve("sound"));
    return Map.of(
        "PULSE_SERVER", "unix:" + home.resolve("native"),
        "PULSE_RUNTIME_PATH", home.toString(),
        "PULSE_STATE_PATH", home.toString(),
        "PULSE_COOKIE", home.resolve("cookie").toString(),
        "XDG_RUNTIME_DIR", home.toString(),
        "DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null",
        "HOME", home.toString());
  }

  private ProgramRun startServer(Map<String, String> environment) throws IOException {
    String socket = environment.get("PULSE_SERVER").substring("unix:".length());
    Files.deleteIfExists(Path.of(socket));
    ProgramRun server =
        ProgramRun.start(
            folder,
            environment,
            List.of(
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--use-pid-file=no",
                "--exit-idle-time=-1",
                "--disable-shm=yes",
                "--realtime=no",
                "--high-priority=no",
                "--load=module-native-protocol-unix socket=" + socket + " auth-anonymous=1",
                "--load=module-null-sink sink_name=own rate=48000"));
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(Path.of(socket)));
    return server;
  }

  private static boolean isGrowing(Path file, long bytes) throws IOException {
    Path spool = file.resolveSibling(file.getFileName() + ".part");
    return Files.exists(spool) && Files.size(spool) > bytes;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(each -> each).average().orElseThrow();
  }

  /** Returns, in their order, as many as there are that are no more than the spread apart. */
  private static List<Double> together(List<Double> values) {
    return values.stream()
        .map(least -> values.stream().filter(each -> isWithinSpread(each, least)).toList())
        .max(Comparator.comparingInt(List::size))
        .orElseThrow();
  }

  private static boolean isWithinSpread(double value, double least) {
    return value >= least && value <= least + SPREAD_MS;
  }
}
