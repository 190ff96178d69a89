package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuMeterTest {

  private final FakeMediaClock clock = new FakeMediaClock();
  private final StepExecutor window = new StepExecutor();
  private final StepExecutor files = new StepExecutor();
  private Optional<Duration> used = Optional.of(Duration.ofSeconds(10));
  private final CpuMeter meter =
      new CpuMeter(clock, new PanelExecutors(window, files, files), () -> used, 4);

  @Test
  void asksOnTheThreadForFilesAtMostOnceASecond() {
    assertThat(meter.read()).isEmpty();
    meter.read();
    assertThat(files.waiting()).isEqualTo(1);
    settle();
    clock.advance(Duration.ofMillis(900));
    meter.read();
    assertThat(files.waiting()).isZero();
    clock.advance(Duration.ofMillis(100));
    meter.read();
    assertThat(files.waiting()).isEqualTo(1);
  }

  @Test
  void tellsTheShareOfAllProcessors() {
    meter.read();
    settle();
    clock.advance(Duration.ofSeconds(2));
    used = Optional.of(Duration.ofSeconds(12));
    meter.read();
    settle();
    assertThat(meter.read().orElseThrow()).isCloseTo(0.25, within(0.001));
    meter.begin();
    assertThat(meter.read()).isEmpty();
  }

  @Test
  void saysNothingWhereTheSystemDoesNot() {
    used = Optional.empty();
    meter.read();
    settle();
    clock.advance(Duration.ofSeconds(2));
    meter.read();
    settle();
    assertThat(meter.read()).isEmpty();
  }

  private void settle() {
    boolean ran;
    do {
      ran = files.runNext() || window.runNext();
    } while (ran);
  }
}
