package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.testkit.FakeMediaClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskWatchTest {

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeDisk disk = new FakeDisk();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final DiskWatch watch =
      new DiskWatch(
          clock,
          disk,
          new DiskWatch.Listener() {
            @Override
            public void onNearlyFull(long freeBytes) {
              heard.add("nearly full: " + freeBytes);
            }

            @Override
            public void onFileGone() {
              heard.add("gone");
            }
          });

  @AfterEach
  void stop() {
    watch.stop();
  }

  @ParameterizedTest
  @CsvSource({"1000000000000, 50000000", "500000000, 50000000", "300000000, 30000000", "0, 0"})
  void keepsFiftyMegabytesOrATenthOfWhatWasFree(long free, long reserve) {
    assertThat(DiskWatch.reserveBytes(free)).isEqualTo(reserve);
  }

  @Test
  void saysHowMuchIsLeftAndForHowLong() {
    disk.free.set(300_000_000);
    watch.start();
    awaitLooks(1);
    assertThat(watch.bytesLeft()).hasValue(270_000_000);
    assertThat(watch.timeLeftUs()).isEmpty();

    disk.write(1_000_000);
    second();
    assertThat(watch.bytesLeft()).hasValue(269_000_000);
    assertThat(watch.timeLeftUs()).hasValue(269_000_000);
  }

  @Test
  void reckonsWithTheRateOfTheLastTenSeconds() {
    disk.free.set(1_000_000_000);
    watch.start();
    awaitLooks(1);
    for (int i = 0; i < 10; i++) {
      disk.write(10_000_000);
      second();
    }
    for (int i = 0; i < 10; i++) {
      disk.write(2_000_000);
      second();
    }
    assertThat(watch.timeLeftUs()).hasValue((1_000_000_000 - 120_000_000 - 50_000_000) / 2);
  }

  @Test
  void endsTheRecordingWhenOnlyTheReserveIsLeft() {
    disk.free.set(100_000_000);
    watch.start();
    awaitLooks(1);
    disk.write(89_000_000);
    second();
    assertThat(heard).isEmpty();
    disk.write(1_000_000);
    second();

    assertThat(heard).containsExactly("nearly full: 10000000");
    await().until(() -> clock.pendingTimers() == 0);
  }

  @Test
  void tellsWhenTheFileIsGone() {
    watch.start();
    awaitLooks(1);
    disk.gone = true;
    second();

    assertThat(heard).containsExactly("gone");
  }

  @Test
  void goesOnWhileNobodyCanTellHowMuchIsFree() {
    disk.free.set(-1);
    watch.start();
    awaitLooks(1);
    second();

    assertThat(watch.bytesLeft()).isEmpty();
    assertThat(watch.timeLeftUs()).isEmpty();
    assertThat(heard).isEmpty();
  }

  @Test
  void hasTheDiskTakeWhatWasWrittenEveryFiveSeconds() {
    watch.start();
    awaitLooks(1);
    for (int i = 0; i < 10; i++) {
      second();
    }
    await().untilAsserted(() -> assertThat(disk.forced).hasValue(2));
  }

  @Test
  void aDiskThatTakesNothingIsLeftToTheNextWrite() {
    disk.broken = true;
    watch.start();
    awaitLooks(1);
    for (int i = 0; i < 6; i++) {
      second();
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void leavesNoTimerBehind() {
    watch.start();
    awaitLooks(1);
    watch.stop();

    assertThat(clock.pendingTimers()).isZero();
  }

  private void second() {
    int before = disk.looks.get();
    clock.advance(Duration.ofSeconds(1));
    awaitLooks(before + 1);
  }

  /** Waits for a look and for what follows from it. */
  private void awaitLooks(int count) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> disk.looks.get() >= count && (clock.pendingTimers() == 1 || !heard.isEmpty()));
  }

  private static final class FakeDisk implements DiskWatch.Disk {

    private final AtomicLong free = new AtomicLong(1_000_000_000_000L);
    private final AtomicLong written = new AtomicLong();
    private volatile boolean gone;
    private volatile boolean broken;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger forced = new AtomicInteger();

    private void write(long bytes) {
      written.addAndGet(bytes);
      free.addAndGet(-bytes);
    }

    @Override
    public long freeBytes() {
      return free.get();
    }

    @Override
    public long writtenBytes() {
      looks.incrementAndGet();
      return written.get();
    }

    @Override
    public boolean isFileGone() {
      return gone;
    }

    @Override
    public void force() throws IOException {
      if (broken) {
        throw new IOException("input/output error");
      }
      forced.incrementAndGet();
    }
  }
}
