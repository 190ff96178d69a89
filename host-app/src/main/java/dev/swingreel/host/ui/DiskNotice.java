package dev.swingreel.host.ui;

import dev.swingreel.media.RecordingProgress;
import java.util.Optional;

/** How a disk that fills up is put into words. */
final class DiskNotice {

  private static final long SHORT_US = 10 * 60 * 1_000_000L;
  private static final long MINUTE_US = 60_000_000;

  private DiskNotice() {}

  /** Returns a warning when the disk has room for a few minutes only. */
  static Optional<Notice> of(RecordingProgress progress) {
    if (progress.timeLeftUs().isEmpty() || progress.timeLeftUs().getAsLong() >= SHORT_US) {
      return Optional.empty();
    }
    long minutes = progress.timeLeftUs().getAsLong() / MINUTE_US;
    String room = Figures.size(progress.bytesLeft().orElse(0));
    return Optional.of(
        Notice.problem(
            minutes == 0
                ? Texts.text("notice.disk-now", room)
                : Texts.text("notice.disk-soon", room, minutes)));
  }
}
