package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMakingTest {

  @TempDir private Path folder;

  private final StepExecutor maker = new StepExecutor();
  private final StepExecutor window = new StepExecutor();
  private final List<String> told = new ArrayList<>();
  private final List<Integer> percents = new ArrayList<>();
  private FileMaking making = newMaking();

  private FileMaking newMaking() {
    return new FileMaking(maker, window, () -> percents.add(making.percent()));
  }

  @Test
  void tellsHowFarItHasComeAndOfTheFile() {
    making.begin(
        "a copy",
        progress -> {
          progress.at(0.254);
          progress.at(0.255);
          progress.at(1);
          return folder.resolve("new");
        },
        ending());
    assertThat(making.isBusy()).isTrue();
    assertThat(making.sentence()).isEqualTo("a copy");
    maker.runNext();
    assertThat(window.waiting()).as("one for each percent, and the end").isEqualTo(3);
    settle();
    assertThat(making.isBusy()).isFalse();
    assertThat(told).containsExactly("done new");
  }

  @Test
  void makesOneAtATime() {
    making.begin("one", progress -> folder.resolve("one"), ending());
    making.begin("two", progress -> folder.resolve("two"), ending());
    settle();
    assertThat(told).containsExactly("done one");
    making.begin("three", progress -> folder.resolve("three"), ending());
    settle();
    assertThat(told).containsExactly("done one", "done three");
  }

  @Test
  void whatIsCancelledEndsAtTheNextProgress() {
    making.begin(
        "a copy",
        progress -> {
          progress.at(0.1);
          throw new AssertionError("it went on");
        },
        ending());
    making.cancel();
    assertThat(making.isCancelled()).isTrue();
    settle();
    assertThat(told).containsExactly("cancelled");
    assertThat(making.isBusy()).isFalse();
  }

  @Test
  void whatIsFinishedAllTheSameIsDeleted() throws IOException {
    Path file = Files.writeString(folder.resolve("new"), "film");
    making.begin("a copy", progress -> file, ending());
    making.cancel();
    settle();
    assertThat(told).containsExactly("cancelled");
    assertThat(file).doesNotExist();
  }

  @Test
  void aFailureIsTold() {
    making.begin(
        "a copy",
        progress -> {
          throw new IOException("the disk is full");
        },
        ending());
    settle();
    assertThat(told).containsExactly("failed the disk is full");
    assertThat(making.isBusy()).isFalse();
  }

  @Test
  void nothingBeginsOnceItIsClosed() {
    making.close();
    making.begin("a copy", progress -> folder.resolve("new"), ending());
    settle();
    assertThat(told).isEmpty();
    assertThat(making.isBusy()).isFalse();
  }

  private FileMaking.Ending ending() {
    return new FileMaking.Ending(
        file -> told.add("done " + file.getFileName()),
        failure -> told.add("failed " + failure.getMessage()),
        () -> told.add("cancelled"));
  }

  private void settle() {
    boolean ran;
    do {
      ran = maker.runNext() || window.runNext();
    } while (ran);
  }
}
