package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.testkit.FakeMediaClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source may do with its times, and what ends it. */
class DeliveryCheckTest {

  private static final long BLOCK_US = 100_000;
  private static final long ZERO_US = 10_000_000;

  private final FakeMediaClock clock = new FakeMediaClock(ZERO_US);
  private final DeliveryCheck sound = DeliveryCheck.ofSound(clock, 5_000);

  @ParameterizedTest
  @ValueSource(ints = {-10_000, -500, 500, 10_000})
  void neverObjectsToADeviceWhoseClockDriftsForTenHours(int ppm) {
    deliver(10 * 3_600, ppm);
  }

  @ParameterizedTest
  @ValueSource(ints = {-100, 100})
  void acceptsADeviceThatIsOpenedAnewWithTheTimeOfTheClock(int ppm) {
    long nextUs = deliver(4 * 3_600, ppm);
    assertThat(nextUs).isCloseTo(clock.nowUs(), within(1_500_000L));
    clock.advanceTo(clock.nowUs() + 1_000_000);
    deliver(60, ppm);
  }

  @Test
  void refusesAYoungSourceThatGoesBack() {
    assertThat(sound.objection(ZERO_US)).isEmpty();
    assertThat(sound.objection(ZERO_US - 1)).contains("went back in time by 1 us");
  }

  @Test
  void refusesAnOldSourceThatGoesBackToThePast() {
    deliver(3_600, 0);
    assertThat(sound.objection(clock.nowUs() - 3_000_000)).isPresent();
  }

  @Test
  void refusesAnotherClockHoweverOldTheSource() {
    deliver(3_600, 0);
    assertThat(sound.objection(clock.nowUs() + 3_600_000_000L)).isPresent();
  }

  @Test
  void doesNotLetPicturesGoBackWhateverTheirAge() {
    DeliveryCheck pictures = DeliveryCheck.ofPictures(clock, 100);
    assertThat(pictures.objection(clock.nowUs())).isEmpty();
    clock.advanceTo(ZERO_US + 3_600_000_000L);
    assertThat(pictures.objection(clock.nowUs())).isEmpty();
    assertThat(pictures.objection(clock.nowUs() - 1)).isPresent();
  }

  /** Delivers as a device that is opened now and counts its samples; returns its next time. */
  private long deliver(int seconds, int ppm) {
    long openedUs = clock.nowUs();
    long blocks = seconds * 1_000_000L / BLOCK_US;
    for (long block = 0; block < blocks; block++) {
      clock.advanceTo(openedUs + Math.round((block + 1) * BLOCK_US / (1 + ppm * 1e-6)));
      assertThat(sound.objection(openedUs + block * BLOCK_US)).isEmpty();
    }
    return openedUs + blocks * BLOCK_US;
  }
}
