package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.RecordingProgress;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskNoticeTest {

  @ParameterizedTest
  @CsvSource({
    "599, 'The disk has room for 3.0 MB more, about 9 minutes.'",
    "119, 'The disk has room for 3.0 MB more, about one minute.'",
    "60, 'The disk has room for 3.0 MB more, about one minute.'",
    "59, 'The disk has room for 3.0 MB more, less than a minute.'",
    "0, 'The disk has room for 3.0 MB more, less than a minute.'"
  })
  void warnsWhenTheDiskIsFullInAFewMinutes(long seconds, String sentence) {
    assertThat(DiskNotice.of(left(OptionalLong.of(3_000_000), seconds)))
        .contains(Notice.problem(sentence));
  }

  @Test
  void saysNothingWhileThereIsTimeOrNobodyKnows() {
    assertThat(DiskNotice.of(left(OptionalLong.of(3_000_000), 600))).isEmpty();
    assertThat(DiskNotice.of(RecordingProgress.NONE)).isEmpty();
  }

  private static RecordingProgress left(OptionalLong bytes, long seconds) {
    return new RecordingProgress(
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        bytes,
        OptionalLong.of(Duration.ofSeconds(seconds).toNanos() / 1_000));
  }
}
