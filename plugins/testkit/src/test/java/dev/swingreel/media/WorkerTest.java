package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkerTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void runsOnADaemonNamedAfterItsRole() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Worker worker = Worker.start("some-role", () -> thread.set(Thread.currentThread()));
    assertThat(worker.join(LONG)).isTrue();
    assertThat(thread.get().getName()).isEqualTo("some-role");
    assertThat(thread.get().isDaemon()).isTrue();
  }

  @Test
  void interruptsItsWorkWhenItIsStopped() throws InterruptedException {
    AtomicReference<String> end = new AtomicReference<>();
    Worker worker =
        Worker.startUrgent(
            "sleeper",
            () -> {
              running.countDown();
              try {
                release.await();
              } catch (InterruptedException e) {
                end.set("interrupted");
              }
            });
    running.await();
    assertThat(worker.stop(LONG)).isTrue();
    assertThat(end).hasValue("interrupted");
  }

  @Test
  void waitsNoLongerThanItIsTold() throws InterruptedException {
    Worker stubborn = Worker.start("stubborn", this::ignoreInterrupts);
    running.await();
    long before = System.nanoTime();
    assertThat(stubborn.stop(Duration.ofMillis(80))).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Duration.ofMillis(70), Duration.ofSeconds(5));
    release.countDown();
    assertThat(stubborn.join(LONG)).isTrue();
  }

  @Test
  void doesNotWaitForItself() throws InterruptedException {
    AtomicReference<Worker> self = new AtomicReference<>();
    AtomicReference<String> result = new AtomicReference<>();
    CountDownLatch known = new CountDownLatch(1);
    Worker worker =
        Worker.start(
            "self-stopper",
            () -> {
              try {
                known.await();
              } catch (InterruptedException e) {
                return;
              }
              boolean ended = self.get().stop(LONG);
              result.set(ended + " " + self.get().isCurrent() + " " + Thread.interrupted());
            });
    self.set(worker);
    known.countDown();
    assertThat(worker.join(LONG)).isTrue();
    assertThat(result).hasValue("false true true");
    assertThat(worker.isCurrent()).isFalse();
  }

  @Test
  void keepsTheInterruptOfWhoWaits() {
    Worker worker = Worker.start("quick", () -> {});
    Thread.currentThread().interrupt();
    assertThat(worker.stop(LONG)).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void endsQuietlyWhenItsWorkThrows() {
    Worker worker =
        Worker.start(
            "failing",
            () -> {
              throw new IllegalStateException("work that fails, on purpose");
            });
    assertThat(worker.join(LONG)).isTrue();
  }

  private void ignoreInterrupts() {
    running.countDown();
    while (release.getCount() > 0) {
      try {
        release.await();
      } catch (InterruptedException e) {
        // That is the point.
      }
    }
  }
}
