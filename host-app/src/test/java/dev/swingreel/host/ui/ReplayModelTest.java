package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.swingreel.host.app.ActiveReplay;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import dev.swingreel.recorder.ReplayBuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReplayModelTest extends PanelModelFixture {

  @Test
  void keepsTheLastHalfMinuteAndSavesItAsOftenAsWanted() throws IOException {
    ActiveReplay replay = replay();
    Path saved = videos.resolve("Swingreel").resolve("saved.webm");
    when(replay.save(any()))
        .thenReturn(
            CompletableFuture.completedFuture(new ReplayBuffer.Replay(saved, 30_000_000, 1_000)));
    model.refreshChoices();
    settle();
    assertThat(model.state().canReplay()).isTrue();

    model.replayOrSave();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.REPLAYING);
    assertThat(model.state().notice().sentence()).contains("30 seconds");
    assertThat(model.state().canChoose()).isFalse();
    assertThat(model.state().canPause()).isFalse();

    model.replayOrSave();
    model.replayOrSave();
    settle();
    verify(replay, times(2)).save(any());
    assertThat(model.state().phase()).isEqualTo(Phase.REPLAYING);
    assertThat(model.state().notice().sentence()).contains("saved.webm");

    model.toggleRecording();
    settle();
    verify(replay).stop(StopReason.STOPPED);
    replayEnding.complete(new ActiveReplay.Ended(null, Optional.empty()));
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.READY);
    assertThat(model.state().canRecord()).isTrue();
  }

  @Test
  void marksTheMomentInWhatIsKept() {
    ActiveReplay replay = replay();
    model.refreshChoices();
    settle();
    model.replayOrSave();
    settle();

    model.mark();
    settle();
    verify(replay).mark("Mark 1");
    assertThat(model.state().notice().sentence()).startsWith("Marked");
    assertThat(model.state().phase()).isEqualTo(Phase.REPLAYING);
  }

  @Test
  void tellsWhyAReplayWasNotSavedAndGoesOn() {
    ActiveReplay replay = replay();
    when(replay.save(any()))
        .thenReturn(
            CompletableFuture.failedFuture(
                new MediaException(MediaErrorCode.UNKNOWN, "The disk is full.")));
    model.refreshChoices();
    settle();
    model.replayOrSave();
    settle();

    model.replayOrSave();
    settle();

    assertThat(model.state().notice().sentence()).isEqualTo("The disk is full.");
    assertThat(model.state().phase()).isEqualTo(Phase.REPLAYING);
  }

  @Test
  void closingEndsAReplayFirst() {
    ActiveReplay replay = replay();
    model.refreshChoices();
    settle();
    model.replayOrSave();
    settle();

    model.close();
    settle();
    assertThat(model.closed()).isNotDone();
    verify(replay).stop(StopReason.STOPPED);
    replayEnding.complete(new ActiveReplay.Ended(null, Optional.empty()));
    settle();
    assertThat(model.closed()).isDone();
  }

  @Test
  void closingWaitsForAReplayThatIsStillBeingSaved() {
    ActiveReplay replay = replay();
    CompletableFuture<ReplayBuffer.Replay> saving = new CompletableFuture<>();
    when(replay.save(any())).thenReturn(saving);
    model.refreshChoices();
    settle();
    model.replayOrSave();
    settle();
    model.replayOrSave();
    settle();

    model.close();
    replayEnding.complete(new ActiveReplay.Ended(null, Optional.empty()));
    settle();
    assertThat(model.closed()).isNotDone();
    saving.complete(new ReplayBuffer.Replay(videos.resolve("saved.webm"), 30_000_000, 1_000));
    settle();
    assertThat(model.closed()).isDone();
  }
}
