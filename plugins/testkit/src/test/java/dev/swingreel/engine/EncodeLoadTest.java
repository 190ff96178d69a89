package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodeLoadTest {

  private final FakeMediaClock clock = new FakeMediaClock();
  private final List<Double> told = new ArrayList<>();
  private final EncodeLoad load = new EncodeLoad(clock, 100_000, told::add);

  @Test
  void tellsAfterASecondsWorthOfPicturesHowMuchOfTheTimeTheyTook() {
    work(9, 50, true);
    assertThat(told).isEmpty();
    work(1, 50, true);
    assertThat(told).containsExactly(0.5);
    work(10, 120, true);
    assertThat(told).containsExactly(0.5, 1.2);
  }

  @Test
  void doesNotCountPicturesThatDidNotChange() {
    work(40, 1, false);
    work(10, 90, true);
    assertThat(told).containsExactly(0.9);
  }

  private void work(int pictures, int milliseconds, boolean isChanged) {
    for (int i = 0; i < pictures; i++) {
      load.begin();
      clock.advance(Duration.ofMillis(milliseconds));
      load.end(isChanged);
    }
  }
}
