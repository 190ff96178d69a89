package dev.swingreel.stream;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import java.util.Optional;

/**
 * The way from a track to one sink: remembers what the sink has seen, so that the first picture,
 * and every change between the real and the black one, comes whole.
 */
final class VideoTrackOutput {

  private static final int BLACK_FRAMES = 8;

  /** What the sink was given last. */
  private enum Shown {
    NOTHING,
    PICTURE,
    BLACK
  }

  private final VideoTrack track;
  private final VideoSink sink;
  private Shown shown = Shown.NOTHING;
  private VideoFramePool blackPool;

  VideoTrackOutput(VideoTrack track, VideoSink sink) {
    this.track = track;
    this.sink = sink;
  }

  boolean isFor(VideoSink other) {
    return sink == other;
  }

  /** Tells whether the sink has not seen what it should see now. */
  boolean wantsWhole() {
    return shown != (track.isWithheld() ? Shown.BLACK : Shown.PICTURE);
  }

  void frame(VideoFrame frame) {
    if (track.isWithheld()) {
      black(frame.timestampUs(), frame.width(), frame.height());
    } else if (shown == Shown.PICTURE) {
      sink.onFrame(frame);
    } else {
      whole(frame, frame.timestampUs());
    }
  }

  void unchanged(long timestampUs, VideoFrame last) {
    boolean wantsBlack = track.isWithheld();
    if (last == null) {
      sink.onUnchanged(timestampUs);
    } else if (wantsBlack && shown != Shown.BLACK) {
      black(timestampUs, last.width(), last.height());
    } else if (!wantsBlack && shown != Shown.PICTURE) {
      whole(last, timestampUs);
    } else {
      sink.onUnchanged(timestampUs);
    }
  }

  void missed(long timestampUs) {
    sink.onMissed(timestampUs);
  }

  boolean mayHoldPictures() {
    return sink.mayHoldPictures();
  }

  void muted(boolean muted, long timestampUs) {
    sink.onMuted(muted);
    if (muted) {
      VideoSettings settings = track.delivered();
      black(timestampUs, settings.widthPx(), settings.heightPx());
    }
  }

  void ended(Optional<MediaException> cause) {
    sink.onEnded(cause);
  }

  private void whole(VideoFrame frame, long timestampUs) {
    shown = Shown.PICTURE;
    try (VideoFrame complete = frame.at(timestampUs, Damage.unknown())) {
      sink.onFrame(complete);
    }
  }

  private void black(long timestampUs, int widthPx, int heightPx) {
    if (shown == Shown.BLACK && blackPool.width() == widthPx && blackPool.height() == heightPx) {
      sink.onUnchanged(timestampUs);
      return;
    }
    if (blackPool == null || blackPool.width() != widthPx || blackPool.height() != heightPx) {
      blackPool =
          new VideoFramePool(PixelFormat.BGRX, widthPx, heightPx, ColorSpace.SRGB, BLACK_FRAMES);
    }
    VideoFrame black = blackPool.poll();
    if (black == null) {
      shown = Shown.NOTHING;
      sink.onMissed(timestampUs);
      return;
    }
    try (black) {
      shown = Shown.BLACK;
      black.filled(timestampUs, Damage.unknown());
      sink.onFrame(black);
    }
  }
}
