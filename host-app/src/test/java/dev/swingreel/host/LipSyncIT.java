package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
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
 * sound server, the packaged program records both, FFmpeg says when they come. They are held
 * against what the player itself wrote down of the moments, so that a machine that lets the player
 * be late is not blamed on the recording.
 */
@Tag("long")
@Tag("display")
@Tag("sound")
class LipSyncIT {

  private static final String LAMP = "100:100:50:50";
  private static final int LOUD = 8_000;

  /** Root of the mean square, of 32768: what the encoder makes of silence is less. */
  private static final double SILENT = 30;

  private static final double LATE_BEGINNING_MS = 500;

  /** No beep is as long. */
  private static final double BEEP_S = 0.3;

  private static final double CONSTANT_MS = 40;
  private static final double SPREAD_MS = 20;
  private static final double DRIFT_MS = 5;

  /** Sound is counted: it is where it belongs, to less than that. */
  private static final double SOUND_MS = 2;

  /** When a flash is not known any better, the player was held up in the middle of it. */
  private static final double KNOWN_WITHIN_MS = 2;

  /** A recording that was held up shows a flash later, and reports the ticks it missed. */
  private static final int HELD_UP_AT_MOST_ONE_IN = 5;

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
    String log;
    JsonObject report;
    try (ProgramRun player = player(Map.of());
        ProgramRun run = record(file, Map.of(), "60s")) {
      assertThat(player.isAlive()).isTrue();
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
      report = run.json();
      log = player.out();
    }
    LipSync sync = LipSync.of(file, LAMP, LOUD);
    assertThat(sync.beepsS()).hasSizeBetween(58, 61);
    List<PlayerLog.Match> all = PlayerLog.of(log).match(sync);
    assertThat(all).hasSizeGreaterThan(50);
    String figures = "picture and sound against the player: " + all + ", report: " + report;
    List<PlayerLog.Match> known =
        all.stream().filter(each -> each.uncertainMs() <= KNOWN_WITHIN_MS).toList();
    assertThat(known).as(figures).hasSizeGreaterThan(30);
    assertThat(known)
        .as(figures)
        .allSatisfy(each -> assertThat(each.soundMs()).isCloseTo(0, offset(SOUND_MS)));

    List<Double> late = known.stream().map(PlayerLog.Match::lateMs).toList();
    assertThat(median(late)).as(figures).isBetween(0.0, CONSTANT_MS);
    List<Double> together = together(late);
    int apart = late.size() - together.size();
    int missed = report.getAsJsonObject("video").get("missed").getAsInt();
    assertThat(apart)
        .as(figures)
        .isLessThanOrEqualTo(Math.min(missed, late.size() / HELD_UP_AT_MOST_ONE_IN));
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
    long filledMs;
    double lengthS;
    try (ProgramRun run = record(file, own, "10m")) {
      await().atMost(Duration.ofSeconds(60)).until(() -> isGrowing(file, 60_000));
      awaitFlashes(player, 3);
      player.close();
      // A server that ends of itself says goodbye; one that is killed does not.
      server.kill();
      await().atMost(Duration.ofSeconds(60)).until(() -> run.err().contains("gives no sound"));
      server = startServer(own);
      player = player(own);
      await().atMost(Duration.ofSeconds(60)).until(() -> run.err().contains("is back"));
      awaitFlashes(player, 5);
      run.signal("INT");
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.err().lines()).as(run.err()).hasSize(2);
      lengthS = run.json().get("durationMs").getAsLong() / 1e3;
      filledMs = run.json().getAsJsonObject("audio").get("filledMs").getAsLong();
      assertThat(filledMs).isGreaterThan(500);
    } finally {
      player.close();
      server.close();
    }
    RecordedFile recorded = new RecordedFile(file);
    recorded.assertPlaysWithoutComplaint();
    assertThat(recorded.trackDurations().values())
        .allSatisfy(each -> assertThat(each).isCloseTo(lengthS, offset(0.2)));
    // While a player comes or goes it may flash without a beep or beep unseen.
    LipSync sync = LipSync.of(file, LAMP, LOUD);
    assertSilentHole(recorded, sync.beepsS(), filledMs);
    List<Double> late = sync.nearestMs();
    assertThat(late).hasSizeGreaterThan(6);
    assertThat(median(late.subList(0, 3))).isCloseTo(0, offset(3 * CONSTANT_MS));
    assertThat(median(late.subList(late.size() - 3, late.size())))
        .isCloseTo(0, offset(3 * CONSTANT_MS));
  }

  /** The hole is where no beep is for longest: what was filled in, but for a late beginning. */
  private static void assertSilentHole(RecordedFile recorded, List<Double> beepsS, long filledMs)
      throws IOException, InterruptedException {
    int last = 0;
    for (int i = 1; i + 1 < beepsS.size(); i++) {
      if (beepsS.get(i + 1) - beepsS.get(i) > beepsS.get(last + 1) - beepsS.get(last)) {
        last = i;
      }
    }
    double fromS = beepsS.get(last);
    double toS = beepsS.get(last + 1);
    assertThat((toS - fromS) * 1_000)
        .as("beeps at %s", beepsS)
        .isGreaterThan(filledMs - LATE_BEGINNING_MS);
    assertThat(recorded.loudness(fromS + BEEP_S, toS - BEEP_S))
        .as("the hole between the beeps at %s and %s", fromS, toS)
        .isLessThan(SILENT);
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

  private ProgramRun player(Map<String, String> environment)
      throws IOException, URISyntaxException {
    ProgramRun player =
        ProgramRun.start(
            folder,
            environment,
            List.of(
                ProgramRun.java(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator + jna(),
                FlashingPlayer.class.getName()));
    await().atMost(Duration.ofSeconds(30)).until(() -> player.out().contains(FlashingPlayer.READY));
    return player;
  }

  private static void awaitFlashes(ProgramRun player, int more) throws IOException {
    long before = flashes(player);
    await().atMost(Duration.ofSeconds(60)).until(() -> flashes(player) >= before + more);
  }

  private static long flashes(ProgramRun player) throws IOException {
    return player.out().lines().filter(line -> line.startsWith(FlashingPlayer.FLASH)).count();
  }

  private static Path jna() throws URISyntaxException {
    return Path.of(Native.class.getProtectionDomain().getCodeSource().getLocation().toURI());
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
