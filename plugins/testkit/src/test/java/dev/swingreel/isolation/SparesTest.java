package dev.swingreel.isolation;

import static dev.swingreel.isolation.IsolationBench.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SparesTest {

  private static final EncoderId OWN = new EncoderId("fake", 0, "Fake VP9");
  private static final EncoderId BROKEN = new EncoderId("broken", 0, "Broken VP9");

  private final FakeHosts hosts =
      FakeHosts.serving(
          IsolationBench.plugins(new FakeVideoEncoderProvider("Fake VP9", 1, List.of(Codec.VP9))));
  private final SystemMediaClock clock = new SystemMediaClock();
  private final Spares spares = new Spares(hosts, clock, LIMITS);

  @AfterEach
  void close() {
    spares.close();
  }

  @Test
  void thatThePluginOfAnotherEncoderDoesNotWorkIsNoRefusalOfThisOne() throws Exception {
    hosts.delay();
    CompletableFuture<EncoderLink> broken = spares.begin(BROKEN);
    hosts.letStart();

    try (EncoderLink link = spares.take(OWN, inAMinute())) {
      assertThat(link.isAlive()).isTrue();
    }
    assertThat(broken).isCompletedExceptionally();
    assertThat(hosts.started()).hasSize(2);
  }

  @Test
  void thatTheOwnPluginDoesNotWorkIsTold() {
    assertThatThrownBy(() -> spares.take(BROKEN, inAMinute()))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("The plugin broken with its encoder Broken VP9");
  }

  @Test
  void theConnectionOfAProcessThatEndedInReserveIsClosed() throws Exception {
    spares.begin(OWN).get(60, TimeUnit.SECONDS);
    FakeHosts.Host ended = hosts.first();
    ended.kill();
    try (EncoderLink link = spares.take(OWN, inAMinute())) {
      assertThat(link.isAlive()).isTrue();
    }

    assertThat(ended.channel().isOpen()).isFalse();
  }

  @Test
  void theConnectionOfAProcessThatEndsAsItIsTakenIsClosed() throws Exception {
    hosts.delay();
    CompletableFuture<EncoderLink> ended = spares.begin(OWN);
    hosts.dieOnceAsked();
    hosts.letStart();
    try (EncoderLink link = spares.take(OWN, inAMinute())) {
      assertThat(link.isAlive()).isTrue();
    }

    assertThat(ended).isCompleted();
    assertThat(hosts.started()).hasSize(2);
    assertThat(hosts.started().get(0).channel().isOpen()).isFalse();
  }

  private long inAMinute() {
    return clock.nowUs() + TimeUnit.MINUTES.toMicros(1);
  }
}
