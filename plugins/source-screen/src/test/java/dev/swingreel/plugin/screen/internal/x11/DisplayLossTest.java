package dev.swingreel.plugin.screen.internal.x11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who notices the loss is kept until the recordings are complete; nothing here asks Xlib. */
class DisplayLossTest {

  private final FakeMediaClock clock = new FakeMediaClock();
  private final DisplayLoss loss = new DisplayLoss(Duration.ofSeconds(60), clock);
  private final CompletableFuture<MediaException> told = new CompletableFuture<>();

  @Test
  void tellsOnAnotherThreadAndLetsTheProcessEndWhenTheProgramDoes() throws Exception {
    loss.tell(told::complete);
    Worker noticing = Worker.start("noticing", loss::lost);

    MediaException cause = told.get(20, TimeUnit.SECONDS);
    assertThat(cause.code()).isEqualTo(MediaErrorCode.NOT_READABLE);
    assertThat(cause).hasMessageStartingWith("The display was lost");
    assertThat(noticing.join(Duration.ofMillis(1))).isFalse();

    loss.exiting();
    assertThat(noticing.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void keepsAlsoTheThreadThatNoticesWhenTheSourceHasEndedAlready() throws Exception {
    Runnable forget = loss.tell(told::complete);
    Worker first = Worker.start("noticing", loss::lost);
    told.get(20, TimeUnit.SECONDS);
    forget.run();

    Worker second = Worker.start("noticing-too", loss::lost);

    assertThat(second.join(Duration.ofMillis(200))).isFalse();
    loss.exiting();
    assertThat(first.join(Duration.ofSeconds(20))).isTrue();
    assertThat(second.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void keepsACaptureThreadThatIsToldToStop() throws Exception {
    loss.tell(told::complete);
    Worker noticing = Worker.start("noticing", loss::lost);
    told.get(20, TimeUnit.SECONDS);

    assertThat(noticing.stop(Duration.ofMillis(200))).isFalse();
    loss.exiting();
    assertThat(noticing.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void keepsTheThreadThatNoticesAfterASignalHasBegunToEndTheProgram() throws Exception {
    loss.tell(told::complete);
    loss.exiting();

    Worker noticing = Worker.start("noticing", loss::lost);

    told.get(20, TimeUnit.SECONDS);
    assertThat(noticing.join(Duration.ofMillis(200))).isFalse();
    loss.exiting();
    assertThat(noticing.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void keepsTheThreadThatNoticesAMomentAfterTheSourceWasClosed() throws Exception {
    loss.tell(told::complete).run();
    clock.advance(Duration.ofSeconds(59));

    Worker noticing = Worker.start("noticing", loss::lost);

    assertThat(noticing.join(Duration.ofMillis(200))).isFalse();
    loss.exiting();
    assertThat(noticing.join(Duration.ofSeconds(20))).isTrue();
    assertThat(told).isNotDone();
  }

  @Test
  void letsTheProcessEndAtOnceWhenNothingIsRecorded() {
    Runnable forget = loss.tell(told::complete);
    forget.run();
    clock.advance(Duration.ofSeconds(60));
    forget.run();

    assertThat(Worker.start("noticing", loss::lost).join(Duration.ofSeconds(20))).isTrue();
    assertThat(told).isNotDone();
  }

  @Test
  void losesPatienceWithAProgramThatDoesNotEnd() {
    DisplayLoss impatient = new DisplayLoss(Duration.ofMillis(1), clock);
    impatient.tell(told::complete);

    assertThat(Worker.start("noticing", impatient::lost).join(Duration.ofSeconds(20))).isTrue();
  }
}
