package dev.swingreel.stream;

import dev.swingreel.media.Damage;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.VideoFrame;
import java.util.List;
import java.util.function.Supplier;

/**
 * The way from a source to the sinks of one track: brings pictures to the track's size and rate.
 * What is left out is made up for, so that a sink ends with the picture the source ended with. The
 * source's thread, except {@link #close()}.
 */
final class TrackPicture implements AutoCloseable {

  private final MediaClock clock;
  private final Runnable askForReport;
  private final Supplier<List<VideoTrackOutput>> outputs;
  private final FrameThinner thinner = new FrameThinner();
  private final DamageBuffer withheld = new DamageBuffer();
  private VideoFit shownFit;
  private long wakeUpUs = Long.MIN_VALUE;
  private volatile MediaClock.Timer wakeUp = () -> {};
  private volatile Downscaler scaler;
  private volatile boolean closed;

  /**
   * Makes the way of a track.
   *
   * @param clock of the context
   * @param askForReport has the source say again what it shows
   * @param outputs answers with the outputs of the moment: a list that does not change, and is read
   *     by its index for every picture, as an iterator is garbage
   */
  TrackPicture(MediaClock clock, Runnable askForReport, Supplier<List<VideoTrackOutput>> outputs) {
    this.clock = clock;
    this.askForReport = askForReport;
    this.outputs = outputs;
  }

  void frame(VideoFrame frame, VideoFit fit) {
    withheld.add(frame.damage());
    if (isDue(frame.timestampUs(), fit)) {
      show(frame, frame.timestampUs(), fit);
    } else {
      askForReportWhenDue();
    }
  }

  /** A tick without change; {@code last} is the source's last picture, {@code null} before one. */
  void unchanged(long timestampUs, VideoFrame last, VideoFit fit) {
    if (last == null) {
      // Takes no period, so that the first picture comes at once.
      List<VideoTrackOutput> all = outputs.get();
      for (int i = 0; i < all.size(); i++) {
        all.get(i).unchanged(timestampUs, null);
      }
      return;
    }
    boolean isDue = isDue(timestampUs, fit);
    if (isDue && (isChanged(fit) || !withheld.isNone())) {
      show(last, timestampUs, fit);
    } else if (isDue || isWantedWhole()) {
      report(timestampUs, last, fit, isDue);
    } else {
      askForReportIfBehind(fit);
    }
  }

  void missed(long timestampUs, VideoFit fit) {
    if (isDue(timestampUs, fit)) {
      missed(timestampUs);
    }
  }

  private void missed(long timestampUs) {
    List<VideoTrackOutput> all = outputs.get();
    for (int i = 0; i < all.size(); i++) {
      all.get(i).missed(timestampUs);
    }
  }

  private boolean isWantedWhole() {
    List<VideoTrackOutput> all = outputs.get();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).wantsWhole()) {
        return true;
      }
    }
    return false;
  }

  private boolean isDue(long timestampUs, VideoFit fit) {
    return !fit.isSlowed() || thinner.passes(timestampUs, fit.rateHz());
  }

  private boolean isChanged(VideoFit fit) {
    return shownFit != null
        && (shownFit.widthPx() != fit.widthPx() || shownFit.heightPx() != fit.heightPx());
  }

  /** Shows what was withheld until now. */
  private void show(VideoFrame frame, long timestampUs, VideoFit fit) {
    if (isChanged(fit)) {
      withheld.setUnknown();
    }
    VideoFrame fitted = fitted(frame, timestampUs, withheld, fit);
    if (fitted == null) {
      missed(timestampUs);
      return;
    }
    withheld.clear();
    shownFit = fit;
    try (fitted) {
      List<VideoTrackOutput> all = outputs.get();
      for (int i = 0; i < all.size(); i++) {
        all.get(i).frame(fitted);
      }
    }
  }

  /** Nothing is new; who has not seen the picture yet gets it all the same. */
  private void report(long timestampUs, VideoFrame last, VideoFit fit, boolean toAll) {
    VideoFrame fitted = null;
    if (isWantedWhole()) {
      fitted = fitted(last, timestampUs, Damage.none(), fit);
    }
    List<VideoTrackOutput> all = outputs.get();
    for (int i = 0; i < all.size(); i++) {
      VideoTrackOutput output = all.get(i);
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
