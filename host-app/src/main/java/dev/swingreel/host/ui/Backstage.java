package dev.swingreel.host.ui;

import dev.swingreel.stream.VideoTrack;
import java.awt.Window;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps panel and bar out of the film: while something on the desktop is recorded the panel is
 * hidden, and the bar stands beside what is recorded or nowhere. Event dispatch thread.
 */
final class Backstage implements Stage {

  // A desktop that fades windows out takes about a quarter of a second.
  private static final Duration SETTLING = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final Window panel;
  private final Supplier<RecordingBar> bars;
  private final PanelExecutors executors;
  private boolean isHidden;

  Backstage(Window panel, Supplier<RecordingBar> bars, PanelExecutors executors) {
    this.panel = panel;
    this.bars = bars;
    this.executors = executors;
  }

  @Override
  public void clear(Choice video, Optional<VideoTrack> track, Runnable ready) {
    if (track.isEmpty() || !RecordedArea.isOnDesktop(video)) {
      ready.run();
      return;
    }
    isHidden = true;
    panel.setVisible(false);
    RecordedArea desktop = RecordedArea.ofDesktop();
    RecordingBar bar = bars.get();
    bar.place(desktop.placeBeside(desktop.of(video), bar.size()));
    executors.run(
        executors.devices(),
        () -> {
          FreshPicture.await(track.get(), SETTLING, PATIENCE);
          return track;
        },
        seen -> ready.run(),
        interrupted -> ready.run());
  }

  /** Shows a state on the bar; when nothing is recorded any more, the panel comes back. */
  void show(PanelState state) {
    if (!isHidden) {
      return;
    }
    RecordingBar bar = bars.get();
    bar.show(state);
    if (!state.phase().isWriting()) {
      isHidden = false;
      bar.place(Optional.empty());
      if (!state.isClosing()) {
        panel.setVisible(true);
      }
    }
  }
}
