package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.plugin.MuxerCompletion.Chapter;
import org.junit.jupiter.api.Test;

class ChaptersTest {

  private final Timeline timeline = new Timeline();
  private final Chapters chapters = new Chapters(timeline);

  @Test
  void marksAndPlacesWhereItWentOnAreInOrderOfTime() {
    timeline.begin(1_000);
    assertThat(chapters.mark(1_100, "Trams")).isEqualTo(100);
    timeline.pause(1_200);
    assertThat(chapters.mark(1_250, "")).as("while paused").isEqualTo(200);
    timeline.resume(1_700);
    assertThat(chapters.mark(1_700, " Buses ")).isEqualTo(200);
    assertThat(chapters.mark(1_800, " ")).isEqualTo(300);
    timeline.end(2_000);

    assertThat(chapters.upTo(0, 500))
        .containsExactly(
            new Chapter(100, "Trams"),
            new Chapter(200, "Mark 2"),
            new Chapter(201, "Buses"),
            new Chapter(202, "Resumed 1"),
            new Chapter(300, "Mark 4"));
  }

  @Test
  void eachFileHasThoseOfItsOwnTime() {
    timeline.begin(0);
    chapters.mark(400, "first");
    chapters.mark(500, "second");
    chapters.mark(900, "third");

    assertThat(chapters.between(0, 500)).containsExactly(new Chapter(400, "first"));
    assertThat(chapters.upTo(500, 1_000))
        .containsExactly(new Chapter(0, "second"), new Chapter(400, "third"));
  }

  @Test
  void whatIsMarkedAtTheEndOrWasNotWrittenAnyMoreIsAtTheEnd() {
    timeline.begin(0);
    timeline.pause(500);
    chapters.mark(700, "last words");
    timeline.end(900);
    assertThat(chapters.upTo(0, 500)).containsExactly(new Chapter(500, "last words"));
    assertThat(chapters.upTo(0, 300)).containsExactly(new Chapter(300, "last words"));
  }

  @Test
  void aMarkBeforeTheFirstPictureIsAtTheBeginning() {
    assertThat(chapters.mark(10, "early")).isZero();
    timeline.begin(100);
    assertThat(chapters.between(0, 1_000)).containsExactly(new Chapter(0, "early"));
  }

  @Test
  void timeTakenOutLaterMovesWhatWasMarkedBehindIt() {
    timeline.begin(0);
    timeline.awake(1_000_000);
    timeline.awake(1_000_000 + Timeline.SLEEP_US);
    chapters.mark(1_500_000 + Timeline.SLEEP_US, "awake");
    assertThat(chapters.between(0, 2_000_000))
        .containsExactly(new Chapter(1_000_000, "Resumed 1"), new Chapter(1_500_000, "awake"));
  }
}
