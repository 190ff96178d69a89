package dev.swingreel.stream;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.VideoFrame;
import java.util.List;

/**
 * The way from a source to the sinks of one track: brings pictures to the track's size and rate.
 * What is left out is made up for, so that a sink ends with the picture the source ended with. The
 * source's thread, except {@link #close()}.
 */
final class TrackPicture implements AutoCloseable {

  private final MediaClock clock;
  private final Runnable askForReport;
  private final List<VideoTrackOutput> outputs;
  private final FrameThinner thinner = new FrameThinner();
  private Damage withheld = Damage.none();
  private VideoFit shownFit;
  private long wakeUpUs = Long.MIN_VALUE;
  private volatile MediaClock.Timer wakeUp = () -> {};
  private volatile Downscaler scaler;
  private volatile boolean closed;

  TrackPicture(MediaClock clock, Runnable askForReport, List<VideoTrackOutput> outputs) {
    this.clock = clock;
    this.askForReport = askForReport;
    this.outputs = outputs;
  }

  void frame(VideoFrame frame, VideoFit fit) {
    if (isDue(frame.timestampUs(), fit)) {
      show(frame, frame.timestampUs(), withheld.merge(frame.damage()), fit);
    } else {
      withheld = withheld.merge(frame.damage());
      askForReportWhenDue();
    }
  }

  /** A tick without change; {@code last} is the source's last picture, {@code null} before one. */
  void unchanged(long timestampUs, VideoFrame last, VideoFit fit) {
    if (last == null) {
      // Takes no period, so that the first picture comes at once.
      outputs.forEach(output -> output.unchanged(timestampUs, null));
      return;
    }
    boolean isDue = isDue(timestampUs, fit);
    if (isDue && (isChanged(fit) || !withheld.isNone())) {
      show(last, timestampUs, isChanged(fit) ? Damage.unknown() : withheld, fit);
    } else if (isDue || outputs.stream().anyMatch(VideoTrackOutput::wantsWhole)) {
      report(timestampUs, last, fit, isDue);
    } else {
      askForReportIfBehind(fit);
    }
  }

  void missed(long timestampUs, VideoFit fit) {
    if (isDue(timestampUs, fit)) {
      outputs.forEach(output -> output.missed(timestampUs));
    }
  }

  private boolean isDue(long timestampUs, VideoFit fit) {
    return !fit.isSlowed() || thinner.passes(timestampUs, fit.rateHz());
  }

  private boolean isChanged(VideoFit fit) {
    return shownFit != null
        && (shownFit.widthPx() != fit.widthPx() || shownFit.heightPx() != fit.heightPx());
  }

  private void show(VideoFrame frame, long timestampUs, Damage damage, VideoFit fit) {
    Damage complete = isChanged(fit) ? Damage.unknown() : damage;
    VideoFrame fitted = fitted(frame, timestampUs, complete, fit);
    if (fitted == null) {
      withheld = damage;
      outputs.forEach(output -> output.missed(timestampUs));
      return;
    }
    withheld = Damage.none();
    shownFit = fit;
    try (fitted) {
      outputs.forEach(output -> output.frame(fitted));
    }
  }

  /** Nothing is new; who has not seen the picture yet gets it all the same. */
  private void report(long timestampUs, VideoFrame last, VideoFit fit, boolean toAll) {
    VideoFrame fitted = null;
    if (outputs.stream().anyMatch(VideoTrackOutput::wantsWhole)) {
      fitted = fitted(last, timestampUs, Damage.none(), fit);
    }
    for (VideoTrackOutput output : outputs) {
      if (output.wantsWhole() && fitted != null) {
        output.unchanged(timestampUs, fitted);
      } else if (toAll) {
        output.unchanged(timestampUs, null);
      }
    }
    if (fitted != null) {
      fitted.close();
    }
  }

  /** Returns a frame of the track's size that the caller closes; {@code null} if there is none. */
  private VideoFrame fitted(VideoFrame frame, long timestampUs, Damage damage, VideoFit fit) {
    if (frame.width() == fit.widthPx() && frame.height() == fit.heightPx()) {
      if (frame.timestampUs() == timestampUs && frame.damage().equals(damage)) {
        frame.retain();
        return frame;
      }
      return frame.at(timestampUs, damage);
    }
    Downscaler current = scaler;
    if (current == null || !current.isFor(frame, fit.widthPx(), fit.heightPx())) {
      if (current != null) {
        current.close();
      }
      current = new Downscaler(frame, fit.widthPx(), fit.heightPx());
      scaler = current;
    }
    if (closed) {
      current.close();
    }
    return current.scale(frame, timestampUs, damage);
  }

  private void askForReportIfBehind(VideoFit fit) {
    if (isChanged(fit) || !withheld.isNone()) {
      askForReportWhenDue();
    }
  }

  /** A source without ticks would else keep the last change to itself. */
  private void askForReportWhenDue() {
    long dueUs = thinner.nextUs();
    if (dueUs != wakeUpUs && !closed) {
      wakeUpUs = dueUs;
      wakeUp = clock.schedule(dueUs, askForReport);
    }
  }

  @Override
  public void close() {
    closed = true;
    wakeUp.cancel();
    Downscaler current = scaler;
    if (current != null) {
      current.close();
    }
  }
}
