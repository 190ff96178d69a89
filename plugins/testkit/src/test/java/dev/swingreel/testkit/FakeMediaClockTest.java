package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FakeMediaClockTest {

  private final FakeMediaClock clock = new FakeMediaClock(0);
  private final List<String> events = new CopyOnWriteArrayList<>();

  @Test
  void standsStillUntilItIsAdvanced() {
    assertThat(clock.nowUs()).isZero();
    clock.advance(Duration.ofMillis(3));
    assertThat(clock.nowUs()).isEqualTo(3_000);
    clock.advanceTo(5_000);
    assertThat(clock.nowUs()).isEqualTo(5_000);
  }

  @Test
  void neverGoesBack() {
    clock.advanceTo(10);
    assertThatThrownBy(() -> clock.advanceTo(9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10 us");
  }

  @Test
  void movesTheTimeOfDayAlong() {
    var before = clock.wallTime();
    clock.advance(Duration.ofHours(2));
    assertThat(Duration.between(before, clock.wallTime())).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void runsTimersInTheOrderOfTheirTimesEachAtItsMoment() {
    schedule(300, "c");
    schedule(100, "a");
    schedule(200, "b1");
    schedule(200, "b2");
    clock.advanceTo(250);
    assertThat(events).containsExactly("a@100", "b1@200", "b2@200");
    assertThat(clock.pendingTimers()).isEqualTo(1);
    clock.advanceTo(300);
    assertThat(events).endsWith("c@300");
  }

  @Test
  void runsTimersOnTheAdvancingThread() {
    AtomicReference<Thread> ran = new AtomicReference<>();
    clock.schedule(1, () -> ran.set(Thread.currentThread()));
    clock.advanceTo(1);
    assertThat(ran).hasValue(Thread.currentThread());
  }

  @Test
  void runsWhatATimerSchedulesWithinTheSameAdvance() {
    clock.schedule(100, () -> schedule(150, "second"));
    clock.advanceTo(200);
    assertThat(events).containsExactly("second@150");
  }

  @Test
  void runsAnOverdueTimerWhenItAdvancesByNothing() {
    clock.advanceTo(100);
    schedule(50, "late");
    assertThat(events).isEmpty();
    clock.advance(Duration.ZERO);
    assertThat(events).containsExactly("late@100");
  }

  @Test
  void forgetsCancelledTimers() {
    MediaClock.Timer timer = schedule(100, "never");
    timer.cancel();
    timer.cancel();
    clock.advanceTo(200);
    assertThat(events).isEmpty();
    assertThat(clock.pendingTimers()).isZero();
  }

  @Test
  void reportsAFailedTimerAfterItRanTheOthers() {
    clock.schedule(
        100,
        () -> {
          throw new IllegalArgumentException("broken task");
        });
    schedule(100, "other");
    assertThatThrownBy(() -> clock.advanceTo(150))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("broken task");
    assertThat(events).containsExactly("other@100");
    assertThat(clock.nowUs()).isEqualTo(150);
  }

  @Test
  void refusesToBeAdvancedFromATimer() {
    clock.schedule(100, () -> clock.advanceTo(200));
    assertThatThrownBy(() -> clock.advanceTo(150)).hasMessageContaining("is being advanced");
  }

  @Test
  void returnsAtOnceFromASleepThatIsOver() throws InterruptedException {
    clock.advanceTo(100);
    clock.sleepUntil(100);
    clock.sleepUntil(20);
    assertThat(clock.nextEventUs()).isEmpty();
  }

  @Test
  void wakesASleeperAtItsMomentAndNotBefore() {
    Worker sleeper = sleeper(500);
    clock.awaitSleepers(1);
    clock.advanceTo(499);
    clock.awaitSleepers(1);
    assertThat(events).isEmpty();
    clock.advanceTo(500);
    assertThat(sleeper.join(Duration.ofSeconds(5))).isTrue();
    assertThat(events).containsExactly("woke at 500");
  }

  @Test
  void noLongerCountsASleeperThatItHasWoken() {
    Worker sleeper = sleeper(500);
    clock.awaitSleepers(1);
    clock.advanceTo(600);
    assertThat(clock.nextEventUs()).isEmpty();
    assertThat(sleeper.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void canBeInterruptedWhileSomebodySleeps() {
    Worker sleeper = sleeper(500);
    clock.awaitSleepers(1);
    assertThat(sleeper.stop(Duration.ofSeconds(5))).isTrue();
    assertThat(events).containsExactly("interrupted at 0");
    assertThat(clock.nextEventUs()).isEmpty();
  }

  @Test
  void keepsThreadsInStep() {
    List<Long> ticks = new CopyOnWriteArrayList<>();
    Worker worker =
        Worker.start(
            "ticker",
            () -> {
              try {
                for (long at = 100; ; at += 100) {
                  clock.sleepUntil(at);
                  ticks.add(clock.nowUs());
                }
              } catch (InterruptedException e) {
                events.add("end");
              }
            });
    clock.advanceInStep(Duration.ofMillis(100), 1);
    assertThat(ticks).hasSize(1_000).allMatch(at -> at % 100 == 0).doesNotHaveDuplicates();
    assertThat(clock.nowUs()).isEqualTo(100_000);
    assertThat(worker.stop(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void servesManyThreadsAtOnce() throws InterruptedException {
    int threads = 8;
    CountDownLatch done = new CountDownLatch(threads);
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i;
      workers.add(
          Worker.start(
              "worker-" + i,
              () -> {
                try {
                  for (int round = 1; round <= 50; round++) {
                    clock.schedule(clock.nowUs() + first, () -> events.add("timer"));
                    clock.sleepUntil(round * 1_000L + first);
                  }
                  done.countDown();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    for (int round = 1; round <= 50; round++) {
      clock.awaitSleepers(threads);
      clock.advanceTo(round * 1_000L + 500);
    }
    done.await();
    assertThat(events).hasSize(threads * 50);
    workers.forEach(worker -> assertThat(worker.join(Duration.ofSeconds(5))).isTrue());
  }

  private MediaClock.Timer schedule(long atUs, String name) {
    return clock.schedule(atUs, () -> events.add(name + "@" + clock.nowUs()));
  }

  private Worker sleeper(long untilUs) {
    return Worker.start(
        "sleeper",
        () -> {
          try {
            clock.sleepUntil(untilUs);
            events.add("woke at " + clock.nowUs());
          } catch (InterruptedException e) {
            events.add("interrupted at " + clock.nowUs());
          }
        });
  }
}
