package dev.swingreel.conformance;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.testkit.PatternVideoSource;
import java.util.Optional;

/** A moving pattern that calls itself a camera or a display, and can be taken away. Any thread. */
final class PagePicture implements VideoSource {

  private volatile VideoSettings settings;
  private final PatternVideoSource pattern;
  private volatile VideoSink sink;

  PagePicture(MediaClock clock, VideoSettings settings) {
    this.settings = settings;
    this.pattern =
        new PatternVideoSource(
            clock, settings.widthPx(), settings.heightPx(), settings.frameRate());
  }

  /** The device is lost; nothing happens unless it delivers. */
  void lose(MediaException cause) {
    VideoSink delivered = sink;
    pattern.stop();
    if (delivered != null) {
      delivered.onEnded(Optional.of(cause));
    }
  }

  @Override
  public VideoSettings settings() {
    return settings;
  }

  @Override
  public void showCursor(CursorMode mode) {
    settings = settings.withDisplay(settings.display().orElseThrow().withCursor(mode));
  }

  @Override
  public String description() {
    return pattern.description();
  }

  @Override
  public void start(VideoSink newSink) {
    sink = newSink;
    pattern.start(newSink);
  }

  @Override
  public void stop() {
    sink = null;
    pattern.stop();
  }

  @Override
  public void close() {
    stop();
    pattern.close();
  }
}
