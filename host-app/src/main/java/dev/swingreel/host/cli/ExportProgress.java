package dev.swingreel.host.cli;

import dev.swingreel.media.MediaClock;
import java.util.Locale;
import java.util.Optional;

/** How far an export has come, drawn a few times a second. Not thread-safe. */
final class ExportProgress {

  private static final long DRAW_EVERY_US = 250_000;

  private final Optional<Long> lengthUs;
  private final MediaClock clock;
  private final ProgressLine line;
  private final long startUs;
  private long drawnUs;

  ExportProgress(Optional<Long> lengthUs, MediaClock clock, Console console) {
    this.lengthUs = lengthUs;
    this.clock = clock;
    this.line = new ProgressLine(console);
    this.startUs = clock.nowUs();
    this.drawnUs = startUs;
  }

  void show(long doneUs) {
    long nowUs = clock.nowUs();
    if (nowUs - drawnUs < DRAW_EVERY_US) {
      return;
    }
    drawnUs = nowUs;
    double speed = (double) doneUs / (nowUs - startUs);
    String done = Units.duration(doneUs / 1_000);
    String times = String.format(Locale.ROOT, "%.1f", speed);
    line.show(
        lengthUs
            .filter(length -> length > 0)
            .map(
                length ->
                    Messages.text(
                        "export.progress",
                        Math.min(100, doneUs * 100 / length),
                        done,
                        Units.duration(length / 1_000),
                        times))
            .orElseGet(() -> Messages.text("export.progress-open", done, times)));
  }

  void clear() {
    line.clear();
  }
}
