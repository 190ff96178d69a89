package dev.swingreel.plugin.audio.internal.pulse;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.lang.ref.Reference;
import java.util.function.BooleanSupplier;

/**
 * A connection to the server, and the main loop that serves it.
 *
 * <p>One thread at a time; {@link #wake()} from any. Every method but {@link #close()} may throw a
 * {@link MediaException} with the server's reason.
 */
final class PulseConnection implements AutoCloseable {

  private static final String PROGRAM = "Swingreel";
  private static final int TURN_US = 50_000;
  private static final int PATIENCE_TURNS = 40;
  private static final int MOST_TURNS = 10_000;

  private final LibPulse pulse;
  private final Object wakeLock = new Object();
  private Pointer loop;
  private Pointer context;

  private PulseConnection(LibPulse pulse) {
    this.pulse = pulse;
  }

  /**
   * Connects to the user's server; starts none.
   *
   * @throws MediaException {@code NOT_READABLE} if no server answers within two seconds
   */
  static PulseConnection open(LibPulse pulse) {
    PulseConnection connection = new PulseConnection(pulse);
    try {
      connection.connect();
      return connection;
    } catch (RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  LibPulse pulse() {
    return pulse;
  }

  Pointer context() {
    return context;
  }

  /** Fails if the server is gone. */
  void check() {
    int state = pulse.pa_context_get_state(context);
    if (state != LibPulse.CONTEXT_READY) {
      throw failure("The connection to the sound server is lost");
    }
  }

  /**
   * Turns the main loop once.
   *
   * @param timeoutUs how long to wait for something to happen
   * @return whether something happened
   */
  boolean turn(int timeoutUs) {
    if (pulse.pa_mainloop_prepare(loop, timeoutUs) < 0 || pulse.pa_mainloop_poll(loop) < 0) {
      throw failure("The sound server cannot be listened to");
    }
    int dispatched = pulse.pa_mainloop_dispatch(loop);
    if (dispatched < 0) {
      throw failure("The sound server cannot be listened to");
    }
    return dispatched > 0;
  }

  /** Turns the main loop until something is true; fails after two seconds of nothing. */
  void await(BooleanSupplier done) {
    int quiet = 0;
    for (int turns = 0; !done.getAsBoolean(); turns++) {
      quiet += turn(TURN_US) ? 0 : 1;
      if (quiet > PATIENCE_TURNS || turns > MOST_TURNS) {
        throw failure("The sound server does not answer");
      }
    }
  }

  /** As {@link #finish(Pointer)}, with a callback that native code may call until it is done. */
  void finish(Pointer operation, Callback callback) {
    try {
      finish(operation);
    } finally {
      Reference.reachabilityFence(callback);
    }
  }

  /** Waits for an operation and releases it. */
  void finish(Pointer operation) {
    if (operation == null) {
      throw failure("The sound server refuses a request");
    }
    try {
      await(
          () -> {
            check();
            return pulse.pa_operation_get_state(operation) != LibPulse.OPERATION_RUNNING;
          });
    } catch (RuntimeException e) {
      pulse.pa_operation_cancel(operation);
      throw e;
    } finally {
      pulse.pa_operation_unref(operation);
    }
  }

  /** Ends a turn of the main loop that waits. Any thread. */
  void wake() {
    synchronized (wakeLock) {
      if (loop != null) {
        pulse.pa_mainloop_wakeup(loop);
      }
    }
  }

  /** Says what the last call complained about. */
  MediaException failure(String sentence) {
    String reason = context == null ? null : pulse.pa_strerror(pulse.pa_context_errno(context));
    return new MediaException(
        MediaErrorCode.NOT_READABLE, sentence + (reason == null ? "." : ": " + reason + "."));
  }

  @Override
  public void close() {
    if (context != null) {
      pulse.pa_context_disconnect(context);
      pulse.pa_context_unref(context);
      context = null;
    }
    synchronized (wakeLock) {
      if (loop != null) {
        pulse.pa_mainloop_free(loop);
        loop = null;
      }
    }
  }

  private void connect() {
    loop = pulse.pa_mainloop_new();
    if (loop == null) {
      throw failure("libpulse gives no main loop");
    }
    context = pulse.pa_context_new(pulse.pa_mainloop_get_api(loop), PROGRAM);
    if (context == null) {
      throw failure("libpulse gives no context");
    }
    if (pulse.pa_context_connect(context, null, LibPulse.CONTEXT_NOAUTOSPAWN, null) < 0) {
      throw failure("There is no sound server");
    }
    await(
        () -> {
          int state = pulse.pa_context_get_state(context);
          if (state == LibPulse.CONTEXT_FAILED || state == LibPulse.CONTEXT_TERMINATED) {
            throw failure("There is no sound server");
          }
          return state == LibPulse.CONTEXT_READY;
        });
  }
}
