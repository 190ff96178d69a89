package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class RunningRecordingTest extends PanelModelFixture {

  @Test
  void countsDownAndThenRecords() {
    ready();
    model.setOptions(RecordingOptions.DEFAULT.withCountdown(3));
    model.toggleRecording();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.COUNTING);
    assertThat(model.state().secondsToGo()).isEqualTo(3);
    assertThat(model.state().canChoose()).isFalse();
    clock.advance(Duration.ofSeconds(1));
    settle();
    assertThat(model.state().secondsToGo()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(1));
    settle();
    verify(controller, never()).record(any(), any());
    clock.advance(Duration.ofSeconds(1));
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
    assertThat(model.state().secondsToGo()).isZero();
  }

  @Test
  void recordPressedWhileCountingRecordsNothing() {
    ready();
    model.setOptions(RecordingOptions.DEFAULT.withCountdown(3));
    model.toggleRecording();
    settle();
    model.toggleRecording();
    clock.advance(Duration.ofSeconds(10));
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.READY);
    assertThat(model.state().secondsToGo()).isZero();
    verify(controller, never()).record(any(), any());
  }

  @Test
  void recordsAsTheOptionsSay() {
    ready();
    model.setOptions(new RecordingOptions(Quality.SMALL, "vp8", "", 15, 0, Split.EVERY_10_MINUTES));
    settle();
    assertThat(lastOpened().frameRateHz()).isEqualTo(15);
    model.toggleRecording();
    settle();

    ArgumentCaptor<RecordRequest> request = ArgumentCaptor.forClass(RecordRequest.class);
    verify(controller).record(any(), request.capture());
    assertThat(request.getValue().mimeType()).isEqualTo("video/webm;codecs=vp8");
    assertThat(request.getValue().videoBitsPerSecond()).hasValue(1_200_000);
    assertThat(request.getValue().splitEvery()).contains(Duration.ofMinutes(10));
  }

  @Test
  void recordsIntoTheFolderAndTellsTheName() {
    recording();

    ArgumentCaptor<RecordRequest> request = ArgumentCaptor.forClass(RecordRequest.class);
    verify(controller).record(any(), request.capture());
    Path output = request.getValue().output();
    assertThat(output.getParent()).isEqualTo(videos.resolve("Swingreel")).isDirectory();
    assertThat(output.getFileName().toString())
        .matches("Swingreel \\d{4}-\\d\\d-\\d\\d \\d\\d-\\d\\d-\\d\\d\\.webm");
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
    assertThat(model.state().canChoose()).isFalse();
    assertThat(model.state().notice().sentence()).contains(output.getFileName().toString());
  }

  @Test
  void stopsAndSaves() {
    recording();
    model.toggleRecording();
    assertThat(model.state().phase()).isEqualTo(Phase.FINISHING);
    assertThat(model.state().canRecord()).isFalse();
    settle();
    verify(recording).stop(StopReason.STOPPED);
    end(StopReason.STOPPED, Optional.empty());

    assertThat(model.state().phase()).isEqualTo(Phase.SAVED);
    assertThat(model.state().figures().time()).isEqualTo("00:01:05");
    assertThat(model.state().figures().losses()).isEqualTo("2 missed, 1 dropped");
    assertThat(model.state().notice()).isEqualTo(Notice.success("Saved as Swingreel.webm"));
    assertThat(model.state().hasFile()).isTrue();
    assertThat(model.state().canRecord()).isTrue();
    assertThat(model.state().track()).isPresent();
  }

  @Test
  void pausesAndGoesOn() {
    recording();
    model.togglePause();
    settle();
    verify(recording).pause();
    assertThat(model.state().phase()).isEqualTo(Phase.PAUSED);

    model.togglePause();
    settle();
    verify(recording).resume();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
  }

  @Test
  void pausedTwiceInOneGoItGoesOn() {
    recording();
    model.togglePause();
    model.togglePause();
    settle();
    verify(recording).pause();
    verify(recording).resume();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
  }

  @Test
  void marksTheMomentAndTellsWhere() {
    recording();
    when(recording.mark("Mark 1")).thenReturn(65_000_000L);
    model.mark();
    settle();
    assertThat(model.state().notice()).isEqualTo(Notice.info("Marked at 00:01:05"));

    model.togglePause();
    settle();
    assertThat(model.obey(new ControlRequest(ControlWord.MARK, "Trams"))).isEmpty();
    settle();
    verify(recording).mark("Trams");
    assertThat(model.state().phase()).isEqualTo(Phase.PAUSED);
  }

  @Test
  void nothingIsMarkedWhileNothingIsRecorded() {
    ready();
    assertThat(model.state().canMark()).isFalse();
    model.mark();
    assertThat(model.obey(ControlRequest.of(ControlWord.MARK)))
        .isEqualTo("Nothing is being recorded.");
    settle();
    verifyNoInteractions(recording);
  }

  @Test
  void aPauseThatComesTooLateChangesNothing() {
    recording();
    doThrow(new MediaException(MediaErrorCode.INVALID_STATE, "Nothing is being recorded."))
        .when(recording)
        .pause();
    model.togglePause();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
    assertThat(model.state().notice()).isEqualTo(Notice.problem("Nothing is being recorded."));
  }

  @Test
  void pausingAndStoppingAreNothingWhileNothingIsRecorded() {
    ready();
    model.togglePause();
    model.saveCopy(videos.resolve("copy.webm"));
    settle();
    verifyNoInteractions(recording, file);
  }

  @Test
  void recordsAsSoonAsTheSourceIsOpenIfAskedBefore() {
    model.refreshChoices();
    devices.runNext();
    window.runNext();
    assertThat(model.state().phase()).isEqualTo(Phase.OPENING);
    model.toggleRecording();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
    verify(controller).open(any());
  }

  @Test
  void showsTheFiguresOfTheRecordingUnderWay() {
    recording();
    when(recording.progress()).thenReturn(progress(2_000_000, 3_140_000, 50, 10, 2, 1));
    model.tick();

    Figures figures = model.state().figures();
    assertThat(figures.time()).isEqualTo("00:00:02");
    assertThat(figures.size()).isEqualTo("3.1 MB");
    assertThat(figures.rate()).isEqualTo("30 fps");
    assertThat(figures.losses()).isEqualTo("2 missed, 1 dropped");
  }

  @Test
  void warnsInWordsWhenTheEncoderIsBehind() {
    recording();
    when(recording.progress()).thenReturn(progress(2_000_000, 3_140_000, 60, 0, 0, 30));
    model.tick();
    assertThat(model.state().notice().kind()).isEqualTo(Notice.Kind.PROBLEM);
    assertThat(model.state().notice().sentence()).startsWith("The encoder cannot keep up");
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
  }

  @Test
  void aRecordingThatCannotBeginIsASentenceAndThePreviewStays() {
    when(controller.record(any(), any()))
        .thenThrow(new MediaException(MediaErrorCode.UNKNOWN, "The disk is full."));
    ready();
    model.toggleRecording();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().notice()).isEqualTo(Notice.problem("The disk is full."));
    assertThat(model.state().track()).isPresent();
  }

  @Test
  void aFolderThatCannotBeMadeIsASentence() throws IOException {
    Files.writeString(videos.resolve("Swingreel"), "in the way");
    ready();
    model.toggleRecording();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().notice().sentence()).contains("cannot be created");
  }

  @Test
  void aRecordingThatFailsTellsWhatWasKept() {
    recording();
    end(
        StopReason.DISK_FULL,
        Optional.of(new MediaException(MediaErrorCode.UNKNOWN, "The disk is full.")));

    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().notice().sentence())
        .isEqualTo("The disk is full. What was recorded until then is in Swingreel.webm.");
    assertThat(model.state().hasFile()).isTrue();
  }

  @Test
  void aSourceThatIsGoneWhileRecordingLeavesTheFile() {
    recording();
    source.end();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
    end(StopReason.SOURCE_ENDED, Optional.empty());

    assertThat(model.state().phase()).isEqualTo(Phase.SAVED);
    assertThat(model.state().notice().sentence())
        .isEqualTo("The source ended. Saved as Swingreel.webm");
    assertThat(model.state().track()).isEmpty();
    verify(sources).close();
  }

  @Test
  void aWindowThatIsClosedWhileRecordingIsNamedAsTheReason() {
    recording();
    source.end(new MediaException(MediaErrorCode.NOT_FOUND, "The window was closed."));
    settle();
    endWithItsSource(new MediaException(MediaErrorCode.NOT_FOUND, "The window was closed."));

    assertThat(model.state().phase()).isEqualTo(Phase.SAVED);
    assertThat(model.state().notice().sentence())
        .isEqualTo("The window was closed. Saved as Swingreel.webm");
  }

  @Test
  void savesACopyAndTellsWhere() throws IOException {
    saved();
    Path target = videos.resolve("talk.webm");
    model.saveCopy(target);
    verify(file, never()).saveTo(any());
    settle();

    verify(file).saveTo(target);
    assertThat(model.state().notice().kind()).isEqualTo(Notice.Kind.SUCCESS);
    assertThat(model.state().notice().sentence()).contains("talk.webm");
  }

  @Test
  void aCopyThatCannotBeSavedIsASentence() throws IOException {
    saved();
    doThrow(new IOException("No space left on device")).when(file).saveTo(any());
    model.saveCopy(videos.resolve("talk.webm"));
    settle();

    assertThat(model.state().notice())
        .isEqualTo(
            Notice.problem("The copy talk.webm could not be saved: No space left on device"));
    assertThat(model.state().phase()).isEqualTo(Phase.SAVED);
  }
}
