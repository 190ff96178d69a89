package dev.swingreel.host.ui;

import dev.swingreel.host.app.ActiveReplay;
import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.RecordingProgress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * From Record to the file: counts down, clears the stage, records or keeps a replay, and ends. Its
 * callers ask only for what is possible in the present phase. Belongs to the view model's thread.
 */
final class RecordingDesk implements RunningRecording.Listener, ReplayModel.Listener {

  private final MediaClock clock;
  private final RecordingFolder folder;
  private final RecordPlan plan;
  private final ChosenSource source;
  private final PanelStatus status;
  private final Countdown countdown;
  private final RunningRecording recording;
  private final ReplayModel replay;
  private final LiveFigures figures;
  private final LastRecording last;
  private int marks;
  private Stage stage = Stage.EMPTY;

  /**
   * Makes a desk at which nothing is recorded.
   *
   * @param controller what records
   * @param folder where recordings go
   * @param plan how to record
   * @param source what is recorded
   * @param status what it tells
   * @param threads where things run
   */
  RecordingDesk(
      RecorderController controller,
      RecordingFolder folder,
      RecordPlan plan,
      ChosenSource source,
      PanelStatus status,
      PanelExecutors threads) {
    this.clock = controller.context().clock();
    this.folder = folder;
    this.plan = plan;
    this.source = source;
    this.status = status;
    this.countdown = new Countdown(clock, threads.window(), this::secondsLeft);
    this.recording = new RunningRecording(controller, threads, this);
    this.replay = new ReplayModel(controller, threads, this);
    this.figures = new LiveFigures(clock, threads);
    this.last = new LastRecording(status, threads);
  }

  /** Sets what is cleared before anything is recorded. */
  void setStage(Stage newStage) {
    stage = newStage;
  }

  /** Returns how long until the recording begins, in seconds; 0 unless it is counted. */
  int secondsToGo() {
    return countdown.secondsToGo();
  }

  /** Returns the numbers to show. */
  Figures figures() {
    return figures.figures();
  }

  /** Returns the recording that ended last. */
  LastRecording last() {
    return last;
  }

  /** Returns what completes when no replay is being saved any more. */
  CompletableFuture<Void> saves() {
    return replay.saves();
  }

  /** Begins to count, and then to record. */
  void count() {
    countdown.begin(plan.options().countdownSeconds());
  }

  /** Counts no more; nothing is shown yet. */
  void forgetCountdown() {
    countdown.cancel();
  }

  /** Does not record after all. */
  void cancelCountdown() {
    countdown.cancel();
    ready();
  }

  /** Ends what is recorded. */
  void stop() {
    boolean replays = status.phase() == Phase.REPLAYING;
    status.enter(Phase.FINISHING);
    if (replays) {
      replay.stop();
      status.changed();
    } else {
      recording.stop();
      status.say(Notice.info(Texts.text("notice.finishing")));
    }
  }

  /** Pauses, or goes on. */
  void togglePause() {
    recording.togglePause();
  }

  /** Marks this moment. */
  void mark(String title) {
    marks++;
    String name = title.isEmpty() ? Texts.text("mark.title", marks) : title;
    if (status.phase() == Phase.REPLAYING) {
      replay.mark(name);
    } else {
      recording.mark(name);
    }
  }

  /** Begins to keep the last half minute. */
  void beginReplay() {
    OpenSources from = source.opened().orElseThrow();
    RecordRequest request = plan.request().apply(folder.path());
    start(() -> replay.begin(from, request));
  }

  /** Saves what is kept. */
  void saveReplay() {
    replay.save(newFile());
  }

  /** Reads the numbers of what is recorded anew. */
  void tick() {
    Optional<ActiveReplay> kept = replay.active();
    Optional<RecordingProgress> now =
        recording.progress().or(() -> kept.map(ActiveReplay::progress));
    if (now.isPresent()) {
      RecordingProgress progress = now.get();
      long shownUs = kept.map(ActiveReplay::heldUs).orElse(progress.recordedUs());
      figures.read(progress, shownUs).ifPresent(status::note);
      status.changed();
    }
  }

  private void begin() {
    if (plan.chooser().isFile()) {
      // It has been playing to be looked at, and is recorded from its beginning.
      source.openThen(this::beginOpened);
    } else {
      beginOpened();
    }
  }

  private void beginOpened() {
    OpenSources from = source.opened().orElseThrow();
    Callable<Path> file = newFile();
    Function<Path, RecordRequest> request = plan.request();
    start(() -> recording.begin(from, file, request));
  }

  private Callable<Path> newFile() {
    String what = plan.chooser().video().map(Choice::label).orElse("");
    return () -> folder.newFile(clock.wallTime(), what);
  }

  private void start(Runnable whenClear) {
    last.naming().keep();
    figures.clear();
    status.enter(Phase.STARTING);
    status.say(Notice.info(Texts.text("notice.starting")));
    stage.clear(plan.chooser().video().orElseThrow(), source.track(), whenClear);
  }

  private void secondsLeft(int seconds) {
    if (seconds == 0) {
      begin();
    } else {
      status.enter(Phase.COUNTING);
      status.say(Notice.info(Texts.text("notice.counting", seconds)));
    }
  }

  private void ready() {
    status.enter(Phase.READY);
    status.say(Notice.info(Texts.text("notice.ready", HomePath.show(folder.path()))));
  }

  /** What began although the window is about to close ends at once. */
  private void began(Phase phase, Notice told) {
    marks = 0;
    figures.measureAnew();
    status.enter(phase);
    status.say(told);
    if (status.isClosing()) {
      stop();
    }
  }

  @Override
  public void replayBegan() {
    last.forget();
    began(
        Phase.REPLAYING,
        Notice.info(Texts.text("notice.replaying", ReplayModel.LENGTH.toSeconds())));
  }

  @Override
  public void replayMarked() {
    status.say(Notice.info(Texts.text("notice.marked-replay")));
  }

  @Override
  public void replaySaved(Path file) {
    status.say(Notice.success(Texts.text("notice.replay-saved", HomePath.show(file))));
  }

  @Override
  public void replayComplained(Throwable failure) {
    status.complain(failure);
  }

  @Override
  public void replayEnded(Optional<Throwable> failure) {
    source.releaseIfEnded();
    if (failure.isPresent()) {
      status.fail(failure.get());
      return;
    }
    figures.clear();
    ready();
    status.settled();
  }

  @Override
  public void recordingBegan(Path file) {
    began(Phase.RECORDING, Notice.info(Texts.text("notice.recording", HomePath.show(file))));
  }

  @Override
  public void recordingPaused(boolean isPaused) {
    if (status.phase().isLive()) {
      status.enter(isPaused ? Phase.PAUSED : Phase.RECORDING);
      tick();
    }
  }

  @Override
  public void recordingMarked(long atUs) {
    status.say(Notice.info(Texts.text("notice.marked", Figures.time(atUs))));
  }

  @Override
  public void recordingComplained(Throwable failure) {
    status.complain(failure);
  }

  @Override
  public void recordingFailed(Throwable failure) {
    source.releaseIfEnded();
    status.fail(failure);
  }

  @Override
  public void recordingFinished(FinishedRecording finished) {
    source.releaseIfEnded();
    last.is(finished);
    figures.conclude(finished.report(), finished.bytes());
    status.enter(finished.failure().isPresent() ? Phase.FAILED : Phase.SAVED);
    if (plan.asksForName() && !finished.parts().isEmpty() && !status.isClosing()) {
      last.naming().ask(finished.parts());
    }
    status.say(Outcome.of(finished));
    status.settled();
  }
}
