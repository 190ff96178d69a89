package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.Worker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndCauseTest {

  private static final int TRIES = 500;

  private final EndCause cause = new EndCause();
  private final MediaException failure = new MediaException(MediaErrorCode.UNKNOWN, "no room");

  @Test
  void aFailureEndsARecordingAndNoStopHidesIt() {
    assertThat(cause.fail(StopReason.OUTPUT_FAILED, failure)).isTrue();
    assertThat(cause.set(StopReason.STOPPED)).isFalse();

    assertThat(cause.state().reason()).isEqualTo(StopReason.OUTPUT_FAILED);
    assertThat(cause.state().failure()).contains(failure);
  }

  @Test
  void aFailureAfterAStopIsAddedButEndsNothing() {
    assertThat(cause.set(StopReason.STOPPED)).isTrue();
    assertThat(cause.fail(StopReason.DISK_FULL, failure)).isFalse();

    assertThat(cause.state().reason()).isEqualTo(StopReason.DISK_FULL);
    assertThat(cause.state().failure()).contains(failure);
  }

  @Test
  void theFirstOfTwoFailuresCounts() {
    cause.fail(StopReason.ENCODER_FAILED, failure);
    cause.fail(StopReason.DISK_FULL, new MediaException(MediaErrorCode.UNKNOWN, "a later one"));

    assertThat(cause.state().reason()).isEqualTo(StopReason.ENCODER_FAILED);
    assertThat(cause.state().failure()).contains(failure);
  }

  @Test
  void whatEndsItAfterAnAnnouncementIsThatStopUnlessItFailed() {
    cause.announce(StopReason.STOPPED);
    assertThat(cause.set(StopReason.SOURCE_ENDED)).isTrue();
    assertThat(cause.state().reason()).isEqualTo(StopReason.STOPPED);

    EndCause failed = new EndCause();
    failed.announce(StopReason.STOPPED);
    failed.fail(StopReason.DISK_FULL, failure);
    assertThat(failed.state().reason()).isEqualTo(StopReason.DISK_FULL);
  }

  @Test
  void aFailureIsNotLostWhenAStopComesAtTheSameMoment() {
    for (int i = 0; i < TRIES; i++) {
      EndCause raced = new EndCause();
      Worker stop = Worker.start("stop", () -> raced.set(StopReason.STOPPED));
      raced.fail(StopReason.OUTPUT_FAILED, failure);
      assertThat(stop.join(Duration.ofMinutes(1))).isTrue();
      assertThat(raced.state().failure()).contains(failure);
    }
  }
}
