package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualMediaClockTest {

  private static final long HOUR_US = 3_600_000_000L;

  private final VirtualMediaClock clock = new VirtualMediaClock();

  @Test
  void goesToTheMomentASleeperWantsInsteadOfWaitingForIt() throws InterruptedException {
    clock.start();
    clock.sleepUntil(HOUR_US);
    assertThat(clock.nowUs()).isEqualTo(HOUR_US);
    clock.sleepUntil(5);
    assertThat(clock.nowUs()).as("never goes back").isEqualTo(HOUR_US);
  }

  @Test
  void runsTimersOnTheWayEachAtItsMoment() throws InterruptedException {
    List<String> ran = new ArrayList<>();
    clock.schedule(20, () -> ran.add("late at " + clock.nowUs()));
    clock.schedule(10, () -> ran.add("early at " + clock.nowUs()));
    clock.schedule(31, () -> ran.add("after"));
    clock.schedule(15, () -> ran.add("cancelled")).cancel();
    clock.schedule(12, () -> clock.schedule(14, () -> ran.add("second at " + clock.nowUs())));
    clock.start();
    clock.sleepUntil(30);
    assertThat(ran).containsExactly("early at 10", "second at 14", "late at 20");
    assertThat(clock.nowUs()).isEqualTo(30);
  }

  @Test
  void aTimerThatFailsHarmsNobody() throws InterruptedException {
    List<String> ran = new ArrayList<>();
    clock.schedule(
        1,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    clock.schedule(2, () -> ran.add("second"));
    clock.start();
    clock.sleepUntil(3);
    assertThat(ran).containsExactly("second");
  }

  @Test
  void standsUntilItIsStartedAlsoForMomentsThatHavePassed() throws InterruptedException {
    CountDownLatch woken = new CountDownLatch(1);
    Worker sleeper =
        Worker.start(
            "sleeper",
            () -> {
              try {
                clock.sleepUntil(0);
                woken.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(sleeper.join(Duration.ofMillis(50))).isFalse();
    clock.start();
    assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void standsWhenATimerHaltsItBeforeTheSleeperWakes() {
    clock.schedule(10, clock::halt);
    clock.start();
    Worker sleeper =
        Worker.start(
            "sleeper",
            () -> {
              try {
                clock.sleepUntil(10);
                throw new AssertionError("woke though the clock stands");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(sleeper.join(Duration.ofMillis(50))).isFalse();
    assertThat(sleeper.stop(Duration.ofSeconds(10))).isTrue();
    assertThat(clock.nowUs()).isEqualTo(10);
  }

  @Test
  void tellsTheSameDateOnEveryRun() throws InterruptedException {
    clock.start();
    clock.sleepUntil(1_500_000);
    assertThat(clock.wallTime()).isEqualTo(Instant.parse("1970-01-01T00:00:01.500Z"));
  }
}
