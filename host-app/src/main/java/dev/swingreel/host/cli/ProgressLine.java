package dev.swingreel.host.cli;

import dev.swingreel.media.RecordingProgress;

/** One line that is drawn over while a recording runs, for people who watch. Not thread-safe. */
final class ProgressLine {

  private static final long A_DAY_MS = 24 * 60 * 60 * 1000L;

  private final Console console;
  private RecordingProgress last = RecordingProgress.NONE;
  private int width;

  ProgressLine(Console console) {
    this.console = console;
  }

  /** Shows how the recording stands, if anybody watches. */
  void show(RecordingProgress now) {
    if (!console.isWatched()) {
      return;
    }
    String line =
        Messages.text(
            "record.progress",
            Units.duration(now.recordedUs() / 1000),
            Units.size(now.bytes()),
            framesPerSecond(now),
            now.missed() + now.dropped(),
            restarts(now) + timeLeft(now));
    draw(line);
    last = now;
  }

  /** Shows a line of one's own, if anybody watches. */
  void show(String line) {
    if (console.isWatched()) {
      draw(line);
    }
  }

  /** Takes the line away. */
  void clear() {
    if (width > 0) {
      draw("");
      console.err().print('\r');
      console.err().flush();
    }
  }

  private void draw(String line) {
    console.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    console.err().flush();
    width = line.length();
  }

  private long framesPerSecond(RecordingProgress now) {
    long elapsedUs = now.recordedUs() - last.recordedUs();
    return elapsedUs <= 0 ? 0 : Math.round((now.encoded() - last.encoded()) * 1e6 / elapsedUs);
  }

  private static String restarts(RecordingProgress now) {
    return now.restarts() > 0 ? Messages.text("record.restarts-so-far", now.restarts()) : "";
  }

  /** What the disk still takes; said only when it is less than a day. */
  private static String timeLeft(RecordingProgress now) {
    long leftMs = now.timeLeftUs().orElse(Long.MAX_VALUE) / 1000;
    return leftMs < A_DAY_MS
        ? Messages.text(
            "record.time-left", Units.duration(leftMs), Units.size(now.bytesLeft().orElse(0)))
        : "";
  }
}
