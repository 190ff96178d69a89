package dev.swingreel.host.ui;

import dev.swingreel.host.app.FileSource;
import dev.swingreel.host.app.Formats;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SoundInput;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.VideoTrack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps open what is chosen: what is shown is what will be recorded. Belongs to the view model's
 * thread.
 */
final class ChosenSource implements SourceModel.Listener {

  private final RecorderController controller;
  private final RecordingFolder folder;
  private final PanelStatus status;
  private final PanelExecutors threads;
  private final RecordPlan plan;
  private final SourceChooser chooser;
  private final SourceModel source;
  private final Runnable onLost;
  private Optional<Runnable> whenOpen = Optional.empty();
  private boolean toldObstacle;

  /**
   * Makes it with nothing open.
   *
   * @param controller what opens
   * @param folder where recordings go
   * @param plan what is chosen
   * @param status what it tells
   * @param threads where things run
   * @param onLost called when the picture ends while nothing is recorded
   */
  ChosenSource(
      RecorderController controller,
      RecordingFolder folder,
      RecordPlan plan,
      PanelStatus status,
      PanelExecutors threads,
      Runnable onLost) {
    this.controller = controller;
    this.folder = folder;
    this.status = status;
    this.threads = threads;
    this.plan = plan;
    this.chooser = plan.chooser();
    this.source = new SourceModel(controller, threads, this);
    this.onLost = onLost;
  }

  /** Returns what is open. */
  Optional<OpenSources> opened() {
    return source.opened();
  }

  /** Returns the picture that is open. */
  Optional<VideoTrack> track() {
    return source.track();
  }

  /** Returns the sounds that are open. */
  List<AudioTrack> sounds() {
    return source.sounds();
  }

  /** Tells whether the source cannot deliver for now. */
  boolean isMuted() {
    return source.isMuted();
  }

  /** Looks which sources there are; the first time, opens the first usable one. */
  void refreshChoices() {
    if (status.isClosing() || status.phase().isWriting()) {
      return;
    }
    record Found(
        List<Choice> video,
        List<Choice> audio,
        List<Choice> filters,
        FormatOffer formats,
        Optional<Choice> files,
        Optional<FoundFile> file) {}
    Optional<String> unseen = chooser.unseenFile();
    threads.run(
        threads.devices(),
        () ->
            new Found(
                controller.videoSources().stream().map(Choice::of).toList(),
                controller.audioSources().stream().map(Choice::of).toList(),
                controller.context().plugins().filters().stream()
                    .map(Choice::of)
                    .filter(Choice::isUsable)
                    .toList(),
                FormatOffer.of(new Formats(controller.context().plugins()).list()),
                controller.fileKind().map(Choice::of),
                unseen.map(this::lookInto)),
        found -> {
          chooser.foundFiles(found.files(), found.file().flatMap(FoundFile::source));
          found
              .file()
              .flatMap(FoundFile::problem)
              .ifPresent(sentence -> status.tellWhenOpen(Notice.problem(sentence)));
          plan.setFormats(found.formats());
          plan.setFilters(found.filters());
          choicesFound(found.video(), found.audio());
        },
        failure -> {
          if (status.phase() == Phase.CHOOSING) {
            status.fail(failure);
          } else {
            status.complain(failure);
          }
        });
  }

  /** What a file of last time gives now, or what is wrong with it. */
  private record FoundFile(Optional<FileSource> source, Optional<String> problem) {}

  private FoundFile lookInto(String fileId) {
    try {
      return new FoundFile(Optional.of(controller.file(fileId)), Optional.empty());
    } catch (MediaException e) {
      return new FoundFile(Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  /** Chooses a media file, and plays it; one that cannot be played changes nothing. */
  void chooseFile(Path file) {
    if (status.canChoose()) {
      String id = SourceCard.FILE + ":" + file.toAbsolutePath();
      threads.run(
          threads.devices(),
          () -> controller.file(id),
          found -> {
            if (status.canChoose() && (chooser.chooseFile(found) || opened().isEmpty())) {
              openChosen();
            }
          },
          status::complain);
    }
  }

  /** Chooses what to record, and shows it. */
  void chooseVideo(Choice choice) {
    if (status.canChoose() && chooser.choose(choice)) {
      openChosen();
    }
  }

  /** Chooses what of its kind was recorded last, or the first of its kind. */
  void chooseCard(SourceCard card) {
    if (status.canChoose() && chooser.chooseKind(card)) {
      openChosen();
    }
  }

  /** Chooses a part of the desktop, in physical pixels. */
  void chooseRegion(PixelRect area) {
    if (status.canChoose() && !area.isEmpty() && chooser.chooseRegion(area)) {
      openChosen();
    }
  }

  /** Chooses a sound, or none. */
  void chooseSound(SoundKind kind, Choice choice) {
    if (status.canChoose() && chooser.chooseSound(kind, choice)) {
      openChosen();
    }
  }

  /** Sets how much louder a sound is recorded; at once where it is mixed already. */
  void setGain(SoundKind kind, int gainDb) {
    Optional<SoundInput> changed = chooser.setGain(kind, gainDb).input();
    plan.remember();
    status.changed();
    if (changed.filter(source::needsOpeningFor).isPresent() && status.canChoose()) {
      open();
    }
  }

  /** Sets how to record, from the next recording on. */
  void setOptions(RecordingOptions newOptions) {
    boolean reopens = newOptions.opensDifferently(plan.options()) && status.canChoose();
    plan.setOptions(newOptions);
    plan.remember();
    if (reopens && chooser.video().isPresent()) {
      open();
    } else {
      status.changed();
    }
  }

  /** Does something as soon as what is chosen is open; it is opened if nobody does that yet. */
  void openThen(Runnable next) {
    whenOpen = Optional.of(next);
    if (status.phase() != Phase.OPENING) {
      open();
    }
  }

  /** Wants nothing any more of what is being opened. */
  void forgetOpening() {
    source.forgetOpening();
  }

  /** Closes what is open, unless it still delivers. */
  void releaseIfEnded() {
    source.releaseIfEnded();
  }

  /** Closes what is open. */
  void release() {
    source.release();
  }

  private void choicesFound(List<Choice> foundVideo, List<Choice> foundAudio) {
    if (status.isClosing() || status.phase().isWriting()) {
      return;
    }
    boolean opens = chooser.found(foundVideo, foundAudio);
    if (!toldObstacle) {
      toldObstacle = true;
      obstacle().ifPresent(told -> status.tellWhenOpen(Notice.problem(told)));
    }
    if (chooser.video().isEmpty()) {
      status.enter(Phase.FAILED);
      status.note(Notice.problem(obstacle().orElseGet(() -> Texts.text("notice.nothing"))));
    } else if (opens) {
      open();
      return;
    }
    status.changed();
  }

  /** What keeps people from what they came for, with what to do. */
  private Optional<String> obstacle() {
    String ofFormats = plan.formats().obstacle();
    if (!ofFormats.isEmpty()) {
      return Optional.of(Texts.text("notice.no-encoder", ofFormats));
    }
    return chooser.cards().stream()
        .filter(card -> card.kind().equals(SourceCard.SCREEN) && !card.isUsable())
        .map(card -> card.choices().get(0).detail())
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .map(reason -> Texts.text("notice.no-screen", reason));
  }

  private void openChosen() {
    plan.remember();
    open();
  }

  private void open() {
    Function<Path, RecordRequest> request = plan.request();
    status.enter(Phase.OPENING);
    source.open(request.apply(folder.path()));
    status.say(Notice.info(Texts.text("notice.opening", chooser.video().orElseThrow().label())));
  }

  @Override
  public void sourceOpened(OpenSources opened) {
    status.opened(
        Notice.info(
            opened
                .notice()
                .orElseGet(() -> Texts.text("notice.ready", HomePath.show(folder.path())))));
    Optional<Runnable> next = whenOpen;
    whenOpen = Optional.empty();
    next.ifPresent(Runnable::run);
  }

  @Override
  public void sourceFailed(Throwable failure) {
    whenOpen = Optional.empty();
    status.fail(failure);
  }

  @Override
  public void soundChanged(String sentence) {
    status.say(Notice.problem(sentence));
  }

  @Override
  public void pictureMuted() {
    status.changed();
  }

  /** While a recording is under way, its end is what the user is told of. */
  @Override
  public void pictureLost(VideoTrack track) {
    if (status.phase().isWriting()) {
      return;
    }
    if (chooser.isFile() && track.endCause().isEmpty()) {
      source.release();
      status.say(Notice.info(Texts.text("preview.file-end")));
    } else {
      onLost.run();
      source.release();
      status.enter(Phase.FAILED);
      status.say(Notice.problem(Texts.text("notice.picture-lost", track.label())));
    }
  }
}
