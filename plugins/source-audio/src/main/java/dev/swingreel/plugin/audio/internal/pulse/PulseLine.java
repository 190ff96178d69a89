package dev.swingreel.plugin.audio.internal.pulse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A recording stream. Its main loop is turned by the thread that reads; {@code halt} wakes it, and
 * {@code close} waits for it before it frees anything.
 */
final class PulseLine implements CaptureLine {

  private static final int FRAGMENTS_PER_SECOND = 100;
  private static final int TURN_US = 50_000;
  private static final int EMPTY_TURNS = 2;

  /** How long the first sound is held back for the server's word on when it was. */
  private static final long TIMING_PATIENCE_US = 400_000;

  private static final int SAMPLE_SPEC_BYTES = 12;
  private static final int BUFFER_ATTR_BYTES = 20;
  private static final int SERVER_CHOOSES = -1;

  private final PulseConnection connection;
  private final LibPulse pulse;
  private final AudioFormat format;
  private final ReentrantLock nativeLock = new ReentrantLock();
  private final PointerByReference dataOut = new PointerByReference();
  private final LongByReference bytesOut = new LongByReference();
  private Pointer stream;
  private PulseTiming timing;
  private Pointer fragment;
  private long fragmentBytes;
  private long fragmentTaken;
  private long lostBytes;
  private long nextLostBytes;
  private long readBytes;
  private boolean isTimingAwaited = true;
  private volatile boolean halted;
  private boolean closed;

  private PulseLine(PulseConnection connection, AudioFormat format) {
    this.connection = connection;
    this.pulse = connection.pulse();
    this.format = format;
  }

  /** Connects a stream that waits to be started; the line owns the connection if it succeeds. */
  static PulseLine open(PulseConnection connection, String source, AudioFormat format) {
    PulseLine line = new PulseLine(connection, format);
    try {
      line.connect(source);
      return line;
    } catch (RuntimeException | Error e) {
      line.releaseStream();
      throw e;
    }
  }

  @Override
  public void start() {
    nativeLock.lock();
    try {
      checkOpen();
      connection.finish(pulse.pa_stream_cork(stream, 0, null, null));
    } finally {
      nativeLock.unlock();
    }
  }

  @Override
  public int read(byte[] buffer) {
    nativeLock.lock();
    try {
      int filled = 0;
      int emptyTurns = 0;
      lostBytes += nextLostBytes;
      nextLostBytes = 0;
      while (filled < buffer.length && !halted && emptyTurns < EMPTY_TURNS) {
        checkOpen();
        if (fragment == null && !peek()) {
          if (nextLostBytes > 0 && filled > 0) {
            // The hole comes after what has been read.
            break;
          }
          lostBytes += nextLostBytes;
          nextLostBytes = 0;
          emptyTurns += connection.turn(TURN_US) ? 0 : 1;
          timing.collect(readBytes, fragmentTaken);
          checkAlive();
        } else {
          filled += take(buffer, filled);
        }
      }
      if (filled > 0) {
        timing.ask();
        awaitTiming();
      }
      return filled;
    } finally {
      nativeLock.unlock();
    }
  }

  @Override
  public int available() {
    nativeLock.lock();
    try {
      long readable = closed ? 0 : pulse.pa_stream_readable_size(stream);
      return readable < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, readable - fragmentTaken);
    } finally {
      nativeLock.unlock();
    }
  }

  @Override
  public long delayUs() {
    nativeLock.lock();
    try {
      return closed ? UNKNOWN : timing.delayUs(readBytes - nextLostBytes);
    } finally {
      nativeLock.unlock();
    }
  }

  @Override
  public int takeLostFrames() {
    int frames = (int) (lostBytes / format.bytesPerFrame());
    lostBytes = 0;
    return frames;
  }

  @Override
  public void halt() {
    halted = true;
    connection.wake();
  }

  @Override
  public void close() {
    halt();
    nativeLock.lock();
    try {
      if (!closed) {
        closed = true;
        releaseStream();
        connection.close();
      }
    } finally {
      nativeLock.unlock();
    }
  }

  private void connect(String source) {
    try (Memory spec = new Memory(SAMPLE_SPEC_BYTES);
        Memory attributes = new Memory(BUFFER_ATTR_BYTES)) {
      spec.clear();
      spec.setInt(0, LibPulse.SAMPLE_S16LE);
      spec.setInt(4, format.sampleRateHz());
      spec.setByte(8, (byte) format.channelCount());
      stream = pulse.pa_stream_new(connection.context(), "recording", spec, null);
      if (stream == null) {
        throw connection.failure("The sound server gives no stream");
      }
      timing = new PulseTiming(connection, stream, format);
      for (int field = 0; field < BUFFER_ATTR_BYTES; field += Integer.BYTES) {
        attributes.setInt(field, SERVER_CHOOSES);
      }
      int fragmentSize = format.sampleRateHz() / FRAGMENTS_PER_SECOND * format.bytesPerFrame();
      attributes.setInt(BUFFER_ATTR_BYTES - Integer.BYTES, fragmentSize);
      int flags =
          LibPulse.STREAM_START_CORKED | LibPulse.STREAM_DONT_MOVE | LibPulse.STREAM_ADJUST_LATENCY;
      if (pulse.pa_stream_connect_record(stream, source, attributes, flags) < 0) {
        throw connection.failure("The sound source \"" + source + "\" cannot be opened");
      }
    }
    connection.await(
        () -> {
          connection.check();
          int state = pulse.pa_stream_get_state(stream);
          if (state == LibPulse.STREAM_FAILED || state == LibPulse.STREAM_TERMINATED) {
            throw connection.failure("The sound source \"" + source + "\" cannot be opened");
          }
          return state == LibPulse.STREAM_READY;
        });
  }

  /** Looks at the next fragment; false if there is none, also after a hole was skipped. */
  private boolean peek() {
    if (pulse.pa_stream_peek(stream, dataOut, bytesOut) < 0) {
      throw connection.failure("The sound server gives no sound");
    }
    long bytes = bytesOut.getValue();
    if (bytes == 0) {
      return false;
    }
    if (dataOut.getValue() == null) {
      // The server ran over: so much is missing.
      nextLostBytes += bytes;
      readBytes += bytes;
      drop();
      return false;
    }
    fragment = dataOut.getValue();
    fragmentBytes = bytes;
    fragmentTaken = 0;
    return true;
  }

  private int take(byte[] buffer, int at) {
    int count = (int) Math.min(buffer.length - at, fragmentBytes - fragmentTaken);
    fragment.read(fragmentTaken, buffer, at, count);
    fragmentTaken += count;
    readBytes += count;
    if (fragmentTaken == fragmentBytes) {
      drop();
    }
    return count;
  }

  private void drop() {
    fragment = null;
    fragmentTaken = 0;
    if (pulse.pa_stream_drop(stream) < 0) {
      throw connection.failure("The sound server takes nothing back");
    }
  }

  /**
   * The time line of a stream hangs on its first block: nobody gets that before its time, unless
   * the server keeps that to itself. Then the arrival has to do.
   */
  private void awaitTiming() {
    long beganUs = pulse.pa_rtclock_now();
    while (!timing.collect(readBytes, fragmentTaken) && isTimingAwaited && !halted) {
      connection.turn(TURN_US);
      checkAlive();
      isTimingAwaited = pulse.pa_rtclock_now() - beganUs < TIMING_PATIENCE_US;
    }
    isTimingAwaited = false;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the line is closed");
    }
  }

  private void checkAlive() {
    connection.check();
    if (pulse.pa_stream_get_state(stream) != LibPulse.STREAM_READY) {
      throw connection.failure("The sound source is gone");
    }
  }

  private void releaseStream() {
    if (stream != null) {
      timing.close();
      int unused = pulse.pa_stream_disconnect(stream);
      pulse.pa_stream_unref(stream);
      stream = null;
      fragment = null;
      Arrays.asList(dataOut, bytesOut).forEach(reference -> reference.getPointer().clear(8));
    }
  }
}
