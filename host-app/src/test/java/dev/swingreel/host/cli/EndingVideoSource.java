package dev.swingreel.host.cli;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.testkit.PatternVideoSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A source that is lost when the test says so, between two of its pictures. */
final class EndingVideoSource implements VideoSource {

  private final PatternVideoSource pattern;
  private final BooleanSupplier isTime;
  private final MediaException cause;

  EndingVideoSource(PatternVideoSource pattern, BooleanSupplier isTime, MediaException cause) {
    this.pattern = pattern;
    this.isTime = isTime;
    this.cause = cause;
  }

  @Override
  public VideoSettings settings() {
    return pattern.settings();
  }

  @Override
  public String description() {
    return pattern.description();
  }

  @Override
  public void start(VideoSink sink) {
    pattern.start(new UntilItsTime(sink));
  }

  @Override
  public void stop() {
    pattern.stop();
  }

  @Override
  public void close() {
    pattern.close();
  }

  private final class UntilItsTime implements VideoSink {

    private final VideoSink sink;
    private boolean isOver;

    UntilItsTime(VideoSink sink) {
      this.sink = sink;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      if (isOver) {
        return;
      }
      sink.onFrame(frame);
      if (isTime.getAsBoolean()) {
        isOver = true;
        sink.onEnded(Optional.of(cause));
      }
    }

    @Override
    public void onUnchanged(long timestampUs) {
      if (!isOver) {
        sink.onUnchanged(timestampUs);
      }
    }

    @Override
    public void onMissed(long timestampUs) {
      if (!isOver) {
        sink.onMissed(timestampUs);
      }
    }

    @Override
    public void onMuted(boolean muted) {
      if (!isOver) {
        sink.onMuted(muted);
      }
    }

    @Override
    public void onEnded(Optional<MediaException> never) {
      throw new AssertionError("a pattern does not end");
    }
  }
}
