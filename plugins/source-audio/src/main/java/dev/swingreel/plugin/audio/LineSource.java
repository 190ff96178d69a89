package dev.swingreel.plugin.audio;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An open device. Its thread reads blocks of 20 ms; a block for which no buffer is free is lost,
 * and the timestamps show it.
 *
 * <p>A device that is lost mutes the source, is looked for every second, and unmutes it with its
 * first sound: whoever records goes on, with silence in between. Lost is what fails, and what gives
 * nothing for two seconds though its line is open, which is all that Java Sound lets one know.
 */
final class LineSource implements AudioSource {

  private static final System.Logger LOG = System.getLogger(LineSource.class.getName());

  private static final int BLOCKS_PER_SECOND = 50;
  private static final int POOL_BUFFERS = 50;
  private static final long EMPTY_READ_PAUSE_US = 5_000;

  /** Clock and delay read that close to each other were read at once. */
  private static final long AT_ONCE_US = 200;

  private static final int READINGS = 5;
  private static final long GONE_AFTER_US = 2_000_000;

  /** Some devices take seconds to wake up. */
  private static final long FIRST_SOUND_PATIENCE_US = 5_000_000;

  private static final long RETRY_INTERVAL_US = 1_000_000;
  private static final Duration STOP_PATIENCE = Duration.ofMillis(700);

  private final Supplier<CaptureLine> opener;
  private final AudioFormat format;
  private final Names names;
  private final MediaClock clock;
  private final AudioFramePool pool;
  private final byte[] block;
  private volatile SampleTimeline timeline;
  private volatile CaptureLine line;
  private volatile Worker worker;
  private volatile boolean closed;
  private volatile boolean stopped;
  private boolean muted;
  private long lostUs;

  /**
   * What the source is called.
   *
   * @param kind the word of its kind
   * @param means the sound system
   * @param device the device, for people
   */
  record Names(String kind, String means, String device) {}

  /**
   * Opens the device.
   *
   * @param opener opens it, now and whenever it was lost
   * @throws MediaException what the opener throws
   */
  LineSource(Supplier<CaptureLine> opener, AudioFormat format, Names names, MediaClock clock) {
    int blockFrames = format.sampleRateHz() / BLOCKS_PER_SECOND;
    this.opener = opener;
    this.format = format;
    this.names = names;
    this.clock = clock;
    this.pool = new AudioFramePool(format, blockFrames, POOL_BUFFERS);
    this.timeline = new SampleTimeline(format);
    this.block = new byte[blockFrames * format.bytesPerFrame()];
    this.line = opener.get();
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public String description() {
    return "%s (%s, %s)".formatted(names.kind, names.means, names.device);
  }

  /** One block; what the system buffers before it is taken out of the timestamps where known. */
  @Override
  public long latencyUs() {
    return TimeUnit.SECONDS.toMicros(1) / BLOCKS_PER_SECOND;
  }

  @Override
  public void start(AudioSink sink) {
    if (worker != null || closed) {
      throw new IllegalStateException("a sound device starts once, and not after close");
    }
    worker = Worker.startUrgent("capture-" + names.kind, () -> run(sink));
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
      closeLine();
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
    closeLine();
    pool.close();
    long allLostUs = lostUs + timeline.lostUs();
    if (allLostUs > 0) {
      LOG.log(Level.INFO, "{0} lost {1} ms of sound", description(), allLostUs / 1_000);
    }
  }

  private void run(AudioSink sink) {
    try {
      while (!stopped) {
        try {
          readUntilStopped(sink);
        } catch (RuntimeException lost) {
          if (!stopped) {
            LOG.log(Level.INFO, "{0} is lost: {1}", description(), lost.getMessage());
            mute(true, sink);
            closeLine();
            awaitReturn();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readUntilStopped(AudioSink sink) throws InterruptedException {
    CaptureLine current = line;
    current.start();
    long patienceUs = FIRST_SOUND_PATIENCE_US;
    long lastSoundUs = clock.nowUs();
    while (!stopped) {
      int bytes = current.read(block);
      long arrivalUs = clock.nowUs();
      if (bytes > 0) {
        lastSoundUs = arrivalUs;
        patienceUs = GONE_AFTER_US;
        mute(false, sink);
        deliver(current, bytes / format.bytesPerFrame(), arrivalUs, sink);
      } else if (arrivalUs - lastSoundUs >= patienceUs) {
        throw new IllegalStateException("it gives no sound any more");
      } else {
        clock.sleepUntil(arrivalUs + EMPTY_READ_PAUSE_US);
      }
    }
  }

  private void awaitReturn() throws InterruptedException {
    while (!stopped) {
      clock.sleepUntil(clock.nowUs() + RETRY_INTERVAL_US);
      if (stopped) {
        return;
      }
      try {
        CaptureLine opened = opener.get();
        lostUs += timeline.lostUs();
        timeline = new SampleTimeline(format);
        line = opened;
        if (stopped) {
          closeLine();
        }
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "the sound device is not back", e);
      }
    }
  }

  private void mute(boolean nowMuted, AudioSink sink) {
    if (muted != nowMuted && !stopped) {
      muted = nowMuted;
      sink.onMuted(nowMuted);
    }
  }

  private void deliver(CaptureLine from, int frames, long arrivalUs, AudioSink sink) {
    timeline.lost(from.takeLostFrames());
    long capturedToUs = capturedToUs(from);
    boolean isMeasured = capturedToUs != CaptureLine.UNKNOWN;
    int waitingFrames = isMeasured ? 0 : Math.max(0, from.available()) / format.bytesPerFrame();
    long endUs = isMeasured ? capturedToUs : arrivalUs;
    long timestampUs = timeline.stamp(endUs, frames, waitingFrames);
    if (stopped) {
      return;
    }
    try (AudioFrame frame = pool.poll()) {
      if (frame != null) {
        frame.data().put(0, block, 0, frames * format.bytesPerFrame());
        frame.filled(timestampUs, frames, timestampUs + timeline.behindUs(isMeasured));
        sink.onFrame(frame);
      }
    }
  }

  /**
   * Tells when the last sample that was read was captured. A thread that is held up between clock
   * and delay is late, never early; that is why it looks again.
   */
  private long capturedToUs(CaptureLine from) {
    long earliestUs = Long.MAX_VALUE;
    long apartUs = Long.MAX_VALUE;
    for (int i = 0; i < READINGS && apartUs > AT_ONCE_US; i++) {
      long beforeUs = clock.nowUs();
      long delayUs = from.delayUs();
      if (delayUs == CaptureLine.UNKNOWN) {
        return CaptureLine.UNKNOWN;
      }
      long afterUs = clock.nowUs();
      apartUs = afterUs - beforeUs;
      earliestUs = Math.min(earliestUs, afterUs - delayUs);
    }
    return earliestUs;
  }

  private void halt() {
    try {
      line.halt();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "a line that is gone cannot be halted", e);
    }
  }

  private void closeLine() {
    try {
      line.close();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "a line that is gone cannot be closed", e);
    }
  }
}
