package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemMediaClockTest {

  private final SystemMediaClock clock = new SystemMediaClock();

  @Test
  void neverWakesASleeperEarlyAndSeldomLate() throws InterruptedException {
    List<Long> lateUs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long deadlineUs = clock.nowUs() + 3_000;
      clock.sleepUntil(deadlineUs);
      lateUs.add(clock.nowUs() - deadlineUs);
    }
    assertThat(lateUs).allMatch(late -> late >= 0);
    assertThat(lateUs).anyMatch(late -> late < 5_000);
  }

  @Test
  void returnsAtOnceWhenTheMomentHasPassed() throws InterruptedException {
    clock.sleepUntil(clock.nowUs() - 1);
    clock.sleepUntil(Long.MIN_VALUE / 10_000);
    assertThat(clock.nowUs()).isLessThan(10_000_000);
  }

  @Test
  void wakesASleeperThatIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> clock.sleepUntil(clock.nowUs() + 60_000_000))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void runsTimersInOrderNeverEarlyAndOnItsOwnThread() throws InterruptedException {
    List<String> ran = new CopyOnWriteArrayList<>();
    List<Long> earlyUs = new CopyOnWriteArrayList<>();
    CountDownLatch all = new CountDownLatch(4);
    long startUs = clock.nowUs() + 300_000;
    for (int i : new int[] {3, 1, 2, 0}) {
      long atUs = startUs + i * 2_000L;
      clock.schedule(
          atUs,
          () -> {
            earlyUs.add(Math.max(0, atUs - clock.nowUs()));
            ran.add(i + " on " + Thread.currentThread().getName());
            all.countDown();
          });
    }
    assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).containsExactly("0 on clock", "1 on clock", "2 on clock", "3 on clock");
    assertThat(earlyUs).containsOnly(0L);
  }

  @Test
  void goesOnAfterATaskThatFailsAndForgetsACancelledOne() throws InterruptedException {
    CountDownLatch last = new CountDownLatch(1);
    List<String> ran = new CopyOnWriteArrayList<>();
    long nowUs = clock.nowUs();
    clock.schedule(
        nowUs,
        () -> {
          throw new IllegalStateException("a task that fails, on purpose");
        });
    clock.schedule(
        nowUs,
        () -> {
          throw new AssertionError("a task that fails even worse, on purpose");
        });
    MediaClock.Timer cancelled = clock.schedule(nowUs + 60_000, () -> ran.add("cancelled"));
    cancelled.cancel();
    cancelled.cancel();
    clock.schedule(nowUs + 70_000, last::countDown);
    assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).isEmpty();
  }
}
