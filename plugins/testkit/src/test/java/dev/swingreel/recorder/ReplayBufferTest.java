package dev.swingreel.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The last stretch, saved again and again while recording goes on. */
class ReplayBufferTest {

  private static final Pattern PICTURE =
      Pattern.compile("chunk 0 ts=(\\d+) dur=\\d+( key)? \\| video ts=(\\d+) ");
  private static final MediaRecorderOptions KEY_FRAME_EACH_SECOND =
      MediaRecorderOptions.builder().videoKeyFrameIntervalDurationMs(1_000).build();

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  @Test
  void savesTheLastSecondsFromAKeyFrameOn() throws Exception {
    ReplayBuffer replay = replay(Duration.ofSeconds(3));
    start(replay);
    bench.showPictures(105);
    awaitKept(10_500_000);

    ReplayBuffer.Replay saved = save(replay, "goal.webm");

    assertThat(saved.path()).isEqualTo(bench.folder().resolve("goal.webm"));
    List<Long> recorded = picturesUs(saved.path(), 3);
    assertThat(recorded.get(0)).isEqualTo(7_000_000);
    assertThat(recorded.get(recorded.size() - 1)).isEqualTo(10_500_000);
    assertThat(recorded).hasSize(36);
    assertThat(picturesUs(saved.path(), 1).get(0)).isZero();
    assertThat(Files.readString(saved.path()))
        .contains("duration=" + saved.durationUs() + "us")
        .contains("STOP_REASON=replay");
    replay.stop();
    bench.awaitStop();
  }

  @Test
  void whatWasMarkedInTheLastSecondsIsSavedWithThem() throws Exception {
    ReplayBuffer replay = replay(Duration.ofSeconds(3));
    start(replay);
    bench.showPictures(20);
    replay.recorder().mark("long ago");
    bench.showPictures(60);
    replay.recorder().mark("goal");
    bench.showPictures(25);
    awaitKept(10_500_000);

    assertThat(Files.readString(save(replay, "goal.webm").path()))
        .contains("chapters=[1000000 us goal]");
    replay.stop();
    bench.awaitStop();
  }

  @Test
  void goesOnAfterSavingAndSavesAgain() throws Exception {
    ReplayBuffer replay = replay(Duration.ofSeconds(2));
    start(replay);
    bench.showPictures(15);
    awaitKept(1_500_000);
    List<Long> first = picturesUs(save(replay, "a.webm").path(), 3);
    bench.showPictures(30);
    awaitKept(4_500_000);
    List<Long> second = picturesUs(save(replay, "b.webm").path(), 3);
    List<Long> third = picturesUs(save(replay, "c.webm").path(), 3);

    assertThat(first.get(0)).isZero();
    assertThat(first.get(first.size() - 1)).isEqualTo(1_500_000);
    assertThat(second.get(0)).isEqualTo(2_000_000);
    assertThat(second.get(second.size() - 1)).isEqualTo(4_500_000);
    assertThat(third).isEqualTo(second);
    replay.stop();
    bench.awaitStop();
  }

  @Test
  void canBeSavedAfterItHasEnded() throws Exception {
    ReplayBuffer replay = replay(Duration.ofSeconds(2));
    start(replay);
    bench.showPictures(5);
    replay.stop();
    bench.awaitStop();

    // The last picture is shown until the end.
    assertThat(picturesUs(save(replay, "a.webm").path(), 3)).hasSizeBetween(6, 7);
  }

  @Test
  void neverReplacesAFile() throws Exception {
    Path other = Files.writeString(bench.folder().resolve("a.webm"), "precious");
    ReplayBuffer replay = replay(Duration.ofSeconds(2));
    start(replay);
    bench.showPictures(3);
    awaitKept(300_000);

    ReplayBuffer.Replay saved = save(replay, "a.webm");

    assertThat(other).hasContent("precious");
    assertThat(saved.path()).isEqualTo(bench.folder().resolve("a (2).webm"));
    replay.stop();
    bench.awaitStop();
  }

  @Test
  void anHourTakesNoMoreMemoryThanTheLastSeconds() {
    ReplayBuffer replay =
        new ReplayBuffer(bench.videoStream(), MediaRecorderOptions.DEFAULT, Duration.ofSeconds(30));
    this.replay = bench.notedReplay(replay);
    start(replay);
    long most = 0;
    for (int second = 1; second <= 3_600; second++) {
      bench.clock.advance(Duration.ofSeconds(1));
      bench.showPicture();
      if (second > 60) {
        most = Math.max(most, replay.heldUs());
      }
    }
    awaitKept(3_600_000_000L);

    assertThat(most).isLessThanOrEqualTo(Duration.ofSeconds(33).toMillis() * 1_000);
    assertThat(replay.heldUs()).isGreaterThanOrEqualTo(30_000_000);
    // A line of text for each picture, and what a chunk costs beside it.
    assertThat(replay.heldBytes()).isLessThan(100 * 400);
    replay.stop();
    bench.awaitStop();
  }

  @Test
  void keepsLessWhenItsMemoryIsFull() {
    ReplayBuffer replay =
        bench.notedReplay(
            new ReplayBuffer(
                bench.videoStream(),
                KEY_FRAME_EACH_SECOND,
                Duration.ofMinutes(10),
                OptionalLong.of(10_000)));
    this.replay = replay;
    start(replay);
    for (int i = 0; i < 100; i++) {
      bench.showPictures(1);
      assertThat(replay.heldBytes()).isLessThanOrEqualTo(10_000);
    }
    awaitKept(10_000_000);
    assertThat(replay.heldUs()).isBetween(1_000_000L, 4_000_000L);
    replay.stop();
    bench.awaitStop();
  }

  @Test
  void saysThatThereIsNothingYet() {
    ReplayBuffer replay = replay(Duration.ofSeconds(2));

    CompletableFuture<ReplayBuffer.Replay> saved = replay.save(bench.folder().resolve("a.webm"));
    bench.awaitTask();
    bench.runTasks();

    assertThatThrownBy(saved::get)
        .hasCauseInstanceOf(MediaException.class)
        .hasMessageContaining("Nothing has been recorded yet");
    assertThat(bench.folder().resolve("a.webm")).doesNotExist();
  }

  @Test
  void aFailedSaveLeavesNoFileAndTheReplayThere() throws Exception {
    ReplayBuffer replay = replay(Duration.ofSeconds(2));
    start(replay);
    bench.showPictures(3);
    awaitKept(300_000);
    bench.container.failNextAppend(new IOException("No space left on device"));

    CompletableFuture<ReplayBuffer.Replay> failed = replay.save(bench.folder().resolve("a.webm"));
    bench.awaitTask();
    bench.runTasks();

    assertThatThrownBy(failed::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("No space left");
    try (var files = Files.list(bench.folder())) {
      assertThat(files).noneMatch(file -> file.toString().contains("a.webm"));
    }
    assertThat(picturesUs(save(replay, "a.webm").path(), 3)).hasSize(4);
    replay.stop();
    bench.awaitStop();
  }

  @Test
  void hasNoTarget() {
    MediaRecorderOptions options =
        MediaRecorderOptions.builder().target(bench.folder().resolve("a.webm")).build();
    assertThatThrownBy(() -> new ReplayBuffer(bench.videoStream(), options, Duration.ofSeconds(1)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("no target");
  }

  private ReplayBuffer replay;

  private ReplayBuffer replay(Duration length) {
    replay =
        bench.notedReplay(new ReplayBuffer(bench.videoStream(), KEY_FRAME_EACH_SECOND, length));
    return replay;
  }

  private void start(ReplayBuffer started) {
    started.start();
    bench.awaitReplayListening();
    bench.showPicture();
  }

  /** Waits until the picture of that time has gone through the muxing thread. */
  private void awaitKept(long recordedUs) {
    RecorderBench.await().until(() -> replay.newestUs() >= recordedUs);
  }

  private ReplayBuffer.Replay save(ReplayBuffer from, String name) throws Exception {
    CompletableFuture<ReplayBuffer.Replay> saved = from.save(bench.folder().resolve(name));
    while (!saved.isDone()) {
      bench.awaitTask();
      bench.runTasks();
    }
    return saved.get();
  }

  /** A number of every picture's line: 1 its time in the file, 3 its time in the recording. */
  private static List<Long> picturesUs(Path file, int group) throws IOException {
    return PICTURE
        .matcher(Files.readString(file))
        .results()
        .map(found -> Long.parseLong(found.group(group)))
        .toList();
  }
}
