package dev.swingreel.plugin.file;

import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.MediaFile;
import dev.swingreel.plugin.VideoReader;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Shows the pictures of a file when they are due. A picture that was decoded too late is missed, so
 * that pictures and sound stay together. Ends with the file, or begins again.
 */
final class FileVideoSource implements VideoSource {

  private static final double USUAL_RATE_HZ = 30;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  private final Path path;
  private final MediaClock clock;
  private final VideoReader reader;
  private final VideoSettings settings;
  private final boolean loops;
  private final Playbacks playbacks;
  private final Playbacks.Playback playback;
  private Worker worker;
  private boolean started;
  private boolean closed;
  private volatile boolean stopped;

  private FileVideoSource(
      Path path, VideoReader reader, VideoSourceRequest request, Playbacks playbacks) {
    this.path = path;
    this.clock = request.clock();
    this.reader = reader;
    this.loops = request.settings().isOn(FilePlugin.LOOP);
    double hz = reader.meanRateHz().orElse(USUAL_RATE_HZ);
    this.settings =
        VideoSettings.of(
            reader.track().widthPx(),
            reader.track().heightPx(),
            new FrameRate(hz, request.frameRate().mode()));
    this.playbacks = playbacks;
    this.playback = playbacks.join(clock, path);
  }

  static FileVideoSource open(MediaFile file, VideoSourceRequest request, Playbacks playbacks) {
    VideoReader reader = file.openVideo();
    try {
      return new FileVideoSource(file.path(), reader, request, playbacks);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public VideoSettings settings() {
    return settings;
  }

  @Override
  public String description() {
    return "file:%s (%s)".formatted(path.getFileName(), reader.track().codec());
  }

  @Override
  public synchronized void start(VideoSink sink) {
    if (started || closed) {
      throw new IllegalStateException("a file is played once, and not after close");
    }
    started = true;
    worker = Worker.start("capture-file-video", () -> run(sink));
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    if (worker != null) {
      worker.stop(STOP_PATIENCE);
    }
  }

  @Override
  public synchronized void close() {
    stop();
    if (!closed) {
      closed = true;
      reader.close();
      playbacks.leave(playback);
    }
  }

  private void run(VideoSink sink) {
    Optional<MediaException> cause = Optional.empty();
    try {
      play(sink);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (MediaException e) {
      cause = Optional.of(e);
    }
    if (!stopped) {
      playback.end();
      sink.onEnded(cause);
    }
  }

  private void play(VideoSink sink) throws InterruptedException {
    long beginningUs = playback.begin();
    if (clock.nowUs() > beginningUs) {
      reader.seek(clock.nowUs() - beginningUs);
    }
    do {
      long endUs = playOnce(beginningUs, sink);
      beginningUs += endUs;
      clock.sleepUntil(beginningUs);
      reader.seek(0);
    } while (loops && !stopped);
  }

  /** Plays to the end of the file and returns its length. */
  private long playOnce(long beginningUs, VideoSink sink) throws InterruptedException {
    long periodUs = settings.frameRate().tickUs(1);
    long lastUs = 0;
    while (!stopped && reader.advance()) {
      lastUs = reader.timestampUs();
      long dueUs = beginningUs + lastUs;
      if (clock.nowUs() > dueUs + periodUs) {
        sink.onMissed(dueUs);
      } else {
        clock.sleepUntil(dueUs);
        if (!stopped) {
          show(dueUs, sink);
        }
      }
    }
    return Math.max(reader.durationUs().orElse(0L), lastUs + periodUs);
  }

  private void show(long dueUs, VideoSink sink) {
    VideoFrame picture = reader.picture();
    if (picture == null) {
      sink.onMissed(dueUs);
      return;
    }
    try (picture;
        VideoFrame shown = picture.at(dueUs, Damage.unknown())) {
      sink.onFrame(shown);
    }
  }
}
