package dev.swingreel.host.ui;

import dev.swingreel.host.app.ActiveRecording;
import dev.swingreel.host.app.ActiveReplay;
import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import dev.swingreel.recorder.ReplayBuffer;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the panel shows and does, without a window: it turns the user's wishes into calls of the
 * {@link RecorderController} and what comes back into a {@link PanelState}.
 *
 * <p>Belongs to one thread, the window's; no method waits. Whatever may take time runs on the
 * executors it was given, and its result comes back on the window's thread.
 */
final class RecorderViewModel {

  private static final System.Logger LOG = System.getLogger(RecorderViewModel.class.getName());
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(10);
  private static final Duration REPLAY_LENGTH = Duration.ofSeconds(30);

  /**
   * Where things run.
   *
   * @param window runs tasks on the thread the view model belongs to
   * @param devices opens and closes sources, starts and stops recordings; one at a time, in order
   * @param files copies files
   */
  record Threads(Executor window, Executor devices, Executor files) {}

  private record Begun(ActiveRecording recording, Path file) {}

  private final RecorderController controller;
  private final MediaClock clock;
  private final RecordingFolder folder;
  private final Threads threads;
  private final Runnable listener;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private Phase phase = Phase.CHOOSING;
  private List<Choice> videoChoices = List.of();
  private List<Choice> audioChoices = List.of(Choice.noSound());
  private Optional<Choice> video = Optional.empty();
  private Choice audio = Choice.noSound();
  private OpenSources sources;
  private long attempt;
  private boolean recordsWhenOpen;
  private boolean muted;
  private ActiveRecording recording;
  private ActiveReplay replay;
  private CompletableFuture<Void> replaySaves = CompletableFuture.completedFuture(null);
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
      RecorderController controller, RecordingFolder folder, Threads threads, Runnable listener) {
    this.controller = controller;
    this.clock = controller.context().clock();
    this.folder = folder;
    this.threads = threads;
    this.listener = listener;
  }

  /** Returns what to show now. */
  PanelState state() {
    return new PanelState(
        phase,
        videoChoices,
        audioChoices,
        video,
        audio,
        Optional.ofNullable(sources).flatMap(OpenSources::videoTrack),
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
    record Found(List<Choice> video, List<Choice> audio) {}
    inBackground(
        threads.devices(),
        () ->
            new Found(
                controller.videoSources().stream().map(Choice::of).toList(),
                Stream.concat(controller.audioSources().stream(), controller.bothSounds().stream())
                    .map(Choice::of)
                    .toList()),
        found -> choicesFound(found.video(), found.audio()),
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
    inBackground(
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
    if (state().canChoose() && choice.isUsable() && !video.equals(Optional.of(choice))) {
      video = Optional.of(choice);
      open();
    }
  }

  /** Chooses the microphone, or no sound. */
  void chooseAudio(Choice choice) {
    if (state().canChoose() && choice.isUsable() && !audio.equals(choice)) {
      audio = choice;
      open();
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
    if (phase == Phase.REPLAYING) {
      stopReplay();
    } else if (phase.isLive()) {
      stop();
    } else if (sources != null) {
      begin();
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
      saveReplay();
    } else {
      beginReplay();
    }
  }

  /** Pauses the recording, or goes on; nothing while neither is possible. */
  void togglePause() {
    if (!state().canPause()) {
      return;
    }
    ActiveRecording current = recording;
    boolean pauses = phase == Phase.RECORDING;
    inBackground(
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

  /** Reads the numbers of the recording under way anew. */
  void tick() {
    if (recording != null || replay != null) {
      var progress = recording != null ? recording.progress() : replay.progress();
      figures =
          new Figures(
              recording != null ? progress.recordedUs() : replay.heldUs(),
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
    inBackground(
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
    videoChoices =
        foundVideo.isEmpty()
            ? List.of(Choice.remark(Texts.text("source.none")))
            : Choice.usableFirst(foundVideo);
    audioChoices = Choice.soundOf(foundAudio);
    Optional<Choice> wantedVideo =
        same(videoChoices, video)
            .or(() -> videoChoices.stream().filter(Choice::isUsable).findFirst());
    Choice wantedAudio = same(audioChoices, Optional.of(audio)).orElse(Choice.noSound());
    boolean opens = !wantedVideo.equals(video) || !wantedAudio.equals(audio);
    video = wantedVideo;
    audio = wantedAudio;
    if (video.isEmpty()) {
      phase = Phase.FAILED;
      notice = Notice.problem(Texts.text("notice.nothing"));
    } else if (opens) {
      open();
      return;
    }
    listener.run();
  }

  private static Optional<Choice> same(List<Choice> choices, Optional<Choice> before) {
    return choices.stream()
        .filter(Choice::isUsable)
        .filter(choice -> before.isPresent() && choice.id().equals(before.get().id()))
        .findFirst();
  }

  private void open() {
    long thisAttempt = ++attempt;
    OpenSources before = sources;
    RecordRequest request = request(folder.path());
    sources = null;
    muted = false;
    phase = Phase.OPENING;
    say(Notice.info(Texts.text("notice.opening", video.orElseThrow().label())));
    inBackground(
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
      begin();
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
    figures = Figures.NONE;
    phase = Phase.STARTING;
    say(Notice.info(Texts.text("notice.starting")));
    inBackground(
        threads.devices(),
        () -> {
          Path file = folder.newFile(clock.wallTime());
          return new Begun(controller.record(from, request(file)), file);
        },
        this::begun,
        this::fail);
  }

  private void beginReplay() {
    OpenSources from = sources;
    figures = Figures.NONE;
    phase = Phase.STARTING;
    say(Notice.info(Texts.text("notice.starting")));
    inBackground(
        threads.devices(),
        () -> controller.replay(from, request(folder.path()), REPLAY_LENGTH, OptionalLong.empty()),
        this::replayBegun,
        this::fail);
  }

  private void replayBegun(ActiveReplay begun) {
    replay = begun;
    last = Optional.empty();
    rateMeter = new RateMeter();
    phase = Phase.REPLAYING;
    CompletableFuture<?> unused =
        begun
            .ended()
            .whenComplete(
                (ended, failure) ->
                    threads.window().execute(() -> replayEnded(begun, ended, failure)));
    say(Notice.info(Texts.text("notice.replaying", REPLAY_LENGTH.toSeconds())));
    if (closing) {
      stopReplay();
    }
  }

  private void saveReplay() {
    ActiveReplay current = replay;
    CompletableFuture<Void> told = new CompletableFuture<>();
    replaySaves = CompletableFuture.allOf(replaySaves, told);
    inBackground(
        threads.files(),
        () -> current.save(folder.newFile(clock.wallTime())),
        saving -> {
          CompletableFuture<?> unused =
              saving.whenComplete(
                  (saved, failure) ->
                      threads.window().execute(() -> replaySaved(saved, failure, told)));
        },
        failure -> replaySaved(null, failure, told));
  }

  private void replaySaved(
      ReplayBuffer.Replay saved, Throwable failure, CompletableFuture<Void> told) {
    if (failure == null) {
      say(Notice.success(Texts.text("notice.replay-saved", HomePath.show(saved.path()))));
    } else {
      complain(failure instanceof CompletionException ? failure.getCause() : failure);
    }
    told.complete(null);
  }

  private void stopReplay() {
    ActiveReplay current = replay;
    phase = Phase.FINISHING;
    inBackground(
        threads.devices(),
        () -> {
          current.stop(StopReason.STOPPED);
          return current;
        },
        stopped -> {},
        this::complain);
    listener.run();
  }

  private void replayEnded(ActiveReplay begun, ActiveReplay.Ended ended, Throwable failure) {
    if (replay != begun) {
      return;
    }
    replay = null;
    boolean lives =
        state().track().map(track -> track.readyState() == TrackState.LIVE).orElse(false);
    if (!lives) {
      release();
    }
    if (failure != null || ended.failure().isPresent()) {
      fail(failure != null ? failure : ended.failure().get());
      return;
    }
    figures = Figures.NONE;
    phase = Phase.READY;
    say(Notice.info(Texts.text("notice.ready", HomePath.show(folder()))));
    if (closing) {
      releaseAll();
    }
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
    inBackground(
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
    boolean lives =
        state().track().map(track -> track.readyState() == TrackState.LIVE).orElse(false);
    if (!lives) {
      release();
    }
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
    replay = null;
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
        replaySaves.thenRun(
            () ->
                threads
                    .devices()
                    .execute(() -> threads.files().execute(() -> closed.complete(null))));
  }

  private RecordRequest request(Path output) {
    RecordRequest.Builder request = RecordRequest.into(output).source(video.orElseThrow().id());
    if (!audio.id().isEmpty()) {
      List.of(audio.id().split(RecorderController.AND, -1)).forEach(request::audio);
    }
    return request.build();
  }

  private <T> void inBackground(
      Executor where, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    where.execute(
        () -> {
          try {
            T result = work.call();
            threads.window().execute(() -> done.accept(result));
          } catch (Exception | LinkageError e) {
            threads.window().execute(() -> failed.accept(e));
          }
        });
  }
}
