package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.SystemMediaClock;
import org.junit.jupiter.api.Test;

class ProcessStartTest {

  @Test
  void subtractsTheStartFromTheUptimeEvenIfTheCommandHasBlanksAndBrackets() {
    String stat =
        "17832 (a) b (c) R 17827 17827 14030 0 -1 4194304 100 0 0 0 0 0 0 0 20 0 1 0 228550 3133440";

    assertThat(ProcessStart.ageUs(stat, "2287.75 3837.37\n")).isEqualTo(2_250_000);
  }

  @Test
  void saysThatThisProcessBeganAShortWhileAgo() {
    MediaClock clock = new SystemMediaClock();

    long ageUs = clock.nowUs() - ProcessStart.onClockUs(clock);

    // Beyond five minutes it would rather say now than something unbelievable.
    assertThat(ageUs).isBetween(0L, 300_000_000L);
  }
}
