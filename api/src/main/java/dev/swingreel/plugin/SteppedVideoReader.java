package dev.swingreel.plugin;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.util.Optional;

/**
 * A {@link VideoReader} on top of a {@link PictureDecoder}: what is present, which picture is shown
 * at a time, times that only grow, frames from a bounded pool, and a close from any thread.
 */
public final class SteppedVideoReader implements VideoReader {

  private static final int NONE = -1;
  private static final int SLOTS = 2;

  private final PictureDecoder decoder;
  private final long[] timesUs = new long[SLOTS];
  private long lastUs = NONE;

  /** The slot of the present picture. */
  private int present = NONE;

  /** How many pictures are decoded and not yet present, the first of them in {@link #next}. */
  private int ahead;

  private int next;
  private VideoFramePool pool;
  private ColorSpace poolColors;
  private volatile boolean closing;
  private boolean closed;

  /**
   * Makes a reader that begins before the first picture.
   *
   * @param decoder a decoder at its beginning; the reader closes it
   */
  public SteppedVideoReader(PictureDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public FileInfo.Track track() {
    return decoder.track();
  }

  @Override
  public Optional<Double> meanRateHz() {
    return decoder.meanRateHz();
  }

  @Override
  public Optional<Long> durationUs() {
    return decoder.durationUs();
  }

  @Override
  public synchronized void seek(long timeUs) {
    requireOpen();
    present = NONE;
    ahead = 0;
    next = 0;
    lastUs = NONE;
    decoder.seek(Math.max(0, timeUs));
    if (!decode(next)) {
      return;
    }
    ahead = 1;
    // Which picture is shown at a time is known when the one behind it is.
    while (timesUs[next] <= timeUs && !closing && decode(1 - next)) {
      if (timesUs[1 - next] > timeUs) {
        ahead = 2;
        return;
      }
      next = 1 - next;
    }
  }

  @Override
  public synchronized boolean advance() {
    requireOpen();
    if (ahead == 0 && !decode(next)) {
      present = NONE;
      return false;
    }
    ahead = Math.max(0, ahead - 1);
    present = next;
    next = 1 - next;
    return true;
  }

  @Override
  public synchronized long timestampUs() {
    return timesUs[requirePresent()];
  }

  @Override
  public synchronized VideoFrame picture() {
    int slot = requirePresent();
    VideoFrame frame = poolFor(slot).poll();
    if (frame == null) {
      return null;
    }
    try {
      decoder.copy(slot, frame);
    } catch (RuntimeException | Error e) {
      frame.close();
      throw e;
    }
    frame.filled(timesUs[slot], Damage.unknown());
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
        if (pool != null) {
          pool.close();
        }
        decoder.close();
      }
    }
  }

  /** Decodes a picture that comes after all before it; others are no use to anybody. */
  private boolean decode(int slot) {
    while (!closing && decoder.decode(slot)) {
      long timestampUs = Math.max(0, decoder.timestampUs(slot));
      if (timestampUs > lastUs) {
        timesUs[slot] = timestampUs;
        lastUs = timestampUs;
        return true;
      }
    }
    return false;
  }

  private VideoFramePool poolFor(int slot) {
    PixelFormat format = decoder.format(slot);
    int widthPx = decoder.widthPx(slot);
    int heightPx = decoder.heightPx(slot);
    ColorSpace colors = decoder.colorSpace(slot).resolved(heightPx);
    if (pool != null
        && pool.format() == format
        && pool.width() == widthPx
        && pool.height() == heightPx
        && poolColors.equals(colors)) {
      return pool;
    }
    if (pool != null) {
      pool.close();
    }
    long bytes = 0;
    for (int plane = 0; plane < format.planeCount(); plane++) {
      bytes += (long) format.rowBytes(plane, widthPx) * format.rows(plane, heightPx);
    }
    poolColors = colors;
    pool = new VideoFramePool(format, widthPx, heightPx, colors, VideoFramePool.capacityFor(bytes));
    return pool;
  }

  private int requirePresent() {
    requireOpen();
    if (present == NONE) {
      throw new IllegalStateException("there is no present picture; call advance first");
    }
    return present;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the reader is closed");
    }
  }
}
