package dev.swingreel.engine;

import static dev.swingreel.engine.Timeline.Place.AFTER;
import static dev.swingreel.engine.Timeline.Place.BEFORE;
import static dev.swingreel.engine.Timeline.Place.PAUSED;
import static dev.swingreel.engine.Timeline.Place.RECORDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.engine.Timeline.Place;
import dev.swingreel.engine.Timeline.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private final Timeline timeline = new Timeline();

  @Test
  void recordsNothingBeforeItBegins() {
    assertThat(timeline.hasBegun()).isFalse();
    assertThat(timeline.place(5)).isEqualTo(BEFORE);
    assertThat(timeline.recordedUs(5)).isZero();
    assertThat(timeline.recorded(0, 100)).isEmpty();
  }

  @Test
  void beginsOnce() {
    assertThat(timeline.begin(100)).isTrue();
    assertThat(timeline.begin(50)).isFalse();

    assertThat(timeline.place(99)).isEqualTo(BEFORE);
    assertThat(timeline.place(100)).isEqualTo(RECORDED);
    assertThat(timeline.recordedUs(130)).isEqualTo(30);
  }

  @Test
  void takesPausesOut() {
    timeline.begin(100);
    timeline.pause(150);
    timeline.pause(160);
    timeline.resume(200);
    timeline.resume(210);

    assertThat(timeline.place(149)).isEqualTo(RECORDED);
    assertThat(timeline.place(150)).isEqualTo(PAUSED);
    assertThat(timeline.place(199)).isEqualTo(PAUSED);
    assertThat(timeline.place(200)).isEqualTo(RECORDED);
    assertThat(timeline.recordedUs(180)).isEqualTo(50);
    assertThat(timeline.recordedUs(220)).isEqualTo(70);
    assertThat(timeline.resumedAtClockUs()).containsExactly(200L);
  }

  @Test
  void countsAPauseThatLastsUntilTheEnd() {
    timeline.begin(100);
    timeline.pause(150);
    timeline.end(1_000);

    assertThat(timeline.lengthUs()).isEqualTo(50);
    assertThat(timeline.resumedAtClockUs()).isEmpty();
  }

  @Test
  void takesOutAPauseThatBeganBeforeTheFirstPicture() {
    timeline.pause(50);
    timeline.begin(100);
    timeline.resume(120);
    timeline.end(200);

    assertThat(timeline.place(110)).isEqualTo(PAUSED);
    assertThat(timeline.lengthUs()).isEqualTo(80);
  }

  @Test
  void keepsTheEarliestEnd() {
    timeline.begin(100);
    timeline.end(300);
    timeline.end(400);
    timeline.end(200);

    assertThat(timeline.hasEnded()).isTrue();
    assertThat(timeline.place(199)).isEqualTo(RECORDED);
    assertThat(timeline.place(200)).isEqualTo(AFTER);
    assertThat(timeline.lengthUs()).isEqualTo(100);
  }

  @Test
  void hasNoLengthWhenItEndsBeforeItBegins() {
    timeline.end(200);

    assertThat(timeline.hasBegun()).isTrue();
    assertThat(timeline.begin(250)).isFalse();
    assertThat(timeline.lengthUs()).isZero();
    assertThat(timeline.recorded(0, 1_000)).isEmpty();
  }

  @Test
  void cutsTheRecordedPartsOutOfAnInterval() {
    timeline.begin(100);
    timeline.pause(150);
    timeline.resume(200);
    timeline.end(300);

    assertThat(timeline.recorded(0, 1_000))
        .containsExactly(new Span(100, 150, 0), new Span(200, 300, 50));
    assertThat(timeline.recorded(160, 190)).isEmpty();
    assertThat(timeline.recorded(140, 210))
        .containsExactly(new Span(140, 150, 40), new Span(200, 210, 50));
  }

  @Test
  void takesOutTheTimeTheComputerSlept() {
    Timeline timeline = new Timeline();
    timeline.begin(1_000_000);
    assertThat(timeline.awake(2_000_000)).isFalse();
    assertThat(timeline.awake(2_000_000 + Timeline.SLEEP_US)).isTrue();

    long wokeUs = 2_000_000 + Timeline.SLEEP_US;
    assertThat(timeline.place(wokeUs - 1)).isEqualTo(Timeline.Place.PAUSED);
    assertThat(timeline.place(wokeUs)).isEqualTo(Timeline.Place.RECORDED);
    assertThat(timeline.recordedUs(wokeUs)).isEqualTo(1_000_000);
    assertThat(timeline.resumedAtClockUs()).containsExactly(wokeUs);
  }

  @Test
  void takesNothingOutForAShortSilence() {
    Timeline timeline = new Timeline();
    timeline.begin(0);
    timeline.awake(0);

    assertThat(timeline.awake(Timeline.SLEEP_US - 1)).isFalse();
    assertThat(timeline.recordedUs(Timeline.SLEEP_US)).isEqualTo(Timeline.SLEEP_US);
  }

  @Test
  void takesASleepDuringAPauseOutOnce() {
    Timeline timeline = new Timeline();
    timeline.begin(0);
    timeline.awake(1_000_000);
    timeline.pause(1_000_000);
    assertThat(timeline.awake(60_000_000)).isFalse();
    timeline.resume(61_000_000);

    assertThat(timeline.recordedUs(62_000_000)).isEqualTo(2_000_000);
  }

  @Test
  void foretellsWhenSoMuchWillHaveBeenRecorded() {
    timeline.begin(100);
    timeline.pause(150);
    timeline.resume(200);

    assertThat(timeline.clockUs(30)).isEqualTo(130);
    assertThat(timeline.clockUs(51)).isEqualTo(201);
    assertThat(timeline.recordedUs(timeline.clockUs(500))).isEqualTo(500);
  }

  @Test
  void neverRecordsMoreThanItsLimit() {
    timeline.limit(80);
    timeline.begin(100);
    timeline.pause(150);
    timeline.resume(200);
    timeline.end(1_000);

    assertThat(timeline.place(229)).isEqualTo(RECORDED);
    assertThat(timeline.place(230)).isEqualTo(AFTER);
    assertThat(timeline.lengthUs()).isEqualTo(80);
    assertThat(timeline.recorded(140, 900))
        .containsExactly(new Span(140, 150, 40), new Span(200, 230, 50));
  }

  /** Against a model that asks every single moment. */
  @RepeatedTest(300)
  void agreesWithANaiveModelForAnySequence(RepetitionInfo repetition) {
    Model model = new Model(new Random(repetition.getCurrentRepetition()));
    model.play(timeline);

    long recorded = 0;
    for (int clock = 0; clock < Model.MOMENTS; clock++) {
      Place place = model.place(clock);
      assertThat(timeline.place(clock)).as("place at %d of %s", clock, model).isEqualTo(place);
      assertThat(timeline.recordedUs(clock))
          .as("recorded at %d of %s", clock, model)
          .isEqualTo(recorded);
      if (place == RECORDED) {
        assertThat(timeline.recordedUs(timeline.clockUs(recorded)))
            .as("inverse of %d of %s", recorded, model)
            .isEqualTo(recorded);
        recorded++;
      }
    }
    assertThat(model.momentsOf(timeline.recorded(model.from, model.to)))
        .as("recorded between %d and %d of %s", model.from, model.to, model)
        .isEqualTo(model.recordedBetween(model.from, model.to));
  }

  private static final class Model {

    private static final int MOMENTS = 200;

    private final List<String> calls = new ArrayList<>();
    private final boolean[] paused = new boolean[MOMENTS];
    private final Random random;
    private final int from;
    private final int to;
    private int zero = MOMENTS;
    private int end = MOMENTS;

    Model(Random random) {
      this.random = random;
      this.from = random.nextInt(MOMENTS);
      this.to = from + random.nextInt(MOMENTS - from);
    }

    void play(Timeline timeline) {
      boolean isPaused = false;
      for (int clock = 0; clock < MOMENTS; clock++) {
        switch (random.nextInt(25)) {
          case 0 -> {
            calls.add("begin " + clock);
            timeline.begin(clock);
            zero = Math.min(zero, clock);
          }
          case 1, 2 -> {
            calls.add("pause " + clock);
            timeline.pause(clock);
            isPaused = true;
          }
          case 3, 4 -> {
            calls.add("resume " + clock);
            timeline.resume(clock);
            isPaused = false;
          }
          default -> {
            // a moment at which nobody calls
          }
        }
        paused[clock] = isPaused;
      }
      if (zero < MOMENTS && random.nextBoolean()) {
        end = zero + random.nextInt(MOMENTS - zero);
        calls.add("end " + end);
        timeline.end(end);
      }
    }

    Place place(int clock) {
      if (clock < zero) {
        return BEFORE;
      }
      if (clock >= end) {
        return AFTER;
      }
      return paused[clock] ? PAUSED : RECORDED;
    }

    List<Integer> recordedBetween(int first, int behindLast) {
      List<Integer> moments = new ArrayList<>();
      for (int clock = first; clock < behindLast; clock++) {
        if (place(clock) == RECORDED) {
          moments.add(clock);
        }
      }
      return moments;
    }

    List<Integer> momentsOf(List<Span> spans) {
      List<Integer> moments = new ArrayList<>();
      for (Span span : spans) {
        for (long clock = span.fromUs(); clock < span.toUs(); clock++) {
          moments.add((int) clock);
        }
      }
      return moments;
    }

    @Override
    public String toString() {
      return calls.toString();
    }
  }
}
