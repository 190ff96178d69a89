package dev.swingreel.plugin.audio.internal.pulse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import java.util.concurrent.TimeUnit;

/**
 * Tells when the sound of a recording stream was captured, by the server's own figures.
 *
 * <p>Not by {@code pa_stream_get_latency}: that counts on while an output that is ahead of what
 * people hear gives its monitor nothing yet, and as it never goes back, the first sound is then put
 * up to some tenths of a second too early. The figures it is made of are right from the first
 * answer on. They are asked for ten times a second; in between the time since the last one counts.
 * A server on this machine says when it took them: an answer that is read late is as good.
 *
 * <p>One thread. Throws a {@code MediaException} when the server refuses.
 */
final class PulseTiming implements AutoCloseable {

  private static final long REFRESH_US = 100_000;

  // struct pa_timing_info of pulse/def.h on 64-bit systems; bytes.
  private static final int TIMESTAMP_S = 0;
  private static final int TIMESTAMP_US = 8;
  private static final int SYNCHRONIZED = 16;
  private static final int SINK_US = 24;
  private static final int SOURCE_US = 32;
  private static final int TRANSPORT_US = 40;
  private static final int WRITE_INDEX_CORRUPT = 52;
  private static final int WRITE_INDEX = 56;
  private static final int READ_INDEX_CORRUPT = 64;
  private static final int READ_INDEX = 72;

  // struct timeval on 64-bit systems; bytes.
  private static final int TIME_BYTES = 16;
  private static final int TIME_US = 8;

  /** Clocks read that close to each other were read at once. */
  private static final long AT_ONCE_US = 100;

  private static final int READINGS = 5;
  private static final long OLDEST_ANSWER_US = 2_000_000;

  private final PulseConnection connection;
  private final LibPulse pulse;
  private final Pointer stream;
  private final AudioFormat format;
  private final Memory time = new Memory(TIME_BYTES);
  private Pointer request;
  private boolean answered;
  private boolean known;
  private long answeredAtUs;
  private long streamBeganUs;

  /**
   * Knows nothing yet and asks nothing yet.
   *
   * @param stream a recording stream of the connection; stays the caller's
   */
  PulseTiming(PulseConnection connection, Pointer stream, AudioFormat format) {
    this.connection = connection;
    this.pulse = connection.pulse();
    this.stream = stream;
    this.format = format;
  }

  /** Asks for figures unless an answer is due or the last one is fresh. */
  void ask() {
    if (request == null && (!answered || pulse.pa_rtclock_now() - answeredAtUs >= REFRESH_US)) {
      request = pulse.pa_stream_update_timing_info(stream, null, null);
      if (request == null) {
        throw connection.failure("The sound server refuses a request");
      }
    }
  }

  /**
   * Takes an answer if one has come. Belongs right after each turn of the main loop, for an answer
   * is about the moment at which the loop got it.
   *
   * @param readBytes how much of the stream was read, with its holes
   * @param fragmentTakenBytes how much of that is of a fragment that was not dropped yet
   * @return whether an answer has ever come
   */
  boolean collect(long readBytes, long fragmentTakenBytes) {
    if (request != null && pulse.pa_operation_get_state(request) != LibPulse.OPERATION_RUNNING) {
      release();
      answered = true;
      answeredAtUs = pulse.pa_rtclock_now();
      Pointer figures = pulse.pa_stream_get_timing_info(stream);
      if (figures != null
          && figures.getInt(WRITE_INDEX_CORRUPT) == 0
          && figures.getInt(READ_INDEX_CORRUPT) == 0) {
        known = true;
        long waitingBytes =
            figures.getLong(WRITE_INDEX) - figures.getLong(READ_INDEX) - fragmentTakenBytes;
        long ageUs = ageUs(figures);
        streamBeganUs =
            answeredAtUs
                - durationUs(readBytes + waitingBytes)
                - ageUs
                - figures.getLong(SOURCE_US)
                + figures.getLong(SINK_US);
      }
    }
    return answered;
  }

  /** Tells how long before {@code answeredAtUs} the server took the figures; sets that anew. */
  private long ageUs(Pointer figures) {
    long transportUs = figures.getLong(TRANSPORT_US);
    if (figures.getInt(SYNCHRONIZED) == 0) {
      return transportUs;
    }
    long wallUs = 0;
    long apartUs = Long.MAX_VALUE;
    for (int i = 0; i < READINGS && apartUs > AT_ONCE_US; i++) {
      long beforeUs = pulse.pa_rtclock_now();
      pulse.pa_gettimeofday(time);
      apartUs = pulse.pa_rtclock_now() - beforeUs;
      answeredAtUs = beforeUs;
      wallUs = TimeUnit.SECONDS.toMicros(time.getLong(0)) + time.getLong(TIME_US);
    }
    long takenUs =
        TimeUnit.SECONDS.toMicros(figures.getLong(TIMESTAMP_S)) + figures.getLong(TIMESTAMP_US);
    long sinceUs = wallUs - takenUs;
    // Whoever sets the time of day in between must not move the sound.
    return sinceUs < transportUs || sinceUs > OLDEST_ANSWER_US ? transportUs : sinceUs;
  }

  /**
   * Returns how long ago the next sample was captured; see {@link CaptureLine#delayUs()}.
   *
   * @param readBytes how much of the stream was read, with its holes
   */
  long delayUs(long readBytes) {
    return known
        ? pulse.pa_rtclock_now() - streamBeganUs - durationUs(readBytes)
        : CaptureLine.UNKNOWN;
  }

  /** Waits for no answer any more. Idempotent; before the stream is released. */
  @Override
  public void close() {
    if (request != null) {
      pulse.pa_operation_cancel(request);
      release();
    }
    time.close();
  }

  private void release() {
    pulse.pa_operation_unref(request);
    request = null;
  }

  private long durationUs(long bytes) {
    return format.framesToUs(bytes / format.bytesPerFrame());
  }
}
