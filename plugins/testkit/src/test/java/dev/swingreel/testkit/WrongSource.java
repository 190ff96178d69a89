package dev.swingreel.testkit;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A right source behind something that makes one mistake. */
final class WrongSource implements VideoSource {

  private static final long HOUR_US = 3_600_000_000L;

  private final VideoSource right;
  private final BiConsumer<VideoFrame, VideoSink> delivery;
  private final boolean isDeafToStop;
  private final boolean startsTwice;
  private boolean started;

  private WrongSource(
      VideoSource right,
      BiConsumer<VideoFrame, VideoSink> delivery,
      boolean isDeafToStop,
      boolean startsTwice) {
    this.right = right;
    this.delivery = delivery;
    this.isDeafToStop = isDeafToStop;
    this.startsTwice = startsTwice;
  }

  static VideoSourceProvider keepingFrames() {
    return provider(
        (frame, sink) -> {
          frame.retain();
          sink.onFrame(frame);
        },
        false,
        false);
  }

  static VideoSourceProvider hidingChanges() {
    return provider(
        (frame, sink) -> {
          Damage damage = frame.damage().isUnknown() ? frame.damage() : Damage.none();
          try (VideoFrame twisted = frame.at(frame.timestampUs(), damage)) {
            sink.onFrame(twisted);
          }
        },
        false,
        false);
  }

  static VideoSourceProvider anHourAhead() {
    return provider(
        (frame, sink) -> {
          try (VideoFrame twisted = frame.at(frame.timestampUs() + HOUR_US, frame.damage())) {
            sink.onFrame(twisted);
          }
        },
        false,
        false);
  }

  static VideoSourceProvider deafToStop() {
    return provider(WrongSource::passOn, true, false);
  }

  static VideoSourceProvider startingTwice() {
    return provider(WrongSource::passOn, false, true);
  }

  private static void passOn(VideoFrame frame, VideoSink sink) {
    sink.onFrame(frame);
  }

  private static VideoSourceProvider provider(
      BiConsumer<VideoFrame, VideoSink> delivery, boolean isDeafToStop, boolean startsTwice) {
    return new FakeVideoSourceProvider(
        "wrong",
        request ->
            new WrongSource(
                new PatternVideoSource(request.clock(), 96, 64, request.frameRate()),
                delivery,
                isDeafToStop,
                startsTwice));
  }

  @Override
  public VideoSettings settings() {
    return right.settings();
  }

  @Override
  public String description() {
    return "wrong";
  }

  @Override
  public void start(VideoSink sink) {
    if (!started || !startsTwice) {
      started = true;
      right.start(new TwistedSink(sink, delivery));
    }
  }

  @Override
  public void stop() {
    if (!isDeafToStop) {
      right.stop();
    }
  }

  @Override
  public void close() {
    right.close();
  }

  private record TwistedSink(VideoSink next, BiConsumer<VideoFrame, VideoSink> delivery)
      implements VideoSink {

    @Override
    public void onFrame(VideoFrame frame) {
      delivery.accept(frame, next);
    }

    @Override
    public void onUnchanged(long timestampUs) {
      next.onUnchanged(timestampUs);
    }

    @Override
    public void onMissed(long timestampUs) {
      next.onMissed(timestampUs);
    }

    @Override
    public void onMuted(boolean muted) {
      next.onMuted(muted);
    }

    @Override
    public void onEnded(Optional<MediaException> cause) {
      next.onEnded(cause);
    }
  }
}
