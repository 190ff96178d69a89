package dev.swingreel.host.ui;

import dev.swingreel.host.app.ActiveReplay;
import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.host.app.Formats;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SoundInput;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.stream.VideoTrack;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What the panel shows and does, without a window: it turns the user's wishes into calls of the
 * {@link RecorderController} and what comes back into a {@link PanelState}.
 *
 * <p>Belongs to one thread, the window's; no method waits. Whatever may take time runs on the
 * executors it was given, and its result comes back on the window's thread.
 */
final class RecorderViewModel
    implements SourceModel.Listener, RunningRecording.Listener, ReplayModel.Listener {

  private static final System.Logger LOG = System.getLogger(RecorderViewModel.class.getName());
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(10);

  private final RecorderController controller;
  private final MediaClock clock;
  private final RecordingFolder folder;
  private final PanelExecutors threads;
  private final Runnable listener;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private Phase phase = Phase.CHOOSING;
  private final RecordPlan plan;
  private final SourceChooser chooser;
  private final SourceModel source;
  private final Countdown countdown;
  private final RunningRecording recording;
  private final ReplayModel replay;
  private Stage stage = Stage.EMPTY;
  private boolean recordsWhenOpen;
  private final CpuMeter cpu;
  private FigureReader reader = new FigureReader();
  private PaceWatch paceWatch = new PaceWatch();
  private Figures figures = Figures.NONE;
  private Optional<FinishedRecording> last = Optional.empty();
  private Notice notice = Notice.info(Texts.text("notice.choosing"));
  private Optional<Notice> afterOpening = Optional.empty();
  private boolean closing;

  /**
   * Makes a view model that has done nothing yet; {@link #refreshChoices()} begins.
   *
   * @param controller what opens and records
   * @param folder where recordings go
   * @param settings what was chosen last time, and remembers it
   * @param threads where things run
   * @param listener called on the window's thread after each change of {@link #state()}
   */
  RecorderViewModel(
      RecorderController controller,
      RecordingFolder folder,
      SettingsModel settings,
      PanelExecutors threads,
      Runnable listener) {
    this.controller = controller;
    this.clock = controller.context().clock();
    this.folder = folder;
    this.threads = threads;
    this.listener = listener;
    this.plan = new RecordPlan(settings);
    this.chooser = plan.chooser();
    this.source = new SourceModel(controller, threads, this);
    this.countdown = new Countdown(clock, threads.window(), this::secondsLeft);
    this.recording = new RunningRecording(controller, threads, this);
    this.cpu = new CpuMeter(clock, threads);
    this.replay = new ReplayModel(controller, threads, this);
  }

  /** Sets what is cleared before anything is recorded. */
  void setStage(Stage newStage) {
    stage = newStage;
  }

  /** Returns what to show now. */
  PanelState state() {
    return new PanelState(
        phase,
        chooser.cards(),
        chooser.video(),
        chooser.sound(SoundKind.MICROPHONE),
        chooser.sound(SoundKind.SYSTEM),
        plan.options(),
        plan.formats(),
        countdown.secondsToGo(),
        source.track(),
        source.sounds(),
        source.isMuted(),
        figures,
        notice,
        last.filter(finished -> !finished.parts().isEmpty()).map(FinishedRecording::file),
        closing);
  }

  /** Returns where recordings go. */
  Path folder() {
    return folder.path();
  }

  /** Looks which sources there are; the first time, opens the first usable one. */
  void refreshChoices() {
    if (closing || phase.isWriting()) {
      return;
    }
    record Found(List<Choice> video, List<Choice> audio, FormatOffer formats) {}
    threads.run(
        threads.devices(),
        () ->
            new Found(
                controller.videoSources().stream().map(Choice::of).toList(),
                controller.audioSources().stream().map(Choice::of).toList(),
                FormatOffer.of(new Formats(controller.context().plugins()).list())),
        found -> {
          plan.setFormats(found.formats());
          choicesFound(found.video(), found.audio());
        },
        failure -> {
          if (phase == Phase.CHOOSING) {
            fail(failure);
          } else {
            complain(failure);
          }
        });
  }

  /** Repairs what crashes have left of earlier recordings, and tells of it. */
  void recoverInterrupted() {
    threads.run(
        threads.files(),
        () -> controller.recoverInterrupted(folder.path()),
        result -> result.sentence().ifPresent(this::recovered),
        failure -> LOG.log(Level.WARNING, "interrupted recordings cannot be looked for", failure));
  }

  private void recovered(String sentence) {
    tellWhenOpen(Notice.info(sentence));
  }

  /** Shows a sentence, as soon as the one about opening is gone. */
  void tellWhenOpen(Notice told) {
    if (phase == Phase.CHOOSING || phase == Phase.OPENING) {
      afterOpening = Optional.of(told);
    } else {
      say(told);
    }
  }

  /** Chooses what to record, and shows it. */
  void chooseVideo(Choice choice) {
    if (state().canChoose() && chooser.choose(choice)) {
      openChosen();
    }
  }

  /** Chooses what of its kind was recorded last, or the first of its kind. */
  void chooseCard(SourceCard card) {
    if (state().canChoose() && chooser.chooseKind(card)) {
      openChosen();
    }
  }

  /** Chooses a part of the desktop, in physical pixels. */
  void chooseRegion(PixelRect area) {
    if (state().canChoose() && !area.isEmpty() && chooser.chooseRegion(area)) {
      openChosen();
    }
  }

  /** Chooses a sound, or none. */
  void chooseSound(SoundKind kind, Choice choice) {
    if (state().canChoose() && chooser.chooseSound(kind, choice)) {
      openChosen();
    }
  }

  /** Sets how much louder a sound is recorded; at once where it is mixed already. */
  void setGain(SoundKind kind, int gainDb) {
    Optional<SoundInput> changed = chooser.setGain(kind, gainDb).input();
    plan.remember();
    listener.run();
    if (changed.filter(source::needsOpeningFor).isPresent() && state().canChoose()) {
      open();
    }
  }

  /** Sets how to record, from the next recording on. */
  void setOptions(RecordingOptions newOptions) {
    boolean reopens =
        newOptions.frameRateHz() != plan.options().frameRateHz() && state().canChoose();
    plan.setOptions(newOptions);
    plan.remember();
    if (reopens && chooser.video().isPresent()) {
      open();
    } else {
      listener.run();
    }
  }

  /**
   * Begins a recording, as soon as its source is open, or ends the one under way; nothing while
   * neither is possible.
   */
  void toggleRecording() {
    if (!state().canRecord()) {
      return;
    }
    if (phase == Phase.COUNTING) {
      cancelCountdown();
    } else if (phase == Phase.REPLAYING) {
      stopReplay();
    } else if (phase.isLive()) {
      stop();
    } else if (source.opened().isPresent()) {
      countdown.begin(plan.options().countdownSeconds());
    } else {
      recordsWhenOpen = true;
      if (phase != Phase.OPENING) {
        open();
      }
    }
  }

  /**
   * Begins to keep the last half minute in memory or, while that is so, saves it; nothing while
   * neither is possible.
   */
  void replayOrSave() {
    if (!state().canReplay()) {
      return;
    }
    if (phase == Phase.REPLAYING) {
      replay.save(newFile());
    } else {
      OpenSources from = source.opened().orElseThrow();
      RecordRequest request = plan.request().apply(folder.path());
      start(() -> replay.begin(from, request));
    }
  }

  /** Pauses the recording, or goes on; nothing while neither is possible. */
  void togglePause() {
    if (!state().canPause()) {
      return;
    }
    recording.pause(phase == Phase.RECORDING);
  }

  /** Marks this moment, to be found again in the file; nothing while nothing is recorded. */
  void mark() {
    mark("");
  }

  private void mark(String title) {
    if (!state().canMark()) {
      return;
    }
    if (phase == Phase.REPLAYING) {
      replay.mark(title);
    } else {
      recording.mark(title);
    }
  }

  /**
   * Does what was asked for from outside of the window.
   *
   * @return what to answer: empty if it was done, else a sentence
   */
  String obey(ControlRequest request) {
    ControlWord word = request.word();
    boolean possible =
        switch (word) {
          case SHOW -> true;
          case STOP -> phase.isLive() || phase == Phase.REPLAYING;
          case PAUSE -> state().canPause();
          case RECORD -> state().canRecord();
          case SAVE -> phase == Phase.REPLAYING && state().canReplay();
          case MARK -> state().canMark();
        };
    if (!possible) {
      return Texts.text(word == ControlWord.SAVE ? "control.no-replay" : "control.nothing");
    }
    switch (word) {
      case SHOW -> listener.run();
      case STOP, RECORD -> toggleRecording();
      case PAUSE -> togglePause();
      case SAVE -> replayOrSave();
      case MARK -> mark(request.title());
    }
    return "";
  }

  /** Reads the numbers of the recording under way anew. */
  void tick() {
    Optional<ActiveReplay> kept = replay.active();
    Optional<RecordingProgress> now =
        recording.progress().or(() -> kept.map(ActiveReplay::progress));
    if (now.isPresent()) {
      RecordingProgress progress = now.get();
      figures =
          reader.read(
              progress, kept.map(ActiveReplay::heldUs).orElse(progress.recordedUs()), cpu.read());
      Optional<Notice> pace = paceWatch.read(progress);
      DiskNotice.of(progress).or(() -> pace).ifPresent(warning -> notice = warning);
      listener.run();
    }
  }

  /**
   * Saves a seekable copy of the last recording.
   *
   * @param target the file; replaced if it exists
   */
  void saveCopy(Path target) {
    if (!state().hasFile()) {
      return;
    }
    FinishedRecording source = last.orElseThrow();
    say(Notice.info(Texts.text("notice.copying", target.getFileName())));
    threads.run(
        threads.files(),
        () -> {
          source.recording().saveTo(target);
          return target;
        },
        done -> say(Notice.success(Texts.text("notice.copied", done))),
        failure -> say(Notice.problem(copyFailed(target, failure))));
  }

  /** Shows a sentence of the window's own. */
  void say(Notice newNotice) {
    notice = newNotice;
    listener.run();
  }

  /**
   * Returns what tells that everything is closed.
   *
   * @return completed, on any thread, when all is closed or ten seconds after {@link #close()}
   */
  CompletableFuture<Void> closed() {
    return closed;
  }

  /** Completes the recording under way and closes everything. Later calls change nothing. */
  void close() {
    if (!closing) {
      closing = true;
      source.forgetOpening();
      clock.schedule(
          clock.nowUs() + CLOSING_PATIENCE.toNanos() / 1000, () -> closed.complete(null));
      if (phase == Phase.COUNTING) {
        cancelCountdown();
      }
      if (phase == Phase.REPLAYING) {
        stopReplay();
      } else if (phase.isLive()) {
        stop();
      } else if (!phase.isWriting()) {
        releaseAll();
      }
      listener.run();
    }
  }

  private void choicesFound(List<Choice> foundVideo, List<Choice> foundAudio) {
    if (closing || phase.isWriting()) {
      return;
    }
    boolean opens = chooser.found(foundVideo, foundAudio);
    if (chooser.video().isEmpty()) {
      phase = Phase.FAILED;
      notice = Notice.problem(Texts.text("notice.nothing"));
    } else if (opens) {
      open();
      return;
    }
    listener.run();
  }

  private void openChosen() {
    plan.remember();
    open();
  }

  private void open() {
    Function<Path, RecordRequest> request = plan.request();
    phase = Phase.OPENING;
    source.open(request.apply(folder.path()));
    say(Notice.info(Texts.text("notice.opening", chooser.video().orElseThrow().label())));
  }

  @Override
  public void sourceOpened(OpenSources opened) {
    phase = Phase.READY;
    Notice ready =
        Notice.info(
            opened.notice().orElseGet(() -> Texts.text("notice.ready", HomePath.show(folder()))));
    say(afterOpening.orElse(ready));
    afterOpening = Optional.empty();
    if (recordsWhenOpen) {
      recordsWhenOpen = false;
      countdown.begin(plan.options().countdownSeconds());
    }
  }

  @Override
  public void sourceFailed(Throwable failure) {
    recordsWhenOpen = false;
    fail(failure);
  }

  @Override
  public void soundChanged(String sentence) {
    say(Notice.problem(sentence));
  }

  @Override
  public void pictureMuted() {
    listener.run();
  }

  /** While a recording is under way, its end is what the user is told of. */
  @Override
  public void pictureLost(VideoTrack track) {
    if (!phase.isWriting()) {
      countdown.cancel();
      source.release();
      phase = Phase.FAILED;
      say(Notice.problem(Texts.text("notice.picture-lost", track.label())));
    }
  }

  private void begin() {
    OpenSources from = source.opened().orElseThrow();
    Callable<Path> file = newFile();
    Function<Path, RecordRequest> request = plan.request();
    start(() -> recording.begin(from, file, request));
  }

  private Callable<Path> newFile() {
    String what = chooser.video().map(Choice::label).orElse("");
    return () -> folder.newFile(clock.wallTime(), what);
  }

  private void start(Runnable whenClear) {
    figures = Figures.NONE;
    phase = Phase.STARTING;
    say(Notice.info(Texts.text("notice.starting")));
    stage.clear(chooser.video().orElseThrow(), source.track(), whenClear);
  }

  private void secondsLeft(int seconds) {
    if (seconds == 0) {
      begin();
    } else {
      phase = Phase.COUNTING;
      say(Notice.info(Texts.text("notice.counting", seconds)));
    }
  }

  private void cancelCountdown() {
    countdown.cancel();
    phase = Phase.READY;
    say(Notice.info(Texts.text("notice.ready", HomePath.show(folder()))));
  }

  @Override
  public void replayBegan() {
    last = Optional.empty();
    measureAnew();
    phase = Phase.REPLAYING;
    say(Notice.info(Texts.text("notice.replaying", ReplayModel.LENGTH.toSeconds())));
    if (closing) {
      stopReplay();
    }
  }

  @Override
  public void replaySaved(Path file) {
    say(Notice.success(Texts.text("notice.replay-saved", HomePath.show(file))));
  }

  @Override
  public void replayMarked() {
    say(Notice.info(Texts.text("notice.marked-replay")));
  }

  @Override
  public void replayComplained(Throwable failure) {
    complain(failure);
  }

  @Override
  public void replayEnded(Optional<Throwable> failure) {
    source.releaseIfEnded();
    if (failure.isPresent()) {
      fail(failure.get());
      return;
    }
    figures = Figures.NONE;
    phase = Phase.READY;
    say(Notice.info(Texts.text("notice.ready", HomePath.show(folder()))));
    if (closing) {
      releaseAll();
    }
  }

  private void measureAnew() {
    reader = new FigureReader();
    paceWatch = new PaceWatch();
    cpu.begin();
  }

  private void stopReplay() {
    phase = Phase.FINISHING;
    replay.stop();
    listener.run();
  }

  @Override
  public void recordingBegan(Path file) {
    measureAnew();
    phase = Phase.RECORDING;
    say(Notice.info(Texts.text("notice.recording", HomePath.show(file))));
    if (closing) {
      stop();
    }
  }

  @Override
  public void recordingPaused(boolean isPaused) {
    if (phase.isLive()) {
      phase = isPaused ? Phase.PAUSED : Phase.RECORDING;
      tick();
    }
  }

  @Override
  public void recordingMarked(long atUs) {
    say(Notice.info(Texts.text("notice.marked", Figures.time(atUs))));
  }

  @Override
  public void recordingComplained(Throwable failure) {
    complain(failure);
  }

  private void stop() {
    phase = Phase.FINISHING;
    recording.stop();
    say(Notice.info(Texts.text("notice.finishing")));
  }

  @Override
  public void recordingFailed(Throwable failure) {
    source.releaseIfEnded();
    fail(failure);
  }

  @Override
  public void recordingFinished(FinishedRecording finished) {
    source.releaseIfEnded();
    last = Optional.of(finished);
    figures =
        new Figures(
            finished.report().durationMs() * 1000,
            finished.bytes(),
            figures.ratePerSecond(),
            finished.report().video().map(RecordingReport.Video::missed).orElse(0L),
            finished.report().video().map(RecordingReport.Video::dropped).orElse(0L),
            Optional.empty());
    phase = finished.failure().isPresent() ? Phase.FAILED : Phase.SAVED;
    say(Outcome.of(finished));
    if (closing) {
      releaseAll();
    }
  }

  private void fail(Throwable failure) {
    phase = Phase.FAILED;
    complain(failure);
    if (closing) {
      releaseAll();
    }
  }

  /** Tells of a failure that ends nothing. */
  private void complain(Throwable failure) {
    if (failure instanceof MediaException) {
      say(Notice.problem(failure.getMessage()));
    } else {
      LOG.log(Level.WARNING, "the control panel met an unexpected failure", failure);
      say(Notice.problem(Texts.text("failure.unexpected", failure)));
    }
  }

  private static String copyFailed(Path target, Throwable failure) {
    LOG.log(Level.WARNING, "no copy was saved in " + target, failure);
    String reason = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    return Texts.text("failure.copy", target.getFileName(), reason);
  }

  /** Behind everything that was asked for before, replays that are still being saved as well. */
  private void releaseAll() {
    source.release();
    CompletableFuture<?> unused =
        replay
            .saves()
            .thenRun(
                () ->
                    threads
                        .devices()
                        .execute(() -> threads.files().execute(() -> closed.complete(null))));
  }
}
