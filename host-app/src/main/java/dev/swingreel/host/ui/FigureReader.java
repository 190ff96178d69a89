package dev.swingreel.host.ui;

import dev.swingreel.media.RecordingProgress;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the numbers of one recording while it runs. Not thread-safe. */
final class FigureReader {

  private static final int BITS = 8;

  private final RateMeter rate = new RateMeter();
  private final RateMeter bits = new RateMeter();

  /**
   * Takes a reading.
   *
   * @param progress how the recording stands
   * @param shownUs the time to show, microseconds
   * @param cpuShare share of the processors, if it is known
   */
  Figures read(RecordingProgress progress, long shownUs, OptionalDouble cpuShare) {
    // A tick at which nothing had changed was served, too: a still picture is no slow recording.
    long served = progress.captured() + progress.unchanged();
    return new Figures(
        shownUs,
        progress.bytes(),
        rate.read(served, progress.recordedUs()),
        progress.missed(),
        progress.dropped(),
        Optional.of(
            new Figures.Effort(
                bits.read(progress.bytes() * BITS, progress.recordedUs()),
                cpuShare,
                progress.bytesLeft(),
                progress.timeLeftUs())));
  }
}
