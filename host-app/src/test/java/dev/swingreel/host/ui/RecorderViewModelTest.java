package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.swingreel.MediaContext;
import dev.swingreel.host.app.ActiveRecording;
import dev.swingreel.host.app.ActiveReplay;
import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SoundInput;
import dev.swingreel.host.app.SourceChoice;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.Recording;
import dev.swingreel.recorder.ReplayBuffer;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeVideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

class RecorderViewModelTest {

  private static final SourceChoice WINDOW =
      new SourceChoice("window", "Window", "", Availability.unavailable("There is no display."));
  private static final SourceChoice SCREEN =
      new SourceChoice("screen:0", "HDMI-1, 1920x1080", "X11", Availability.available());
  private static final SourceChoice CANVAS =
      new SourceChoice("canvas:demo", "Demo canvas", "", Availability.available());
  private static final SourceChoice MICROPHONE =
      new SourceChoice("microphone", "Built-in", "", Availability.available());
  private static final SourceChoice SYSTEM =
      new SourceChoice("system", "What is played", "", Availability.available());

  @TempDir Path videos;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final StepExecutor window = new StepExecutor();
  private final StepExecutor devices = new StepExecutor();
  private final StepExecutor files = new StepExecutor();
  // The context's events come on a thread of their own; here, in step with the test.
  private final StepExecutor events = new StepExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).clock(clock).eventExecutor(events).build();
  private final RecorderController controller = mock(RecorderController.class);
  private final ActiveRecording recording = mock(ActiveRecording.class);
  private final CompletableFuture<FinishedRecording> ending = new CompletableFuture<>();
  private final CompletableFuture<ActiveReplay.Ended> replayEnding = new CompletableFuture<>();
  private final Recording file = mock(Recording.class);
  private FakeVideoSource source;
  private OpenSources sources;
  private RecorderViewModel model;
  private int renderings;

  @BeforeEach
  void prepare() {
    when(controller.context()).thenReturn(context);
    when(controller.videoSources()).thenReturn(List.of(WINDOW, SCREEN, CANVAS));
    when(controller.audioSources()).thenReturn(List.of(MICROPHONE));
    when(recording.progress()).thenReturn(RecordingProgress.NONE);
    when(recording.finished()).thenReturn(ending);
    sources = freshSources();
    when(controller.open(any())).thenReturn(sources);
    when(controller.record(any(), any())).thenReturn(recording);
    model =
        new RecorderViewModel(
            controller,
            new RecordingFolder(videos.resolve("Swingreel")),
            new PanelExecutors(window, devices, files),
            () -> renderings++);
  }

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

  private ActiveReplay replay() {
    ActiveReplay replay = mock(ActiveReplay.class);
    when(replay.progress()).thenReturn(RecordingProgress.NONE);
    when(replay.ended()).thenReturn(replayEnding);
    when(controller.replay(any(), any(), any(), any())).thenReturn(replay);
    return replay;
  }

  @Test
  void opensTheFirstUsableSourceAndIsReady() {
    model.refreshChoices();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.READY);
    assertThat(model.state().video()).contains(Choice.of(SCREEN));
    assertThat(model.state().microphone().isOn()).isFalse();
    assertThat(model.state().system().isOn()).isFalse();
    assertThat(model.state().track()).isEqualTo(sources.videoTrack());
    assertThat(lastOpened().sourceId()).contains("screen:0");
    assertThat(lastOpened().sounds()).isEmpty();
    assertThat(model.state().notice().sentence()).contains("Recordings go to");
  }

  @Test
  void makesACardOfEveryKindAndSaysWhyOneCannotBeUsed() {
    model.refreshChoices();
    settle();

    assertThat(model.state().cards())
        .extracting(SourceCard::kind)
        .containsExactly("screen", "window", "region", "canvas", "none");
    SourceCard windows = model.state().cards().get(1);
    assertThat(windows.isUsable()).isFalse();
    assertThat(windows.tip()).isEqualTo("Window: There is no display.");
    model.chooseCard(windows);
    model.chooseVideo(Choice.of(WINDOW));
    assertThat(model.state().video()).contains(Choice.of(SCREEN));
  }

  @Test
  void aCardRemembersWhichOfItsSourcesWasChosenLast() {
    SourceChoice second =
        new SourceChoice("screen:1", "DP-1, 1280x1024", "X11", Availability.available());
    when(controller.videoSources()).thenReturn(List.of(SCREEN, second, CANVAS));
    ready();
    model.chooseVideo(Choice.of(second));
    settle();
    model.chooseCard(card("canvas"));
    settle();
    model.chooseCard(card("screen"));
    settle();

    assertThat(lastOpened().sourceId()).contains("screen:1");
  }

  @Test
  void opensThePartOfTheScreenThatWasMarked() {
    ready();
    model.chooseRegion(new PixelRect(10, 20, 640, 480));
    settle();

    assertThat(lastOpened().sourceId()).contains("region:10,20,640x480");
    assertThat(model.state().card().map(SourceCard::kind)).contains("region");
    model.refreshChoices();
    settle();
    assertThat(model.state().video().map(Choice::kind)).contains("region");
  }

  @Test
  void saysInWordsThatThereIsNoMicrophone() {
    when(controller.audioSources()).thenReturn(List.of());
    model.refreshChoices();
    settle();

    assertThat(model.state().microphone().choices())
        .extracting(Choice::label)
        .containsExactly("Off", "No microphone was found");
    assertThat(card("none").isUsable()).isFalse();
  }

  @Test
  void soundAloneTakesTheMicrophoneIfNothingWasChosen() {
    ready();
    model.chooseCard(card("none"));
    settle();

    assertThat(lastOpened().hasPictures()).isFalse();
    assertThat(lastOpened().sounds()).containsExactly(new SoundInput("microphone", 0));
    assertThat(model.state().canRecord()).isTrue();
    model.chooseSound(SoundKind.MICROPHONE, SoundKind.MICROPHONE.off());
    settle();
    assertThat(model.state().canRecord()).isFalse();
  }

  @Test
  void recordsMicrophoneAndComputerTogether() {
    when(controller.audioSources()).thenReturn(List.of(MICROPHONE, SYSTEM));
    ready();
    model.chooseSound(SoundKind.SYSTEM, Choice.of(SYSTEM));
    model.chooseSound(SoundKind.MICROPHONE, Choice.of(MICROPHONE));
    settle();

    assertThat(lastOpened().sounds())
        .containsExactly(new SoundInput("microphone", 0), new SoundInput("system", 0));
  }

  @Test
  void aGainIsSetWithoutOpeningAnewWhereSoundIsMixed() {
    ready();
    model.chooseSound(SoundKind.MICROPHONE, Choice.of(MICROPHONE));
    settle();
    when(sources.setGain(any())).thenReturn(true);
    model.setGain(SoundKind.MICROPHONE, 6);
    settle();

    verify(sources).setGain(new SoundInput("microphone", 6));
    verify(controller, times(2)).open(any());
    when(sources.setGain(any())).thenReturn(false);
    model.setGain(SoundKind.MICROPHONE, 40);
    settle();
    assertThat(lastOpened().sounds()).containsExactly(new SoundInput("microphone", 20));
  }

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
    model.setOptions(new RecordingOptions(Quality.SMALL, "vp8", 15, 0, Split.EVERY_10_MINUTES));
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
  void saysSoIfThereIsNothingToRecord() {
    when(controller.videoSources()).thenReturn(List.of(WINDOW));
    model.refreshChoices();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().canRecord()).isFalse();
    verify(controller, never()).open(any());
  }

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
  void choosingAnotherSourceClosesTheOneBefore() {
    ready();
    OpenSources canvas = freshSources();
    when(controller.open(any())).thenReturn(canvas);

    model.chooseVideo(Choice.of(CANVAS));
    assertThat(model.state().phase()).isEqualTo(Phase.OPENING);
    settle();

    verify(sources).close();
    assertThat(model.state().track()).isEqualTo(canvas.videoTrack());
    assertThat(lastOpened().sourceId()).contains("canvas:demo");
  }

  @Test
  void aSourceThatOpensTooLateIsClosed() {
    ready();
    OpenSources late = freshSources();
    OpenSources last = freshSources();
    when(controller.open(any())).thenReturn(late, last);

    model.chooseVideo(Choice.of(CANVAS));
    model.chooseVideo(Choice.of(SCREEN));
    settle();

    verify(late).close();
    verify(last, never()).close();
    assertThat(model.state().track()).isEqualTo(last.videoTrack());
  }

  @Test
  void opensTheMicrophoneThatWasChosen() {
    ready();
    model.chooseSound(SoundKind.MICROPHONE, Choice.of(MICROPHONE));
    settle();

    assertThat(lastOpened().sounds()).containsExactly(new SoundInput("microphone", 0));
    assertThat(lastOpened().sourceId()).contains("screen:0");
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
    assertThat(model.state().figures().lost()).isEqualTo(3);
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
    assertThat(figures.losses()).isEqualTo("3 dropped");
  }

  @Test
  void aSourceThatCannotBeOpenedIsASentenceAndRecordTriesAgain() {
    when(controller.open(any()))
        .thenThrow(new MediaException(MediaErrorCode.NOT_ALLOWED, "The screen may not be read."))
        .thenReturn(sources);
    model.refreshChoices();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().notice()).isEqualTo(Notice.problem("The screen may not be read."));

    model.toggleRecording();
    settle();
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
  void anUnexpectedFailureIsASentenceToo() {
    when(controller.videoSources()).thenThrow(new IllegalStateException("out of luck"));
    model.refreshChoices();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().notice().sentence()).contains("out of luck");
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
  void aSourceThatIsGoneIsReleasedAndNamed() {
    ready();
    source.end();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().notice().sentence()).contains("Fake screen").contains("is gone");
    assertThat(model.state().track()).isEmpty();
    verify(sources).close();
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
  void aSourceThatShowsNothingForNowIsMuted() {
    ready();
    source.mute(true);
    settle();
    assertThat(model.state().isMuted()).isTrue();
    source.mute(false);
    settle();
    assertThat(model.state().isMuted()).isFalse();
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
  void aSourceThatOpensWhileTheWindowClosesIsClosed() {
    model.refreshChoices();
    devices.runNext();
    window.runNext();
    devices.runNext();
    model.close();
    settle();

    verify(sources).close();
  }

  @Test
  void refreshingKeepsWhatIsOpen() {
    ready();
    model.refreshChoices();
    settle();
    verify(controller).open(any());
    assertThat(model.state().phase()).isEqualTo(Phase.READY);
  }

  @Test
  void everyChangeIsRendered() {
    ready();
    int before = renderings;
    model.chooseVideo(Choice.of(CANVAS));
    assertThat(renderings).isGreaterThan(before);
  }

  private SourceCard card(String kind) {
    return model.state().cards().stream()
        .filter(card -> card.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private void ready() {
    model.refreshChoices();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.READY);
  }

  private void recording() {
    ready();
    model.toggleRecording();
    assertThat(model.state().phase()).isEqualTo(Phase.STARTING);
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
  }

  private void saved() {
    recording();
    end(StopReason.STOPPED, Optional.empty());
    assertThat(model.state().phase()).isEqualTo(Phase.SAVED);
  }

  private void end(StopReason reason, Optional<MediaException> failure) {
    end(reason, failure, Optional.empty());
  }

  private void endWithItsSource(MediaException cause) {
    end(StopReason.SOURCE_ENDED, Optional.empty(), Optional.of(cause));
  }

  private void end(
      StopReason reason, Optional<MediaException> failure, Optional<MediaException> sourceEnd) {
    Path kept = videos.resolve("Swingreel.webm");
    RecordingReport report =
        new RecordingReport(
            "video/webm",
            65_000,
            reason,
            20,
            1.5,
            Optional.of(
                new RecordingReport.Video("fake", "fake", 320, 180, 1950, 1900, 48, 2, 0, 1899, 1)),
            Optional.empty());
    ending.complete(
        new FinishedRecording(file, kept, report, 1_000_000, failure, sourceEnd, List.of(kept)));
    settle();
  }

  private OpenSources freshSources() {
    source = new FakeVideoSource(320, 180, FrameRate.fixed(30));
    VideoTrack track = VideoTrack.of(context, source, "Fake screen");
    OpenSources opened = mock(OpenSources.class);
    when(opened.stream()).thenReturn(new MediaStream(context));
    when(opened.videoTrack()).thenReturn(Optional.of(track));
    when(opened.notice()).thenReturn(Optional.empty());
    return opened;
  }

  private RecordRequest lastOpened() {
    ArgumentCaptor<RecordRequest> request = ArgumentCaptor.forClass(RecordRequest.class);
    verify(controller, atLeastOnce()).open(request.capture());
    return request.getValue();
  }

  private static RecordingProgress progress(
      long recordedUs, long bytes, long captured, long unchanged, long missed, long dropped) {
    return new RecordingProgress(
        recordedUs,
        bytes,
        captured + unchanged + missed,
        captured,
        unchanged,
        missed,
        0,
        captured - dropped,
        dropped,
        0,
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** Runs everything that waits, wherever it belongs. */
  private void settle() {
    boolean ran;
    do {
      ran = events.runNext() || devices.runNext() || files.runNext() || window.runNext();
    } while (ran);
  }
}
