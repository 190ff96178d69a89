package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {

  private final StopSignal signal = new StopSignal();
  private final AtomicInteger stops = new AtomicInteger();

  @Test
  void isNotWaitedForIfNothingIsUnderWay() {
    assertThat(signal.raise()).isFalse();
  }

  @Test
  void letsNothingBeginAfterwards() {
    signal.raise();

    assertThat(signal.begin()).isFalse();
  }

  @Test
  void asksTheWorkUnderWayToEndOnce() {
    assertThat(signal.begin()).isTrue();
    signal.onRaised(stops::incrementAndGet);

    assertThat(signal.raise()).isTrue();
    assertThat(signal.raise()).isTrue();

    assertThat(stops).hasValue(1);
  }

  @Test
  void asksAtOnceIfItCameWhileTheWorkBegan() {
    signal.begin();
    assertThat(signal.raise()).isTrue();

    signal.onRaised(stops::incrementAndGet);

    assertThat(stops).hasValue(1);
  }

  @Test
  void forgetsWorkThatIsComplete() {
    signal.begin();
    signal.onRaised(stops::incrementAndGet);
    signal.end();

    assertThat(signal.raise()).isFalse();
    assertThat(stops).hasValue(0);
  }
}
