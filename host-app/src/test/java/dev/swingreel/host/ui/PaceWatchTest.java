package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.RecordingProgress;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PaceWatchTest {

  private final PaceWatch watch = new PaceWatch();

  @Test
  void saysNothingOfAFewLostPictures() {
    assertThat(watch.read(at(2, 60, 0, 3))).isEmpty();
    assertThat(watch.read(at(4, 120, 2, 4))).isEmpty();
  }

  @Test
  void tellsOnceThatTheEncoderIsBehindAndOnceThatItIsNotAnyMore() {
    assertThat(watch.read(at(2, 60, 0, 12)))
        .contains(
            Notice.problem(
                "The encoder cannot keep up: 12 of the last 60 pictures were lost."
                    + " Fewer pictures per second or a smaller file help."));
    assertThat(watch.read(at(4, 120, 0, 30))).isEmpty();
    assertThat(watch.read(at(6, 180, 0, 31))).isEmpty();
    assertThat(watch.read(at(8, 240, 0, 31))).contains(Notice.info("No more pictures are lost."));
    assertThat(watch.read(at(10, 300, 0, 31))).isEmpty();
  }

  @Test
  void tellsASourceThatIsSlowFromAnEncoder() {
    assertThat(watch.read(at(2, 60, 20, 2)).orElseThrow().sentence())
        .startsWith("The source cannot keep up: 22 of the last 60");
  }

  @Test
  void judgesTwoSecondsAtATime() {
    assertThat(watch.read(at(1, 30, 0, 30))).isEmpty();
  }

  private static RecordingProgress at(long seconds, long due, long missed, long dropped) {
    return new RecordingProgress(
        seconds * 1_000_000,
        0,
        due,
        due - missed,
        0,
        missed,
        0,
        due - missed - dropped,
        dropped,
        0,
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
