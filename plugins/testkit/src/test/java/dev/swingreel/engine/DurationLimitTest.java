package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DurationLimitTest {

  private final FakeMediaClock clock = new FakeMediaClock();
  private final Timeline timeline = new Timeline();
  private final List<Long> reached = new ArrayList<>();
  private final DurationLimit limit =
      new DurationLimit(Optional.of(Duration.ofSeconds(10)), timeline, clock, reached::add);
  private final long zeroUs = clock.nowUs();

  @BeforeEach
  void begin() {
    timeline.begin(zeroUs);
    limit.await();
  }

  @Test
  void isReachedAfterSoMuchRecordedTime() {
    clock.advance(Duration.ofSeconds(4));
    timeline.pause(clock.nowUs());
    limit.cancel();
    clock.advance(Duration.ofMinutes(1));
    timeline.resume(clock.nowUs());
    limit.await();
    clock.advance(Duration.ofMillis(5_999));
    assertThat(reached).isEmpty();

    clock.advance(Duration.ofMillis(1));
    assertThat(reached).containsExactly(zeroUs + 70_000_000);
  }

  @Test
  void isNotReachedInAPauseThatBeganWhileItsTimerWasSet() {
    clock.advance(Duration.ofSeconds(4));
    timeline.pause(clock.nowUs());
    // Another thread has passed the question whether it is paused, and sets its timer only now.
    clock.advance(Duration.ofMinutes(1));
    assertThat(reached).isEmpty();

    timeline.resume(clock.nowUs());
    limit.await();
    clock.advance(Duration.ofSeconds(6));
    assertThat(reached).containsExactly(zeroUs + 70_000_000);
  }

  @Test
  void isAwaitedAnewIfTimeWasTakenOutMeanwhile() {
    clock.advance(Duration.ofSeconds(4));
    timeline.pause(clock.nowUs());
    clock.advance(Duration.ofSeconds(3));
    timeline.resume(clock.nowUs());
    clock.advance(Duration.ofSeconds(3));
    assertThat(reached).isEmpty();

    clock.advance(Duration.ofSeconds(3));
    assertThat(reached).containsExactly(zeroUs + 13_000_000);
  }

  @Test
  void isNotReachedAfterTheEnd() {
    clock.advance(Duration.ofSeconds(4));
    timeline.end(clock.nowUs());
    clock.advance(Duration.ofMinutes(1));

    assertThat(reached).isEmpty();
    assertThat(clock.pendingTimers()).isZero();
  }
}
