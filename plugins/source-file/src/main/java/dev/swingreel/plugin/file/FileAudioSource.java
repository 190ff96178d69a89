package dev.swingreel.plugin.file;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.MediaFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Plays the sound of a file in time with its pictures. Ends with the file, or begins again. */
final class FileAudioSource implements AudioSource {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);
  private static final int POOL_BUFFERS = 64;

  private final Path path;
  private final MediaClock clock;
  private final AudioReader reader;
  private final AudioFramePool pool;
  private final boolean loops;
  private final Playbacks playbacks;
  private final Playbacks.Playback playback;
  private Worker worker;
  private boolean started;
  private boolean closed;
  private volatile boolean stopped;

  private FileAudioSource(
      Path path, AudioReader reader, AudioSourceRequest request, Playbacks playbacks) {
    this.path = path;
    this.clock = request.clock();
    this.reader = reader;
    this.pool = new AudioFramePool(reader.format(), AudioReader.MOST_FRAMES, POOL_BUFFERS);
    this.loops = request.settings().isOn(FilePlugin.LOOP);
    this.playbacks = playbacks;
    this.playback = playbacks.join(clock, path);
  }

  static FileAudioSource open(MediaFile file, AudioSourceRequest request, Playbacks playbacks) {
    AudioReader reader = file.openAudio();
    try {
      return new FileAudioSource(file.path(), reader, request, playbacks);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public AudioFormat format() {
    return reader.format();
  }

  @Override
  public String description() {
    return "file:%s (%s)".formatted(path.getFileName(), reader.track().codec());
  }

  @Override
  public synchronized void start(AudioSink sink) {
    if (started || closed) {
      throw new IllegalStateException("a file is played once, and not after close");
    }
    started = true;
    worker = Worker.start("capture-file-audio", () -> run(sink));
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
      pool.close();
      playbacks.leave(playback);
    }
  }

  private void run(AudioSink sink) {
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

  private void play(AudioSink sink) throws InterruptedException {
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
  private long playOnce(long beginningUs, AudioSink sink) throws InterruptedException {
    long endUs = 0;
    while (!stopped && reader.advance()) {
      try (AudioFrame run = reader.sound()) {
        long timestampUs = run.timestampUs();
        endUs = timestampUs + run.durationUs();
        clock.sleepUntil(beginningUs + endUs);
        if (!stopped) {
          deliver(run, beginningUs + timestampUs, sink);
        }
      }
    }
    return Math.max(reader.durationUs().orElse(0L), endUs);
  }

  /** Hands on a copy that is stamped with the clock. */
  private void deliver(AudioFrame run, long timestampUs, AudioSink sink) {
    try (AudioFrame frame = pool.poll()) {
      if (frame == null) {
        // The run is lost; the time of the next one shows the hole.
        return;
      }
      int bytes = run.frameCount() * run.format().bytesPerFrame();
      frame.data().put(0, run.data(), 0, bytes);
      frame.filled(timestampUs, run.frameCount());
      sink.onFrame(frame);
    }
  }
}
