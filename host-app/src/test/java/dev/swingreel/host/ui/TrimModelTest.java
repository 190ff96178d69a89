package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.swingreel.host.app.Trimming;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrimModelTest {

  private static final long SECOND_US = 1_000_000;

  @TempDir private Path folder;

  private final StepExecutor window = new StepExecutor();
  private final StepExecutor files = new StepExecutor();
  private final Trimming trimming = mock(Trimming.class);
  private RecordingsModel recordings;
  private TrimModel model;
  private RecordingEntry talk;

  @BeforeEach
  void prepare() throws IOException {
    PanelExecutors executors = new PanelExecutors(window, files, files);
    recordings =
        new RecordingsModel(
            new RecordingLibrary(new RecordingFolder(folder), PluginCatalog.of(List.of())),
            new Trash(folder.resolve("Trash")),
            executors,
            () -> {});
    model = new TrimModel(trimming, executors, new FileMaking(files, window, () -> {}), recordings);
    talk = entry(OptionalLong.of(10 * SECOND_US));
    when(trimming.startOf(any(), anyLong()))
        .thenAnswer(call -> OptionalLong.of((long) call.getArgument(1) / 2_000_000 * 2_000_000));
    when(trimming.copyRange(any(), anyLong(), anyLong(), any()))
        .thenAnswer(
            call -> {
              Files.writeString(call.getArgument(3), "part");
              return Optional.of(new Remuxer.Copy(2 * SECOND_US, 3 * SECOND_US));
            });
  }

  @Test
  void beginsWithAllOfItAndTellsWhereItWillReallyBegin() {
    model.open(talk);
    assertThat(model.toUs()).isEqualTo(10 * SECOND_US);
    assertThat(model.startUs()).isEmpty();
    assertThat(model.isLooking()).isTrue();
    settle();
    assertThat(model.startUs()).hasValue(0);
    assertThat(model.isLooking()).isFalse();

    model.setFrom(3 * SECOND_US);
    assertThat(model.startUs()).isEmpty();
    settle();
    assertThat(model.startUs()).hasValue(2 * SECOND_US);
  }

  @Test
  void looksForTheLastPlaceOnlyWhileTheUserDrags() throws IOException {
    model.open(talk);
    for (int second = 1; second <= 9; second++) {
      model.setFrom(second * SECOND_US);
    }
    settle();
    assertThat(model.startUs()).hasValue(8 * SECOND_US);
    verify(trimming, times(2)).startOf(any(), anyLong());
  }

  @Test
  void staysInsideOfTheRecordingAndEndsAfterItBegins() {
    model.open(talk);
    model.setFrom(-5);
    model.setTo(99 * SECOND_US);
    assertThat(model.fromUs()).isZero();
    assertThat(model.toUs()).isEqualTo(10 * SECOND_US);
    assertThat(model.canMake()).isTrue();
    model.setTo(2 * SECOND_US);
    model.setFrom(2 * SECOND_US);
    assertThat(model.canMake()).isFalse();
  }

  @Test
  void makesAFileUnderAFreeNameAndChoosesIt() throws IOException {
    Files.writeString(folder.resolve("Talk (part).webm"), "earlier");
    recordings.refresh();
    model.open(talk);
    model.setFrom(3 * SECOND_US);
    model.setTo(5 * SECOND_US);
    model.make();
    assertThat(model.entry()).isEmpty();
    settle();
    Path made = folder.resolve("Talk (part) (2).webm");
    verify(trimming).copyRange(talk.file(), 3 * SECOND_US, 5 * SECOND_US, made);
    assertThat(recordings.notice().sentence()).contains("Talk (part) (2).webm");
    assertThat(recordings.wanted().map(RecordingEntry::file)).contains(made);
  }

  @Test
  void whatCannotBeCutIsASentence() throws IOException {
    doThrow(new MediaException(MediaErrorCode.NOT_SUPPORTED, "it is too damaged"))
        .when(trimming)
        .startOf(any(), anyLong());
    model.open(talk);
    settle();
    assertThat(recordings.notice()).isEqualTo(Notice.problem("it is too damaged"));

    doReturn(Optional.empty()).when(trimming).copyRange(any(), anyLong(), anyLong(), any());
    model.make();
    settle();
    assertThat(recordings.notice().kind()).isEqualTo(Notice.Kind.PROBLEM);
    assertThat(recordings.notice().sentence()).contains("cannot be cut as it is");
  }

  @Test
  void endsLookingWhereThereIsNoKeyFrameOrNoAnswer() throws IOException {
    doReturn(OptionalLong.empty()).when(trimming).startOf(any(), anyLong());
    model.open(talk);
    settle();
    assertThat(model.startUs()).isEmpty();
    assertThat(model.isLooking()).isFalse();

    doThrow(new IOException("it is gone")).when(trimming).startOf(any(), anyLong());
    model.setFrom(3 * SECOND_US);
    assertThat(model.isLooking()).isTrue();
    settle();
    assertThat(model.isLooking()).isFalse();
  }

  @Test
  void aRecordingOfUnknownLengthIsNotCut() throws IOException {
    model.open(entry(OptionalLong.empty()));
    settle();
    assertThat(model.entry()).isEmpty();
    assertThat(recordings.notice().sentence()).contains("Nobody knows how long");
    verify(trimming, never()).startOf(any(), anyLong());
  }

  private RecordingEntry entry(OptionalLong durationUs) {
    return new RecordingEntry(
        folder.resolve("Talk.webm"),
        durationUs,
        4,
        Instant.EPOCH,
        "VP9",
        false,
        OptionalLong.empty());
  }

  private void settle() {
    boolean ran;
    do {
      ran = files.runNext() || window.runNext();
    } while (ran);
  }
}
