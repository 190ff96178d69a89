package dev.swingreel.host.ui;

import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelRect;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What the panel shows and does, without a window: it decides by the {@link Phase} what a wish of
 * the user means, and puts a {@link PanelState} together. What is chosen and open is {@link
 * ChosenSource}'s, what is recorded {@link RecordingDesk}'s, what is said of both {@link
 * PanelStatus}'s.
 *
 * <p>Belongs to one thread, the window's; no method waits. Whatever may take time runs on the
 * executors it was given, and its result comes back on the window's thread.
 */
final class RecorderViewModel {

  private static final System.Logger LOG = System.getLogger(RecorderViewModel.class.getName());
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(10);

  private final RecorderController controller;
  private final MediaClock clock;
  private final RecordingFolder folder;
  private final PanelExecutors threads;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final PanelStatus status;
  private final RecordPlan plan;
  private final ChosenSource source;
  private final RecordingDesk desk;
  private boolean isMarking;

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
    this.status = new PanelStatus(listener, this::releaseAll);
    this.plan = new RecordPlan(settings);
    this.source =
        new ChosenSource(controller, folder, plan, status, threads, this::forgetCountdown);
    this.desk = new RecordingDesk(controller, folder, plan, source, status, threads);
  }

  /** Sets what is cleared before anything is recorded. */
  void setStage(Stage newStage) {
    desk.setStage(newStage);
  }

  /** Returns what to show now. */
  PanelState state() {
    SourceChooser chooser = plan.chooser();
    return new PanelState(
        status.phase(),
        chooser.cards(),
        chooser.video(),
        chooser.sound(SoundKind.MICROPHONE),
        chooser.sound(SoundKind.SYSTEM),
        plan.options(),
        plan.formats(),
        plan.filters(),
        desk.secondsToGo(),
        source.track(),
        source.sounds(),
        source.isMuted(),
        desk.figures(),
        status.notice(),
        desk.last().file(),
        desk.last().naming().asked(),
        status.isClosing());
  }

  /** Returns where recordings go. */
  Path folder() {
    return folder.path();
  }

  /** Looks which sources there are; the first time, opens the first usable one. */
  void refreshChoices() {
    source.refreshChoices();
  }

  /** Repairs what crashes have left of earlier recordings, and tells of it. */
  void recoverInterrupted() {
    threads.run(
        threads.files(),
        () -> controller.recoverInterrupted(folder.path()),
        result -> result.sentence().ifPresent(told -> tellWhenOpen(Notice.info(told))),
        failure -> LOG.log(Level.WARNING, "interrupted recordings cannot be looked for", failure));
  }

  /** Shows a sentence, as soon as the one about opening is gone. */
  void tellWhenOpen(Notice told) {
    status.tellWhenOpen(told);
  }

  /** Shows a sentence of the window's own. */
  void say(Notice told) {
    status.say(told);
  }

  /** Chooses what to record, and shows it. */
  void chooseVideo(Choice choice) {
    source.chooseVideo(choice);
  }

  /** Chooses what of its kind was recorded last, or the first of its kind. */
  void chooseCard(SourceCard card) {
    source.chooseCard(card);
  }

  /** Chooses a media file, and plays it; one that cannot be played changes nothing. */
  void chooseFile(Path file) {
    source.chooseFile(file);
  }

  /** Chooses a part of the desktop, in physical pixels. */
  void chooseRegion(PixelRect area) {
    source.chooseRegion(area);
  }

  /**
   * Tells that the user is about to mark a part of the desktop. Until {@link #endMarking()} nothing
   * begins to be recorded: what the part is marked on covers the desktop.
   *
   * @return false if another source cannot be chosen now
   */
  boolean beginMarking() {
    if (isMarking || !status.canChoose()) {
      return false;
    }
    isMarking = true;
    return true;
  }

  /** Tells that nothing is being marked any more. */
  void endMarking() {
    isMarking = false;
  }

  /** Chooses a sound, or none. */
  void chooseSound(SoundKind kind, Choice choice) {
    source.chooseSound(kind, choice);
  }

  /** Sets how much louder a sound is recorded; at once where it is mixed already. */
  void setGain(SoundKind kind, int gainDb) {
    source.setGain(kind, gainDb);
  }

  /** Sets how to record, from the next recording on. */
  void setOptions(RecordingOptions newOptions) {
    source.setOptions(newOptions);
  }

  /**
   * Begins a recording, as soon as its source is open, or ends the one under way; nothing while
   * neither is possible, and a sentence while a part of the desktop is being marked.
   */
  void toggleRecording() {
    if (!state().canRecord()) {
      return;
    }
    switch (status.phase()) {
      case COUNTING -> desk.cancelCountdown();
      case REPLAYING, RECORDING, PAUSED -> desk.stop();
      default -> {
        // A file is opened as late as possible: it plays as soon as it is open.
        boolean opensLater = plan.chooser().isFile() && status.phase() != Phase.OPENING;
        if (source.opened().isPresent() || isMarking || opensLater) {
          count();
        } else {
          source.openThen(this::count);
        }
      }
    }
  }

  private void count() {
    if (!refusesWhileMarking()) {
      desk.count();
    }
  }

  private boolean refusesWhileMarking() {
    if (isMarking) {
      status.say(Notice.info(Texts.text("control.marking")));
    }
    return isMarking;
  }

  /**
   * Begins to keep the last half minute in memory or, while that is so, saves it; nothing while
   * neither is possible.
   */
  void replayOrSave() {
    if (!state().canReplay()) {
      return;
    }
    if (status.phase() == Phase.REPLAYING) {
      desk.saveReplay();
    } else if (!refusesWhileMarking()) {
      desk.beginReplay();
    }
  }

  /** Pauses the recording, or goes on; nothing while neither is possible. */
  void togglePause() {
    if (state().canPause()) {
      desk.togglePause();
    }
  }

  /** Marks this moment, to be found again in the file; nothing while nothing is recorded. */
  void mark() {
    mark("");
  }

  private void mark(String title) {
    if (state().canMark()) {
      desk.mark(title);
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
          case STOP -> status.phase().isLive() || status.phase() == Phase.REPLAYING;
          case PAUSE -> state().canPause();
          case RECORD -> state().canRecord();
          case SAVE -> status.phase() == Phase.REPLAYING && state().canReplay();
          case MARK -> state().canMark();
        };
    if (!possible) {
      return Texts.text(word == ControlWord.SAVE ? "control.no-replay" : "control.nothing");
    }
    if (word == ControlWord.RECORD && refusesWhileMarking()) {
      return Texts.text("control.marking");
    }
    switch (word) {
      case SHOW -> status.changed();
      case STOP, RECORD -> toggleRecording();
      case PAUSE -> togglePause();
      case SAVE -> replayOrSave();
      case MARK -> mark(request.title());
    }
    return "";
  }

  /** Reads the numbers of the recording under way anew. */
  void tick() {
    desk.tick();
  }

  /**
   * Saves a seekable copy of the last recording.
   *
   * @param target the file; replaced if it exists
   */
  void saveCopy(Path target) {
    if (state().hasFile()) {
      desk.last().saveCopy(target);
    }
  }

  /** Takes the name of the recording that has just ended, if one is asked for. */
  void giveName(String name) {
    desk.last().naming().give(name);
  }

  /** Leaves the recording that has just ended its automatic name. */
  void keepName() {
    desk.last().naming().keep();
    status.changed();
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
    if (status.isClosing()) {
      return;
    }
    status.closing();
    source.forgetOpening();
    clock.schedule(clock.nowUs() + CLOSING_PATIENCE.toNanos() / 1000, () -> closed.complete(null));
    if (status.phase() == Phase.COUNTING) {
      desk.cancelCountdown();
    }
    if (status.phase().isLive() || status.phase() == Phase.REPLAYING) {
      desk.stop();
    } else if (!status.phase().isWriting()) {
      releaseAll();
    }
    status.changed();
  }

  private void forgetCountdown() {
    desk.forgetCountdown();
  }

  /** Behind everything that was asked for before, replays that are still being saved as well. */
  private void releaseAll() {
    source.release();
    CompletableFuture<?> unused =
        desk.saves()
            .thenRun(
                () ->
                    threads
                        .devices()
                        .execute(() -> threads.files().execute(() -> closed.complete(null))));
  }
}
