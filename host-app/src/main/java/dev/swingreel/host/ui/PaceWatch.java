package dev.swingreel.host.ui;

import dev.swingreel.media.RecordingProgress;
import java.util.Optional;

/**
 * Notices when a recording loses pictures, and when it does no longer, and puts that into words.
 * Not thread-safe.
 */
final class PaceWatch {

  private static final long WINDOW_US = 2_000_000;
  private static final double TOLERATED = 0.05;

  private RecordingProgress before = RecordingProgress.NONE;
  private boolean isBehind;

  /** Returns something to say when that has changed. */
  Optional<Notice> read(RecordingProgress progress) {
    if (progress.recordedUs() - before.recordedUs() < WINDOW_US) {
      return Optional.empty();
    }
    long due = progress.due() - before.due();
    long missed = progress.missed() - before.missed();
    long dropped = progress.dropped() - before.dropped();
    before = progress;
    boolean wasBehind = isBehind;
    isBehind = missed + dropped > (wasBehind ? 0 : due * TOLERATED);
    if (isBehind == wasBehind) {
      return Optional.empty();
    }
    if (!isBehind) {
      return Optional.of(Notice.info(Texts.text("notice.keeps-up")));
    }
    String key = dropped >= missed ? "notice.encoder-behind" : "notice.source-behind";
    return Optional.of(Notice.problem(Texts.text(key, missed + dropped, due)));
  }
}
