package dev.swingreel.host.ui;

import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SoundInput;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import java.util.List;
import java.util.Optional;

/**
 * The source that is open: opens what was chosen, watches it and closes it. Belongs to the view
 * model's thread.
 */
final class SourceModel {

  private final RecorderController controller;
  private final PanelExecutors threads;
  private final Listener listener;
  private OpenSources sources;
  private long attempt;
  private boolean muted;

  /** What is told, on the view model's thread. */
  interface Listener {

    /** What was asked for is open. */
    void sourceOpened(OpenSources opened);

    /** What was asked for cannot be opened. */
    void sourceFailed(Throwable failure);

    /** The picture has ended. */
    void pictureLost(VideoTrack track);

    /** The picture is gone for a moment, or back. */
    void pictureMuted();

    /** There is something to tell of the sound. */
    void soundChanged(String sentence);
  }

  SourceModel(RecorderController controller, PanelExecutors threads, Listener listener) {
    this.controller = controller;
    this.threads = threads;
    this.listener = listener;
  }

  /** Returns what is open. */
  Optional<OpenSources> opened() {
    return Optional.ofNullable(sources);
  }

  /** Returns the picture that is open. */
  Optional<VideoTrack> track() {
    return opened().flatMap(OpenSources::videoTrack);
  }

  /** Returns the sounds that are open. */
  List<AudioTrack> sounds() {
    return opened().map(OpenSources::soundTracks).orElse(List.of());
  }

  /** Tells whether the source cannot deliver for now. */
  boolean isMuted() {
    return muted;
  }

  /** Sets how loud a sound is recorded. Returns whether that needs the source opened anew. */
  boolean needsOpeningFor(SoundInput changed) {
    return sources != null && !sources.setGain(changed);
  }

  /** Closes what is open and opens something else; of two that are asked for, the later one. */
  void open(RecordRequest request) {
    long thisAttempt = ++attempt;
    OpenSources before = sources;
    sources = null;
    muted = false;
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
            listener.sourceFailed(failure);
          }
        });
  }

  /** Wants nothing any more of what is being opened. */
  void forgetOpening() {
    attempt++;
  }

  /** Closes what is open, unless it still delivers. */
  void releaseIfEnded() {
    if (sources != null
        && !sources
            .videoTrack()
            .map(track -> track.readyState() == TrackState.LIVE)
            .orElseGet(() -> sources.stream().isActive())) {
      release();
    }
  }

  /** Closes what is open. */
  void release() {
    OpenSources leaving = sources;
    sources = null;
    muted = false;
    if (leaving != null) {
      threads.devices().execute(leaving::close);
    }
  }

  private void use(OpenSources opened) {
    sources = opened;
    opened.videoTrack().ifPresent(this::watch);
    opened.watchSound(
        sentence ->
            threads
                .window()
                .execute(
                    () -> {
                      if (sources == opened) {
                        listener.soundChanged(sentence);
                      }
                    }));
    listener.sourceOpened(opened);
  }

  private void watch(VideoTrack track) {
    track.onended(event -> ifShown(track, () -> listener.pictureLost(track)));
    track.onmute(event -> ifShown(track, () -> pictureMuted(true)));
    track.onunmute(event -> ifShown(track, () -> pictureMuted(false)));
  }

  private void ifShown(VideoTrack track, Runnable told) {
    threads
        .window()
        .execute(
            () -> {
              if (track().equals(Optional.of(track))) {
                told.run();
              }
            });
  }

  private void pictureMuted(boolean nowMuted) {
    muted = nowMuted;
    listener.pictureMuted();
  }
}
