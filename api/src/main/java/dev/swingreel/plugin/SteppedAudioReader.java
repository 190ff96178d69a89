package dev.swingreel.plugin;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import java.util.Optional;

/**
 * An {@link AudioReader} on top of a {@link SoundDecoder}: it counts audio frames where the
 * container only knows milliseconds, cuts at the place that was sought, and keeps runs short.
 */
public final class SteppedAudioReader implements AudioReader {

  /** Times that differ less are rounded; a greater difference is a hole or an overlap. */
  private static final long ROUNDING_US = 20_000;

  private static final int BUFFERS = 16;
  private static final int BUFFERED_FRAMES = 2_048;
  private static final long UNSET = Long.MIN_VALUE;

  private final SoundDecoder decoder;
  private final AudioFormat format;
  private final AudioFramePool pool;

  /** The number of the block's first audio frame, counted from the beginning of the file. */
  private long blockAt = UNSET;

  private int blockFrames;

  /** The present run within the block. */
  private int runFrom;

  private int runFrames;

  /** What comes before it was not asked for. */
  private long notBefore;

  private volatile boolean closing;
  private boolean closed;

  /**
   * Makes a reader that begins before the first run.
   *
   * @param decoder a decoder at its beginning; the reader closes it
   */
  public SteppedAudioReader(SoundDecoder decoder) {
    this.decoder = decoder;
    this.format = decoder.format();
    this.pool = new AudioFramePool(format, BUFFERED_FRAMES, BUFFERS);
  }

  @Override
  public FileInfo.Track track() {
    return decoder.track();
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public Optional<Long> durationUs() {
    return decoder.durationUs();
  }

  @Override
  public synchronized void seek(long timeUs) {
    requireOpen();
    long wantedUs = Math.max(0, timeUs);
    blockAt = UNSET;
    blockFrames = 0;
    runFrom = 0;
    runFrames = 0;
    notBefore = format.usToFrames(wantedUs);
    decoder.seek(wantedUs);
  }

  @Override
  public synchronized boolean advance() {
    requireOpen();
    runFrom += runFrames;
    runFrames = 0;
    while (runFrom >= blockFrames) {
      if (closing || !decodeBlock()) {
        return false;
      }
    }
    runFrames = Math.min(BUFFERED_FRAMES, blockFrames - runFrom);
    return true;
  }

  @Override
  public synchronized long timestampUs() {
    requirePresent();
    return format.framesToUs(blockAt + runFrom);
  }

  @Override
  public synchronized AudioFrame sound() {
    requirePresent();
    AudioFrame frame = pool.poll();
    if (frame == null) {
      return null;
    }
    try {
      decoder.copy(runFrom, runFrames, frame.data());
    } catch (RuntimeException | Error e) {
      frame.close();
      throw e;
    }
    frame.filled(format.framesToUs(blockAt + runFrom), runFrames);
    return frame;
  }

  @Override
  public synchronized long damaged() {
    return closed ? 0 : decoder.damaged();
  }

  @Override
  public void close() {
    closing = true;
    synchronized (this) {
      if (!closed) {
        closed = true;
        pool.close();
        decoder.close();
      }
    }
  }

  /** Decodes a block, says where in time it lies and which of its first frames nobody wants. */
  private boolean decodeBlock() {
    long expected = blockAt == UNSET ? UNSET : blockAt + blockFrames;
    blockFrames = decoder.decode();
    if (blockFrames == 0) {
      runFrom = 0;
      return false;
    }
    long stampUs = decoder.timestampUs();
    if (expected == UNSET) {
      blockAt = stampUs == SoundDecoder.UNKNOWN ? notBefore : format.usToFrames(stampUs);
    } else {
      blockAt = expected;
      if (stampUs != SoundDecoder.UNKNOWN
          && Math.abs(stampUs - format.framesToUs(expected)) > ROUNDING_US) {
        blockAt = format.usToFrames(stampUs);
        notBefore = Math.max(notBefore, expected);
      }
    }
    runFrom = (int) Math.max(0, Math.min(blockFrames, notBefore - blockAt));
    return true;
  }

  private void requirePresent() {
    requireOpen();
    if (runFrames == 0) {
      throw new IllegalStateException("there is no present run; call advance first");
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the reader is closed");
    }
  }
}
