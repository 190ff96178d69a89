package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.host.player.Player;
import dev.swingreel.host.player.PlayerState.Phase;
import dev.swingreel.media.FrameRate;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeReaderProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerModelTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final Executor window = task -> {};
  private final StepExecutor files = new StepExecutor();
  private final List<Player> players = new ArrayList<>();
  private int renderings;
  private final PlayerModel model =
      new PlayerModel(
          (file, changed) -> {
            Player player =
                Player.open(
                    file, List.of(new FakeReaderProvider()), clock, picture -> true, changed);
            players.add(player);
            return player;
          },
          new PanelExecutors(window, files, files),
          () -> renderings++);

  @AfterEach
  void leave() {
    model.leave();
    drain();
  }

  @Test
  void playsNothingAtFirst() {
    model.toggle();
    model.seek(1);
    model.seekEnd();
    model.refresh();
    model.leave();
    assertThat(model.entry()).isEmpty();
    assertThat(model.playing()).isEmpty();
    assertThat(model.problem()).isEmpty();
    assertThat(model.positionUs()).isZero();
    assertThat(files.waiting()).isZero();
  }

  @Test
  void goesFiveSecondsOnAndBackAndToBothEnds() throws IOException {
    model.play(film("Talk", 120));
    turnUntil(model::isPlaying);
    assertThat(model.durationUs()).contains(12_000_000L);
    model.toggle();
    assertThat(model.isPlaying()).isFalse();
    model.seek(0);
    model.skip(PlayerModel.STEP);
    assertThat(model.positionUs()).isEqualTo(5_000_000);
    model.skip(PlayerModel.STEP);
    model.skip(PlayerModel.STEP);
    assertThat(model.positionUs()).isEqualTo(12_000_000);
    model.skip(PlayerModel.STEP.negated());
    assertThat(model.positionUs()).isEqualTo(7_000_000);
    model.seekEnd();
    assertThat(model.positionUs()).isEqualTo(12_000_000);
    model.toggle();
    turnUntil(() -> model.playing().orElseThrow().phase() == Phase.ENDED);
    model.toggle();
    turnUntil(model::isPlaying);
    assertThat(model.positionUs()).isLessThan(7_000_000);
    assertThat(renderings).isGreaterThan(8);
  }

  @Test
  void whatIsDoneWithFilesAfterwardsWaitsUntilTheFileIsFree() throws Exception {
    model.play(film("Talk", 20));
    turnUntil(model::isPlaying);
    model.leave();
    assertThat(model.entry()).isEmpty();
    assertThat(files.waiting()).isEqualTo(1);
    assertThat(files.runNext()).isTrue();
    assertThat(players.get(0).closed()).isDone();
  }

  @Test
  void anotherRecordingTakesThePlaceOfTheFirst() throws Exception {
    model.play(film("One", 20));
    model.play(film("Two", 20));
    assertThat(model.entry().orElseThrow().name()).isEqualTo("Two");
    players.get(0).closed().get(30, TimeUnit.SECONDS);
    turnUntil(model::isPlaying);
    assertThat(players).hasSize(2);
  }

  @Test
  void aFileThatCannotBePlayedIsOneSentence() throws IOException {
    Path letter = Files.writeString(folder.resolve("Letter.webm"), "Dear reader");
    model.play(entry(letter));
    await().atMost(PATIENCE).until(() -> !model.problem().isEmpty());
    assertThat(model.problem()).isEqualTo("No plugin here can play this file.");
    model.play(entry(folder.resolve("Gone.webm")));
    await().atMost(PATIENCE).until(() -> !model.problem().isEmpty());
    assertThat(model.problem()).isEqualTo("This recording is not there any more.");
    model.toggle();
    assertThat(model.isPlaying()).isFalse();
  }

  private RecordingEntry film(String name, int pictures) throws IOException {
    return entry(
        FakeReaderProvider.write(
            folder.resolve(name + ".webm"),
            32,
            24,
            FrameRate.fixed(10),
            pictures,
            Optional.empty()));
  }

  private static RecordingEntry entry(Path file) {
    return new RecordingEntry(
        file, OptionalLong.empty(), 1, Instant.EPOCH, "", false, OptionalLong.empty());
  }

  private void drain() {
    while (files.runNext()) {
      // Each waits until a file is free.
    }
  }

  private void turnUntil(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              clock.advance(Duration.ofMillis(10));
              return condition.call();
            });
  }
}
