package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlWord;
import dev.swingreel.media.StopReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecorderViewModelTest extends PanelModelFixture {

  @Test
  void asksNothingOfTheControllerOnTheThreadOfTheWindow() {
    model.refreshChoices();
    verify(controller, never()).videoSources();
    settle();
    model.chooseVideo(Choice.of(CANVAS));
    assertThat(lastOpened().sourceId()).contains("screen:0");
    settle();
    model.toggleRecording();
    verify(controller, never()).record(any(), any());
    settle();
    model.togglePause();
    verify(recording, never()).pause();
    model.toggleRecording();
    verify(recording, never()).stop(any());
    assertThat(devices.waiting()).isEqualTo(2);
  }

  @Test
  void nothingIsRecordedWhileAPartOfTheDesktopIsMarked() {
    ready();
    assertThat(model.beginMarking()).isTrue();
    assertThat(model.beginMarking()).isFalse();
    assertThat(model.obey(ControlRequest.of(ControlWord.RECORD))).contains("being marked");
    model.toggleRecording();
    model.replayOrSave();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.READY);
    assertThat(model.state().notice().sentence()).contains("being marked");
    verify(controller, never()).record(any(), any());
    verify(controller, never()).replay(any(), any(), any(), any());

    model.endMarking();
    assertThat(model.obey(ControlRequest.of(ControlWord.RECORD))).isEmpty();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
    assertThat(model.beginMarking()).isFalse();
  }

  @Test
  void whatWasToBeRecordedAsSoonAsItIsOpenIsNotIfSomethingIsMarkedThen() {
    model.refreshChoices();
    model.toggleRecording();
    while (model.state().phase() != Phase.OPENING) {
      assertThat(devices.runNext() || window.runNext() || files.runNext()).isTrue();
    }
    model.toggleRecording();
    assertThat(model.beginMarking()).isTrue();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.READY);
    verify(controller, never()).record(any(), any());
  }

  @Test
  void anUnexpectedFailureIsASentenceToo() {
    when(controller.videoSources()).thenThrow(new IllegalStateException("out of luck"));
    model.refreshChoices();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().notice().sentence()).contains("out of luck");
  }

  @Test
  void closingReleasesTheSource() {
    ready();
    model.close();
    assertThat(model.closed()).isNotDone();
    settle();

    assertThat(model.closed()).isDone();
    verify(sources).close();
  }

  @Test
  void closingWhileRecordingCompletesTheFileFirst() {
    recording();
    model.close();
    settle();
    verify(recording).stop(StopReason.STOPPED);
    verify(sources, never()).close();
    assertThat(model.closed()).isNotDone();

    end(StopReason.STOPPED, Optional.empty());
    assertThat(model.closed()).isDone();
    verify(sources, atLeastOnce()).close();
  }

  @Test
  void closingDoesNotWaitForEver() {
    recording();
    model.close();
    settle();
    clock.advance(Duration.ofSeconds(9));
    assertThat(model.closed()).isNotDone();
    clock.advance(Duration.ofSeconds(1));
    assertThat(model.closed()).isDone();
  }

  @Test
  void afterClosingNothingBegins() {
    ready();
    model.close();
    settle();
    model.toggleRecording();
    model.chooseVideo(Choice.of(CANVAS));
    model.refreshChoices();
    settle();

    verify(controller, never()).record(any(), any());
    verify(controller).open(any());
  }

  @Test
  void everyChangeIsRendered() {
    ready();
    int before = renderings;
    model.chooseVideo(Choice.of(CANVAS));
    assertThat(renderings).isGreaterThan(before);
  }
}
