package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Worker;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FramePacerTest {

  private static final long START_US = 5_000;

  private final FakeMediaClock clock = new FakeMediaClock(START_US);
  private final FramePacer pacer = new FramePacer(clock, FrameRate.upTo(30));
  private final List<Long> missed = new ArrayList<>();

  @Test
  void ticksOnAnAbsoluteScheduleWithoutAccumulatingError() throws InterruptedException {
    assertThat(pacer.awaitTick(missed::add)).isEqualTo(START_US);
    for (long tick = 1; tick <= 3_000; tick++) {
      long dueUs = START_US + Math.round(tick * 1_000_000 / 30.0);
      clock.advanceTo(dueUs);
      assertThat(pacer.awaitTick(missed::add)).isEqualTo(dueUs);
    }
    assertThat(clock.nowUs()).isEqualTo(START_US + 100_000_000);
    assertThat(missed).isEmpty();
  }

  @Test
  void doesNotLetLateWorkShiftTheSchedule() throws InterruptedException {
    assertThat(pacer.awaitTick(missed::add)).isEqualTo(START_US);
    clock.advanceTo(START_US + 33_333 + 20_000);
    assertThat(pacer.awaitTick(missed::add)).isEqualTo(START_US + 33_333);
    clock.advanceTo(START_US + 66_667);
    assertThat(pacer.awaitTick(missed::add)).isEqualTo(START_US + 66_667);
    assertThat(missed).isEmpty();
  }

  @Test
  void reportsTicksThatPassedAndDoesNotMakeUpForThem() throws InterruptedException {
    assertThat(pacer.awaitTick(missed::add)).isEqualTo(START_US);
    clock.advanceTo(START_US + 150_000);
    assertThat(pacer.awaitTick(missed::add)).isEqualTo(START_US + 133_333);
    assertThat(missed).containsExactly(START_US + 33_333, START_US + 66_667, START_US + 100_000);
    clock.advanceTo(START_US + 166_667);
    assertThat(pacer.awaitTick(missed::add)).isEqualTo(START_US + 166_667);
    assertThat(missed).hasSize(3);
  }

  @Test
  void comesToRestHoweverSillyTheRate() throws InterruptedException {
    FramePacer slow = new FramePacer(clock, FrameRate.upTo(1e-300));
    assertThat(slow.awaitTick(missed::add)).isEqualTo(START_US);
    clock.advance(Duration.ofHours(100));
    assertThat(slow.awaitTick(missed::add)).isEqualTo(START_US + 3 * 100_000_000_000L);
    assertThat(missed).hasSize(2);
  }

  @Test
  void answersTheLatestTickWhenTheMachineWakesItLate() {
    List<Long> ticks = new CopyOnWriteArrayList<>();
    Worker worker =
        Worker.start(
            "paced",
            () -> {
              try {
                pacer.awaitTick(tick -> {});
                ticks.add(pacer.awaitTick(ticks::add));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    clock.awaitSleepers(1);
    clock.sleep(Duration.ofMillis(120));
    assertThat(worker.join(Duration.ofSeconds(5))).isTrue();
    assertThat(ticks).containsExactly(START_US + 33_333, START_US + 66_667, START_US + 100_000);
  }

  @Test
  void sleepsUntilATickThatIsToCome() {
    List<Long> ticks = new CopyOnWriteArrayList<>();
    Worker worker =
        Worker.start(
            "paced",
            () -> {
              try {
                while (true) {
                  ticks.add(pacer.awaitTick(at -> ticks.add(-1L)));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    clock.advanceInStep(Duration.ofSeconds(1), 1);
    assertThat(worker.stop(Duration.ofSeconds(5))).isTrue();
    assertThat(ticks).hasSize(31).doesNotContain(-1L).isSorted();
    assertThat(ticks.get(30)).isEqualTo(START_US + 1_000_000);
  }

  @Test
  void refusesRatesThatCannotBe() {
    assertThatThrownBy(() -> FrameRate.upTo(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FrameRate.fixed(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FrameRate.upTo(1_001)).hasMessageContaining("1001");
  }
}
