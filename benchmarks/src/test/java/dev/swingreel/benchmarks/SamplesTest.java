package dev.swingreel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void theMedianIsTheValueInTheMiddle() {
    assertThat(Samples.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Samples.median(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
    assertThat(Samples.median(List.of())).isNaN();
  }

  @Test
  void lossesAreEvenIfEachSecondLostAsMuch() {
    assertThat(Samples.unevenness(List.of(20, 20, 20), 30)).isEqualTo(1);
    assertThat(Samples.unevenness(List.of(30, 30, 0), 30)).isCloseTo(3, within(1e-9));
    assertThat(Samples.unevenness(List.of(30, 30), 30)).isZero();
  }

  @Test
  void aSecondHasThePicturesThatBeginInIt() {
    List<FfmpegProgram.Packet> packets = new ArrayList<>();
    for (int picture = 0; picture < 90; picture++) {
      packets.add(new FfmpegProgram.Packet(Math.round(picture * 1000 / 30.0) / 1000.0, 1000));
    }
    Take.Steady steady = new Take.Steady(1, 3);
    assertThat(Take.aSecond(packets, steady)).containsExactly(30, 30);
    assertThat(Take.kilobitsPerSecond(packets, steady)).isCloseTo(240, within(1e-9));
  }

  @Test
  void packetsWithoutATimeAreLeftOut() {
    assertThat(FfmpegProgram.packets("0.033,17\nN/A,3\n0.067,4,\n"))
        .containsExactly(new FfmpegProgram.Packet(0.033, 17), new FfmpegProgram.Packet(0.067, 4));
  }

  @Test
  void processorTimeIsFoundBehindANameWithBrackets() {
    String stat = "42 (a) (b c) S 1 42 42 0 -1 4194560 100 0 0 0 150 50 0 0 20 0 9 0 1000 0 0";
    assertThat(ProcessTimes.cpuSeconds(stat)).isEqualTo(2);
  }

  @Test
  void theTimeOfThisProcessGrows() {
    ProcessTimes times = new ProcessTimes(ProcessHandle.current());
    assertThat(times.cpuSeconds()).isPositive();
    assertThat(times.rssMegabytes()).isGreaterThan(20);
  }
}
