package dev.swingreel.plugin.audio;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An open microphone. Its thread reads blocks of 20 ms; a block for which no buffer is free is
 * lost, and the timestamps show it. A device that gives nothing for two seconds, though its line is
 * open, is gone: that is all that Java Sound lets one know.
 */
final class MicrophoneSource implements AudioSource {

  private static final System.Logger LOG = System.getLogger(MicrophoneSource.class.getName());

  private static final int BLOCKS_PER_SECOND = 50;
  private static final int POOL_BUFFERS = 50;
  private static final long EMPTY_READ_PAUSE_US = 10_000;
  private static final long GONE_AFTER_US = 2_000_000;
  private static final Duration STOP_PATIENCE = Duration.ofMillis(700);

  private final CaptureLine line;
  private final AudioFormat format;
  private final String deviceName;
  private final MediaClock clock;
  private final AudioFramePool pool;
  private final SampleTimeline timeline;
  private final byte[] block;
  private volatile Worker worker;
  private volatile boolean closed;
  private volatile boolean stopped;

  MicrophoneSource(CaptureLine line, AudioFormat format, String deviceName, MediaClock clock) {
    int blockFrames = format.sampleRateHz() / BLOCKS_PER_SECOND;
    this.line = line;
    this.format = format;
    this.deviceName = deviceName;
    this.clock = clock;
    this.pool = new AudioFramePool(format, blockFrames, POOL_BUFFERS);
    this.timeline = new SampleTimeline(format);
    this.block = new byte[blockFrames * format.bytesPerFrame()];
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public String description() {
    return "microphone (Java Sound, " + deviceName + ")";
  }

  /** One block; what the system buffers before it is unknown. */
  @Override
  public long latencyUs() {
    return TimeUnit.SECONDS.toMicros(1) / BLOCKS_PER_SECOND;
  }

  @Override
  public void start(AudioSink sink) {
    if (worker != null || closed) {
      throw new IllegalStateException("a microphone starts once, and not after close");
    }
    worker = Worker.startUrgent("capture-" + MicrophoneProvider.ID, () -> run(sink));
  }

  @Override
  public void stop() {
    stopped = true;
    if (worker == null) {
      return;
    }
    halt();
    if (!worker.stop(STOP_PATIENCE) && !worker.isCurrent()) {
      // A driver that does not let go of a stopped line lets go of a closed one.
      line.close();
      worker.join(STOP_PATIENCE);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    stop();
    closed = true;
    line.close();
    pool.close();
    if (timeline.lostUs() > 0) {
      LOG.log(Level.INFO, "{0} lost {1} ms of sound", description(), timeline.lostUs() / 1_000);
    }
  }

  private void run(AudioSink sink) {
    try {
      readUntilStopped(sink);
    } catch (MediaException lost) {
      if (!stopped) {
        sink.onEnded(Optional.of(lost));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readUntilStopped(AudioSink sink) throws InterruptedException {
    startLine();
    long lastSoundUs = clock.nowUs();
    while (!stopped) {
      int bytes = read();
      long arrivalUs = clock.nowUs();
      if (bytes > 0) {
        lastSoundUs = arrivalUs;
        deliver(bytes / format.bytesPerFrame(), arrivalUs, sink);
      } else if (arrivalUs - lastSoundUs >= GONE_AFTER_US) {
        throw gone(null);
      } else {
        clock.sleepUntil(arrivalUs + EMPTY_READ_PAUSE_US);
      }
    }
  }

  private void startLine() {
    try {
      line.start();
    } catch (RuntimeException e) {
      throw gone(e);
    }
  }

  private int read() {
    try {
      return line.read(block);
    } catch (RuntimeException e) {
      throw gone(e);
    }
  }

  private void deliver(int frames, long arrivalUs, AudioSink sink) {
    int waitingFrames = Math.max(0, line.available()) / format.bytesPerFrame();
    long timestampUs = timeline.stamp(arrivalUs, frames, waitingFrames);
    if (stopped) {
      return;
    }
    try (AudioFrame frame = pool.poll()) {
      if (frame != null) {
        frame.data().put(0, block, 0, frames * format.bytesPerFrame());
        frame.filled(timestampUs, frames);
        sink.onFrame(frame);
      }
    }
  }

  private void halt() {
    try {
      line.halt();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "a line that is gone cannot be halted", e);
    }
  }

  private MediaException gone(Throwable cause) {
    return new MediaException(
        MediaErrorCode.NOT_READABLE,
        "The microphone \"" + deviceName + "\" gives no sound any more; was it unplugged?",
        cause);
  }
}
