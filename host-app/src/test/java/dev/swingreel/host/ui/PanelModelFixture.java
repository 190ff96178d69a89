package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.swingreel.MediaContext;
import dev.swingreel.host.app.ActiveRecording;
import dev.swingreel.host.app.ActiveReplay;
import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.SourceChoice;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeVideoSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

/** The panel without a window: a fake clock, mocked recordings, threads in step with the test. */
abstract class PanelModelFixture {

  static final SourceChoice WINDOW =
      new SourceChoice("window", "Window", "", Availability.unavailable("There is no display."));
  static final SourceChoice SCREEN =
      new SourceChoice("screen:0", "HDMI-1, 1920x1080", "X11", Availability.available());
  static final SourceChoice CANVAS =
      new SourceChoice("canvas:demo", "Demo canvas", "", Availability.available());
  static final SourceChoice MICROPHONE =
      new SourceChoice("microphone", "Built-in", "", Availability.available());
  static final SourceChoice SYSTEM =
      new SourceChoice("system", "What is played", "", Availability.available());

  @TempDir Path videos;

  final FakeMediaClock clock = new FakeMediaClock();
  final StepExecutor window = new StepExecutor();
  final StepExecutor devices = new StepExecutor();
  final StepExecutor files = new StepExecutor();
  // The context's events come on a thread of their own; here, in step with the test.
  final StepExecutor events = new StepExecutor();
  final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).clock(clock).eventExecutor(events).build();
  final RecorderController controller = mock(RecorderController.class);
  final ActiveRecording recording = mock(ActiveRecording.class);
  final CompletableFuture<FinishedRecording> ending = new CompletableFuture<>();
  final CompletableFuture<ActiveReplay.Ended> replayEnding = new CompletableFuture<>();
  final Recording file = mock(Recording.class);
  FakeVideoSource source;
  OpenSources sources;
  SettingsModel settings;
  RecorderViewModel model;
  int renderings;

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
    model = model(UserSettings.NONE);
  }

  /** Makes a model that begins with what was set before. */
  RecorderViewModel model(UserSettings before) {
    PanelExecutors threads = new PanelExecutors(window, devices, files);
    settings =
        new SettingsModel(
            new SettingsFile(videos.resolve("settings.json")),
            new SettingsFile.Loaded(before, List.of(), Optional.empty()),
            context.plugins(),
            threads);
    return new RecorderViewModel(
        controller,
        new RecordingFolder(videos.resolve("Swingreel")),
        settings,
        threads,
        () -> renderings++);
  }

  ActiveReplay replay() {
    ActiveReplay replay = mock(ActiveReplay.class);
    when(replay.progress()).thenReturn(RecordingProgress.NONE);
    when(replay.ended()).thenReturn(replayEnding);
    when(controller.replay(any(), any(), any(), any())).thenReturn(replay);
    return replay;
  }

  SourceCard card(String kind) {
    return model.state().cards().stream()
        .filter(card -> card.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  void ready() {
    model.refreshChoices();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.READY);
  }

  void recording() {
    ready();
    model.toggleRecording();
    assertThat(model.state().phase()).isEqualTo(Phase.STARTING);
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
  }

  void saved() {
    recording();
    end(StopReason.STOPPED, Optional.empty());
    assertThat(model.state().phase()).isEqualTo(Phase.SAVED);
  }

  void end(StopReason reason, Optional<MediaException> failure) {
    end(reason, failure, Optional.empty());
  }

  void endWithItsSource(MediaException cause) {
    end(StopReason.SOURCE_ENDED, Optional.empty(), Optional.of(cause));
  }

  void end(
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

  OpenSources freshSources() {
    source = new FakeVideoSource(320, 180, FrameRate.fixed(30));
    VideoTrack track = VideoTrack.of(context, source, "Fake screen");
    OpenSources opened = mock(OpenSources.class);
    when(opened.stream()).thenReturn(new MediaStream(context));
    when(opened.videoTrack()).thenReturn(Optional.of(track));
    when(opened.notice()).thenReturn(Optional.empty());
    return opened;
  }

  RecordRequest lastOpened() {
    ArgumentCaptor<RecordRequest> request = ArgumentCaptor.forClass(RecordRequest.class);
    verify(controller, atLeastOnce()).open(request.capture());
    return request.getValue();
  }

  static RecordingProgress progress(
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
  void settle() {
    boolean ran;
    do {
      ran = events.runNext() || devices.runNext() || files.runNext() || window.runNext();
    } while (ran);
  }
}
