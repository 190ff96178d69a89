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

  private static final int RUNS = 20;
  private static final int AT_A_TIME = 5;
  private static final double MOST_LOST_S = 1.0;

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
    await().atMost(Duration.ofSeconds(30)).until(() -> window.out().startsWith(TestScene.READY));
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
    List<Killed> killed = new ArrayList<>();
    ExecutorService recorders = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      while (killed.size() < RUNS) {
        killed.addAll(killSome(recorders, region, killed.size(), random));
      }
      List<Callable<Double>> losses = new ArrayList<>();
      killed.forEach(each -> losses.add(each::lostSeconds));
      List<Double> lost = new ArrayList<>();
      for (Future<Double> loss : recorders.invokeAll(losses)) {
        lost.add(loss.get());
      }
      System.out.printf("lost at the end of %s: %s s%n", region, lost);
      assertThat(lost).allSatisfy(seconds -> assertThat(seconds).isLessThan(MOST_LOST_S));
    } finally {
      recorders.shutdownNow();
    }
  }

  private List<Killed> killSome(ExecutorService recorders, String region, int first, Random random)
      throws Exception {
    // Of their own, so that nobody repairs the ones before while these are recorded.
    Map<String, String> environment =
        Map.of("XDG_STATE_HOME", Files.createDirectory(folder.resolve("state" + first)).toString());
    CyclicBarrier allRecord = new CyclicBarrier(AT_A_TIME);
    List<Callable<Killed>> runs = new ArrayList<>();
    for (int i = 0; i < AT_A_TIME; i++) {
      Path file = folder.resolve("%02d.webm".formatted(first + i));
      String source = region.formatted(60 + 190 * i);
      int delayMs = 300 + random.nextInt(1_700);
      runs.add(() -> killOne(file, source, environment, allRecord, delayMs));
    }
    List<Killed> killed = new ArrayList<>();
    for (Future<Killed> run : recorders.invokeAll(runs)) {
      killed.add(run.get());
    }
    repair(environment);
    return killed;
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
        ProgramRun.swingreel(
            folder, environment, "record", "--source=" + source, "--output=" + file)) {
      // The recording begins only after its header was written, so this is early rather than late.
      long beganNs = System.nanoTime();
      while (!Files.exists(part) || Files.size(part) == 0) {
        beganNs = System.nanoTime();
        assertThat(run.endsWithin(2)).as("%s%s", run.out(), run.err()).isFalse();
      }
      allRecord.await(60, TimeUnit.SECONDS);
      assertThat(run.endsWithin(delayMs)).as(run.err()).isFalse();
      run.kill();
      long killedNs = System.nanoTime();
      run.await();
      return new Killed(file, (killedNs - beganNs) / 1e9);
    }
  }

  /** One call without arguments finds and repairs them all. */
  private void repair(Map<String, String> environment) throws Exception {
    try (ProgramRun run = ProgramRun.swingreel(folder, environment, "recover")) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.out()).hasLineCount(AT_A_TIME);
      assertThat(run.err()).isEmpty();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  private record Killed(Path file, double seconds) {

    double lostSeconds() throws IOException, InterruptedException {
      RecordedFile repaired = new RecordedFile(file);
      repaired.assertPlaysWithoutComplaint();
      return seconds - repaired.duration();
    }
  }
}
