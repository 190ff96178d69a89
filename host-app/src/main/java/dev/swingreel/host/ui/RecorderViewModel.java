package dev.swingreel.host.ui;

import dev.swingreel.host.app.ActiveRecording;
import dev.swingreel.host.app.ActiveReplay;
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
import dev.swingreel.media.StopReason;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the panel shows and does, without a window: it turns the user's wishes into calls of the
 * {@link RecorderController} and what comes back into a {@link PanelState}.
 *
 * <p>Belongs to one thread, the window's; no method waits. Whatever may take time runs on the
 * executors it was given, and its result comes back on the window's thread.
 */
final class RecorderViewModel implements ReplayModel.Listener {

  private static final System.Logger LOG = System.getLogger(RecorderViewModel.class.getName());
  private static final long SECOND_US = 1_000_000;
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(10);

  private record Begun(ActiveRecording recording, Path file) {}

  private final RecorderController controller;
  private final MediaClock clock;
  private final RecordingFolder folder;
  private final PanelExecutors threads;
  private final Runnable listener;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private Phase phase = Phase.CHOOSING;
  private final SourceChooser chooser = new SourceChooser();
  private final ReplayModel replay;
  private Stage stage = Stage.EMPTY;
  private RecordingOptions options = RecordingOptions.DEFAULT;
  private FormatOffer formats = FormatOffer.NONE;
  private MediaClock.Timer countdown;
  private int secondsToGo;
  private OpenSources sources;
  private long attempt;
  private boolean recordsWhenOpen;
  private boolean muted;
  private ActiveRecording recording;
  private RateMeter rateMeter;
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
   * @param threads where things run
   * @param listener called on the window's thread after each change of {@link #state()}
   */
  RecorderViewModel(
      RecorderController controller,
      RecordingFolder folder,
      PanelExecutors threads,
      Runnable listener) {
    this.controller = controller;
    this.clock = controller.context().clock();
    this.folder = folder;
    this.threads = threads;
    this.listener = listener;
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
        options,
        formats,
        secondsToGo,
        Optional.ofNullable(sources).flatMap(OpenSources::videoTrack),
        Optional.ofNullable(sources).map(OpenSources::soundTracks).orElse(List.of()),
        muted,
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
          formats = found.formats();
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
    Notice told = Notice.info(sentence);
    if (phase == Phase.CHOOSING || phase == Phase.OPENING) {
      afterOpening = Optional.of(told);
    } else {
      say(told);
    }
  }

  /** Chooses what to record, and shows it. */
  void chooseVideo(Choice choice) {
    if (state().canChoose() && chooser.choose(choice)) {
      open();
    }
  }

  /** Chooses what of its kind was recorded last, or the first of its kind. */
  void chooseCard(SourceCard card) {
    if (state().canChoose() && chooser.chooseKind(card)) {
      open();
    }
  }

  /** Chooses a part of the desktop, in physical pixels. */
  void chooseRegion(PixelRect area) {
    if (state().canChoose() && !area.isEmpty() && chooser.chooseRegion(area)) {
      open();
    }
  }

  /** Chooses a sound, or none. */
  void chooseSound(SoundKind kind, Choice choice) {
    if (state().canChoose() && chooser.chooseSound(kind, choice)) {
      open();
    }
  }

  /** Sets how much louder a sound is recorded; at once where it is mixed already. */
  void setGain(SoundKind kind, int gainDb) {
    Optional<SoundInput> changed = chooser.setGain(kind, gainDb).input();
    listener.run();
    if (changed.isPresent() && sources != null && !sources.setGain(changed.get())) {
      if (state().canChoose()) {
        open();
      }
    }
  }

  /** Sets how to record, from the next recording on. */
  void setOptions(RecordingOptions newOptions) {
    boolean reopens = newOptions.frameRateHz() != options.frameRateHz() && state().canChoose();
    options = newOptions;
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
    } else if (sources != null) {
      countDown(options.countdownSeconds());
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
      replay.save(() -> folder.newFile(clock.wallTime()));
    } else {
      OpenSources from = sources;
      start(() -> replay.begin(from, request(folder.path())));
    }
  }

  /** Pauses the recording, or goes on; nothing while neither is possible. */
  void togglePause() {
    if (!state().canPause()) {
      return;
    }
    ActiveRecording current = recording;
    boolean pauses = phase == Phase.RECORDING;
    threads.run(
        threads.devices(),
        () -> {
          if (pauses) {
            current.pause();
          } else {
            current.resume();
          }
          return pauses ? Phase.PAUSED : Phase.RECORDING;
        },
        changed -> {
          if (recording == current && phase.isLive()) {
            phase = changed;
            tick();
          }
        },
        this::complain);
  }

  /**
   * Does what was asked for from outside of the window.
   *
   * @return what to answer: empty if it was done, else a sentence
   */
  String obey(ControlWord word) {
    boolean possible =
        switch (word) {
          case SHOW -> true;
          case STOP -> phase.isLive() || phase == Phase.REPLAYING;
          case PAUSE -> state().canPause();
          case RECORD -> state().canRecord();
          case SAVE -> phase == Phase.REPLAYING && state().canReplay();
        };
    if (!possible) {
      return Texts.text(word == ControlWord.SAVE ? "control.no-replay" : "control.nothing");
    }
    switch (word) {
      case SHOW -> listener.run();
      case STOP, RECORD -> toggleRecording();
      case PAUSE -> togglePause();
      case SAVE -> replayOrSave();
    }
    return "";
  }

  /** Reads the numbers of the recording under way anew. */
  void tick() {
    Optional<ActiveReplay> kept = replay.active();
    if (recording != null || kept.isPresent()) {
      var progress = recording != null ? recording.progress() : kept.get().progress();
      figures =
          new Figures(
              recording != null ? progress.recordedUs() : kept.get().heldUs(),
              progress.bytes(),
              rateMeter.read(progress),
              progress.missed() + progress.dropped());
      DiskNotice.of(progress).ifPresent(warning -> notice = warning);
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
      attempt++;
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

  private void open() {
    long thisAttempt = ++attempt;
    OpenSources before = sources;
    RecordRequest request = request(folder.path());
    sources = null;
    muted = false;
    phase = Phase.OPENING;
    say(Notice.info(Texts.text("notice.opening", chooser.video().orElseThrow().label())));
    threads.run(
        threads.devices(),
        () -> {
          if (before != null) {
            before.close();
          }
          return controller.open(request);
        },
        opened -> {
          if (thisAttempt == attempt) {
            use(opened);
          } else {
            threads.devices().execute(opened::close);
          }
        },
        failure -> {
          if (thisAttempt == attempt) {
            recordsWhenOpen = false;
            fail(failure);
          }
        });
  }

  private void use(OpenSources opened) {
    sources = opened;
    opened.videoTrack().ifPresent(this::watch);
    opened.watchSound(sentence -> threads.window().execute(() -> soundChanged(opened, sentence)));
    phase = Phase.READY;
    Notice ready =
        Notice.info(
            opened.notice().orElseGet(() -> Texts.text("notice.ready", HomePath.show(folder()))));
    say(afterOpening.orElse(ready));
    afterOpening = Optional.empty();
    if (recordsWhenOpen) {
      recordsWhenOpen = false;
      countDown(options.countdownSeconds());
    }
  }

  private void watch(VideoTrack track) {
    track.onended(event -> threads.window().execute(() -> pictureEnded(track)));
    track.onmute(event -> threads.window().execute(() -> pictureMuted(track, true)));
    track.onunmute(event -> threads.window().execute(() -> pictureMuted(track, false)));
  }

  private void soundChanged(OpenSources from, String sentence) {
    if (sources == from) {
      say(Notice.problem(sentence));
    }
  }

  private void pictureMuted(VideoTrack track, boolean nowMuted) {
    if (isShown(track)) {
      muted = nowMuted;
      listener.run();
    }
  }

  /** While a recording is under way, its end is what the user is told of. */
  private void pictureEnded(VideoTrack track) {
    if (isShown(track) && !phase.isWriting()) {
      stopCounting();
      release();
      phase = Phase.FAILED;
      say(Notice.problem(Texts.text("notice.picture-lost", track.label())));
    }
  }

  private boolean isShown(VideoTrack track) {
    return state().track().equals(Optional.of(track));
  }

  private void begin() {
    OpenSources from = sources;
    start(
        () ->
            threads.run(
                threads.devices(),
                () -> {
                  Path file = folder.newFile(clock.wallTime());
                  return new Begun(controller.record(from, request(file)), file);
                },
                this::begun,
                this::fail));
  }

  private void start(Runnable recording) {
    figures = Figures.NONE;
    phase = Phase.STARTING;
    say(Notice.info(Texts.text("notice.starting")));
    stage.clear(chooser.video().orElseThrow(), state().track(), recording);
  }

  /** Begins at once without seconds to go, else when they have gone. */
  private void countDown(int seconds) {
    secondsToGo = seconds;
    if (seconds == 0) {
      begin();
      return;
    }
    phase = Phase.COUNTING;
    countdown =
        clock.schedule(
            clock.nowUs() + SECOND_US,
            () ->
                threads
                    .window()
                    .execute(
                        () -> {
                          if (phase == Phase.COUNTING && secondsToGo == seconds) {
                            countDown(seconds - 1);
                          }
                        }));
    say(Notice.info(Texts.text("notice.counting", seconds)));
  }

  private void cancelCountdown() {
    stopCounting();
    phase = Phase.READY;
    say(Notice.info(Texts.text("notice.ready", HomePath.show(folder()))));
  }

  private void stopCounting() {
    secondsToGo = 0;
    if (countdown != null) {
      countdown.cancel();
      countdown = null;
    }
  }

  @Override
  public void replayBegan() {
    last = Optional.empty();
    rateMeter = new RateMeter();
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
  public void replayComplained(Throwable failure) {
    complain(failure);
  }

  @Override
  public void replayEnded(Optional<Throwable> failure) {
    releaseIfEnded();
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

  private void stopReplay() {
    phase = Phase.FINISHING;
    replay.stop();
    listener.run();
  }

  private void begun(Begun begun) {
    recording = begun.recording();
    rateMeter = new RateMeter();
    phase = Phase.RECORDING;
    CompletableFuture<?> unused =
        recording
            .finished()
            .whenComplete(
                (finished, failure) ->
                    threads.window().execute(() -> finished(begun, finished, failure)));
    say(Notice.info(Texts.text("notice.recording", HomePath.show(begun.file()))));
    if (closing) {
      stop();
    }
  }

  private void stop() {
    ActiveRecording current = recording;
    phase = Phase.FINISHING;
    say(Notice.info(Texts.text("notice.finishing")));
    threads.run(
        threads.devices(),
        () -> {
          current.stop(StopReason.STOPPED);
          return current;
        },
        stopped -> {},
        this::complain);
  }

  private void finished(Begun begun, FinishedRecording finished, Throwable failure) {
    if (recording != begun.recording()) {
      return;
    }
    recording = null;
    releaseIfEnded();
    if (failure != null) {
      fail(failure);
      return;
    }
    last = Optional.of(finished);
    figures =
        new Figures(
            finished.report().durationMs() * 1000,
            finished.bytes(),
            figures.ratePerSecond(),
            finished.report().video().map(v -> v.missed() + v.dropped()).orElse(0L));
    phase = finished.failure().isPresent() ? Phase.FAILED : Phase.SAVED;
    say(Outcome.of(finished));
    if (closing) {
      releaseAll();
    }
  }

  private void fail(Throwable failure) {
    recording = null;
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

  private void releaseIfEnded() {
    if (sources != null
        && !sources
            .videoTrack()
            .map(track -> track.readyState() == TrackState.LIVE)
            .orElseGet(() -> sources.stream().isActive())) {
      release();
    }
  }

  private void release() {
    OpenSources leaving = sources;
    sources = null;
    muted = false;
    if (leaving != null) {
      threads.devices().execute(leaving::close);
    }
  }

  /** Behind everything that was asked for before, replays that are still being saved as well. */
  private void releaseAll() {
    release();
    CompletableFuture<?> unused =
        replay
            .saves()
            .thenRun(
                () ->
                    threads
                        .devices()
                        .execute(() -> threads.files().execute(() -> closed.complete(null))));
  }

  private RecordRequest request(Path output) {
    String source = chooser.video().orElseThrow().id();
    RecordRequest.Builder request = RecordRequest.into(output).source(source);
    List<SoundInput> sounds = chooser.inputs();
    sounds.forEach(request::audio);
    boolean hasPictures = !source.equals(RecordRequest.NO_PICTURES);
    options.applyTo(
        request, hasPictures, sounds.isEmpty() ? Optional.empty() : formats.bestSound());
    return request.build();
  }
}
