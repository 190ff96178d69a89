package dev.swingreel.host;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Plays through the sound server and knows when that is heard, exactly: from the figures of the
 * server and the time at which it took them, not from libpulse's estimate, which needs seconds to
 * find back when the machine was busy. One thread.
 */
final class PulseOutput {

  private static final int SAMPLE_S16LE = 3;
  private static final int CONTEXT_READY = 4;
  private static final int STREAM_READY = 2;
  private static final int ADJUST_LATENCY = 0x2000;
  private static final int OPERATION_RUNNING = 0;
  private static final int SPEC_BYTES = 12;
  private static final int ATTRIBUTE_BYTES = 20;
  private static final int TARGET_LENGTH = 4;

  // struct pa_timing_info of pulse/def.h on 64-bit systems; bytes.
  private static final int TIMESTAMP_S = 0;
  private static final int TIMESTAMP_US = 8;
  private static final int SYNCHRONIZED = 16;
  private static final int SINK_US = 24;
  private static final int READ_INDEX_CORRUPT = 64;
  private static final int READ_INDEX = 72;

  private static final long CLOSE_NS = 100_000;

  private final Pulse pulse = Native.load("pulse", Pulse.class);
  private final Pointer loop = pulse.pa_mainloop_new();
  private final Pointer stream;
  private final double bytesPerNs;

  /** Connects to the default output of the user's server; sound is S16, stereo. */
  PulseOutput(int rateHz, int bufferBytes) {
    bytesPerNs = rateHz * 4.0 / TimeUnit.SECONDS.toNanos(1);
    Pointer context = pulse.pa_context_new(pulse.pa_mainloop_get_api(loop), "flash");
    check(pulse.pa_context_connect(context, null, 0, null));
    turnUntil(() -> pulse.pa_context_get_state(context) == CONTEXT_READY);
    try (Memory spec = new Memory(SPEC_BYTES);
        Memory attributes = new Memory(ATTRIBUTE_BYTES)) {
      spec.clear();
      spec.setInt(0, SAMPLE_S16LE);
      spec.setInt(4, rateHz);
      spec.setByte(8, (byte) 2);
      attributes.setMemory(0, ATTRIBUTE_BYTES, (byte) -1);
      attributes.setInt(TARGET_LENGTH, bufferBytes);
      stream = pulse.pa_stream_new(context, "beep", spec, null);
      check(pulse.pa_stream_connect_playback(stream, null, attributes, ADJUST_LATENCY, null, null));
      turnUntil(() -> pulse.pa_stream_get_state(stream) == STREAM_READY);
    }
  }

  /** Waits until there is room and writes. */
  void write(Memory block) {
    turnUntil(() -> pulse.pa_stream_writable_size(stream) >= block.size());
    check(pulse.pa_stream_write(stream, block, block.size(), null, 0, 0));
  }

  /** Asks when the first sample was heard, {@link System#nanoTime()}. */
  long firstSampleNs() {
    while (true) {
      Pointer question = pulse.pa_stream_update_timing_info(stream, null, null);
      turnUntil(() -> pulse.pa_operation_get_state(question) != OPERATION_RUNNING);
      pulse.pa_operation_unref(question);
      Pointer figures = pulse.pa_stream_get_timing_info(stream);
      if (figures != null
          && figures.getInt(SYNCHRONIZED) != 0
          && figures.getInt(READ_INDEX_CORRUPT) == 0
          && figures.getLong(READ_INDEX) > 0) {
        long takenAtNs =
            TimeUnit.SECONDS.toNanos(figures.getLong(TIMESTAMP_S))
                + TimeUnit.MICROSECONDS.toNanos(figures.getLong(TIMESTAMP_US));
        return takenAtNs
            - wallClockAheadNs()
            + TimeUnit.MICROSECONDS.toNanos(figures.getLong(SINK_US))
            - (long) (figures.getLong(READ_INDEX) / bytesPerNs);
      }
    }
  }

  private static long wallClockAheadNs() {
    while (true) {
      long beforeNs = System.nanoTime();
      Instant now = Instant.now();
      if (System.nanoTime() - beforeNs < CLOSE_NS) {
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - beforeNs;
      }
    }
  }

  private void turnUntil(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      check(pulse.pa_mainloop_iterate(loop, 1, null));
    }
  }

  private static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException("the sound server is gone or refuses");
    }
  }

  /** Functions of libpulse, named as there. */
  interface Pulse extends Library {

    Pointer pa_mainloop_new();

    Pointer pa_mainloop_get_api(Pointer loop);

    int pa_mainloop_iterate(Pointer loop, int block, Pointer result);

    Pointer pa_context_new(Pointer api, String name);

    int pa_context_connect(Pointer context, String server, int flags, Pointer api);

    int pa_context_get_state(Pointer context);

    Pointer pa_stream_new(Pointer context, String name, Pointer spec, Pointer map);

    int pa_stream_connect_playback(
        Pointer stream,
        String device,
        Pointer attributes,
        int flags,
        Pointer volume,
        Pointer master);

    int pa_stream_get_state(Pointer stream);

    long pa_stream_writable_size(Pointer stream);

    int pa_stream_write(
        Pointer stream, Pointer data, long bytes, Pointer free, long offset, int seek);

    Pointer pa_stream_update_timing_info(Pointer stream, Pointer callback, Pointer userData);

    Pointer pa_stream_get_timing_info(Pointer stream);

    int pa_operation_get_state(Pointer operation);

    void pa_operation_unref(Pointer operation);
  }
}
