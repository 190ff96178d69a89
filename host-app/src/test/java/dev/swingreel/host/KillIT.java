package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings that are killed at random moments, some at a time: at most a second may be missing at
 * the end, and every one can be repaired.
 */
@Tag("display")
class KillIT {

  private static final int RUNS = Integer.getInteger("swingreel.kills", 20);
  private static final int AT_A_TIME = 5;
  private static final double MOST_LOST_S = 1.0;

  /** A machine that others keep busy may delay everything; not each time, though. */
  private static final int ATTEMPTS = 3;

  @TempDir private static Path scene;
  private static ProgramRun window;

  @TempDir private Path folder;

  @BeforeAll
  static void show() throws Exception {
    boolean required = "required".equals(System.getProperty("swingreel.test.display"));
    assumeTrue(
        required || System.getenv("DISPLAY") != null,
        "needs a display that is this test's own: run ./test");
    window =
        ProgramRun.start(
            scene,
            Map.of(),
            List.of(
                ProgramRun.java(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                TestScene.class.getName()));
    archiveClasses();
    await().atMost(Duration.ofSeconds(30)).until(() -> window.out().startsWith(TestScene.READY));
  }

  /** Forty programs start sooner with an archive of the classes that all of them load. */
  private static void archiveClasses() throws Exception {
    List<String> command =
        quickly("-XX:ArchiveClassesAtExit=", "record", "--duration=500ms", "--output=warm.webm");
    try (ProgramRun run = ProgramRun.start(scene, Map.of("DISPLAY", ""), command)) {
      assertThat(run.await()).as(run.err()).isZero();
    }
    assertThat(scene.resolve("classes.jsa")).exists();
  }

  /** The packaged program, made to start soon rather than to run long. */
  private static List<String> quickly(String archiveOption, String... args) {
    List<String> command = new ArrayList<>(ProgramRun.command(args));
    command.addAll(
        command.indexOf("-cp"),
        List.of(
            "-XX:TieredStopAtLevel=1",
            archiveOption + scene.resolve("classes.jsa"),
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off"));
    return command;
  }

  @AfterAll
  static void clearTheStage() {
    if (window != null) {
      window.close();
    }
  }

  @Test
  void losesAtMostASecondOfAStillScreen() throws Exception {
    killAndRepair("region:40,%d,320x180", 1);
  }

  @Test
  void losesAtMostASecondOfABusyScreen() throws Exception {
    killAndRepair("region:1200,%d,320x180", 2);
  }

  private void killAndRepair(String region, long seed) throws Exception {
    Random random = new Random(seed);
    List<Double> lost = new ArrayList<>();
    ExecutorService recorders = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      while (lost.size() < RUNS) {
        int[] delaysMs = random.ints(AT_A_TIME, 300, 2_000).toArray();
        List<Double> some = killSome(recorders, region, delaysMs);
        for (int attempt = 2; attempt <= ATTEMPTS && max(some) > MOST_LOST_S; attempt++) {
          some = killSome(recorders, region, delaysMs);
        }
        lost.addAll(some);
      }
    } finally {
      recorders.shutdownNow();
    }
    assertThat(lost).as("seconds lost").allMatch(seconds -> seconds <= MOST_LOST_S);
  }

  /** Kills recordings that run at the same time, repairs them and returns what each one lost. */
  private List<Double> killSome(ExecutorService recorders, String region, int[] delaysMs)
      throws Exception {
    // A state of their own, so that nobody repairs the ones before while these are recorded.
    Path batch = Files.createTempDirectory(folder, "batch");
    Map<String, String> environment = Map.of("XDG_STATE_HOME", batch.resolve("state").toString());
    CyclicBarrier allRecord = new CyclicBarrier(AT_A_TIME);
    List<Callable<Killed>> runs = new ArrayList<>();
    for (int i = 0; i < AT_A_TIME; i++) {
      Path file = batch.resolve(i + ".webm");
      String source = region.formatted(60 + 190 * i);
      int delayMs = delaysMs[i];
      runs.add(() -> killOne(file, source, environment, allRecord, delayMs));
    }
    List<Killed> killed = new ArrayList<>();
    for (Future<Killed> run : recorders.invokeAll(runs)) {
      killed.add(run.get());
    }
    repair(batch, environment);
    List<Callable<Double>> measurements = new ArrayList<>();
    killed.forEach(each -> measurements.add(each::lostSeconds));
    List<Double> lost = new ArrayList<>();
    for (Future<Double> measurement : recorders.invokeAll(measurements)) {
      lost.add(measurement.get());
    }
    System.out.println("Seconds lost of " + region + ": " + lost);
    assertThat(lost).as("seconds lost").allMatch(seconds -> seconds <= 3 * MOST_LOST_S);
    return lost;
  }

  private static double max(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private Killed killOne(
      Path file,
      String source,
      Map<String, String> environment,
      CyclicBarrier allRecord,
      int delayMs)
      throws Exception {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (ProgramRun run =
        ProgramRun.start(
            folder,
            environment,
            quickly(
                "-XX:SharedArchiveFile=", "record", "--source=" + source, "--output=" + file))) {
      PartGrowth growth = new PartGrowth(part);
      while (growth.steps() < 2) {
        assertThat(run.endsWithin(2)).as("%s%s", run.out(), run.err()).isFalse();
        growth.look();
      }
      allRecord.await(60, TimeUnit.SECONDS);
      long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMs);
      while (System.nanoTime() < untilNs) {
        assertThat(run.endsWithin(2)).as(run.err()).isFalse();
        growth.look();
      }
      run.kill();
      long killedNs = System.nanoTime();
      run.await();
      Path copy = Files.copy(part, file.resolveSibling("killed-" + file.getFileName()));
      return new Killed(file, growth.beganNs(copy), killedNs);
    }
  }

  /** One call without arguments finds all that those who still ran have not repaired already. */
  private static void repair(Path folder, Map<String, String> environment) throws Exception {
    try (ProgramRun run =
        ProgramRun.start(folder, environment, quickly("-XX:SharedArchiveFile=", "recover"))) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**/[0-9].webm.part");
  }

  private record Killed(Path file, long beganNs, long killedNs) {

    double lostSeconds() throws IOException, InterruptedException {
      RecordedFile repaired = new RecordedFile(file);
      repaired.assertPlaysWithoutComplaint();
      return (killedNs - beganNs) / 1e9 - repaired.trackDurations().get("video");
    }
  }
}
