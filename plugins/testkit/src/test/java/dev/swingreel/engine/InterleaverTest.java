package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.Worker;
import dev.swingreel.testkit.FakeMediaClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterleaverTest {

  private static final int VIDEO = 0;
  private static final int AUDIO = 1;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final Interleaver interleaver = new Interleaver(clock, 2);

  @Test
  void ordersTheTracksByTimeSoundBeforePictures() {
    add(VIDEO, 0, 40, 80);
    add(AUDIO, 0, 20, 40, 60, 80);

    add(AUDIO, 100);

    assertThat(leaving())
        .containsExactly("1@0", "0@0", "1@20", "1@40", "0@40", "1@60", "1@80", "0@80");
    assertThat(leaving()).as("pictures may still come before the sound of 100").isEmpty();
  }

  @Test
  void letsGoWhatNoOtherTrackCanPrecede() {
    add(AUDIO, 100);
    assertThat(leaving()).as("the pictures may be earlier").isEmpty();

    add(VIDEO, 100);
    assertThat(leaving()).containsExactly("1@100", "0@100");
  }

  @Test
  void waitsThreeTenthsOfASecondForATrackThatHasBroughtNothing() {
    add(VIDEO, 0);

    clock.advance(Duration.ofMillis(299));
    assertThat(leaving()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(leaving()).containsExactly("0@0");
  }

  @Test
  void waitsLongerForATrackThatIsOnlyBehind() {
    add(VIDEO, 0);
    add(AUDIO, 0);
    leaving();
    add(VIDEO, 40);

    clock.advance(Duration.ofMillis(699));
    assertThat(leaving()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(leaving()).containsExactly("0@40");
  }

  @Test
  void countsPatienceFromTheArrivalOfEachChunk() {
    add(VIDEO, 0);
    clock.advance(Duration.ofMillis(200));
    add(VIDEO, 40);
    clock.advance(Duration.ofMillis(100));

    assertThat(leaving()).containsExactly("0@0");
    clock.advance(Duration.ofMillis(200));
    assertThat(leaving()).containsExactly("0@40");
  }

  @Test
  void waitsForNobodyWhoHasFinished() {
    add(VIDEO, 0, 40);
    interleaver.finished(AUDIO);

    assertThat(leaving()).containsExactly("0@0", "0@40");
    assertThat(interleaver.isDone()).isFalse();
    interleaver.finished(VIDEO);
    assertThat(interleaver.isDone()).isTrue();
  }

  @Test
  void isDoneOnlyWhenEverythingHasLeft() {
    add(VIDEO, 0);
    interleaver.finishAll();

    assertThat(interleaver.isDone()).isFalse();
    assertThat(leaving()).containsExactly("0@0");
    assertThat(interleaver.isDone()).isTrue();
  }

  @Test
  void keepsTheOrderOfATrackWhoseTimestampsGoBack() {
    add(VIDEO, 0, 80, 40);
    interleaver.finishAll();

    assertThat(leaving()).containsExactly("0@0", "0@80", "0@40");
  }

  @Test
  void wakesTheMuxerForAChunkThatMayLeave() {
    Muxer muxer = new Muxer();
    add(VIDEO, 0);
    interleaver.finished(AUDIO);

    muxer.awaitReturn();
  }

  @Test
  void wakesTheMuxerWhenPatienceIsOver() {
    add(VIDEO, 0);
    Muxer muxer = new Muxer();
    await().until(() -> clock.pendingTimers() > 0);
    assertThat(muxer.hasReturned()).isFalse();

    clock.advance(Duration.ofMillis(300));
    muxer.awaitReturn();
    assertThat(leaving()).containsExactly("0@0");
  }

  @Test
  void wakesTheMuxerWhenSomebodyAsks() {
    Muxer muxer = new Muxer();
    interleaver.wake();

    muxer.awaitReturn();
  }

  @Test
  void remembersAWakeUpThatCameBeforeTheWaiting() throws InterruptedException {
    interleaver.wake();
    interleaver.await();

    assertThat(leaving()).isEmpty();
  }

  @Test
  void wakesTheMuxerWhenAllIsDone() {
    Muxer muxer = new Muxer();
    interleaver.finished(VIDEO);
    assertThat(muxer.hasReturned()).isFalse();
    interleaver.finished(AUDIO);

    muxer.awaitReturn();
  }

  @Test
  void waitsUntilEveryTrackHasFinishedWhateverIsLeft() throws InterruptedException {
    add(VIDEO, 0);
    interleaver.finishAll();

    interleaver.awaitFinished();
    assertThat(interleaver.isDone()).isFalse();
  }

  private void add(int track, long... timestampsUs) {
    for (long timestampUs : timestampsUs) {
      interleaver.add(track, EncodedChunk.of(ByteBuffer.allocate(1), timestampUs, 0, true));
    }
  }

  private List<String> leaving() {
    List<String> left = new ArrayList<>();
    for (var next = interleaver.poll(); next != null; next = interleaver.poll()) {
      left.add(next.track() + "@" + next.chunk().timestampUs());
    }
    return left;
  }

  /** A thread that waits for something to write. */
  private final class Muxer {

    private final CountDownLatch returned = new CountDownLatch(1);

    Muxer() {
      Worker.start("mux", this::run);
    }

    private void run() {
      try {
        interleaver.await();
        returned.countDown();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    boolean hasReturned() {
      return returned.getCount() == 0;
    }

    void awaitReturn() {
      await().until(this::hasReturned);
    }
  }
}
