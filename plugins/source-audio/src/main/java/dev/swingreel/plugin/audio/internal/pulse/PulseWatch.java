package dev.swingreel.plugin.audio.internal.pulse;

import com.sun.jna.Pointer;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Listens for sources and outputs that come and go, on a thread of its own. It ends by itself when
 * the server does.
 */
final class PulseWatch implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(PulseWatch.class.getName());
  private static final int TURN_US = 500_000;
  private static final int NEW = 0x00;
  private static final int TYPE_MASK = 0x30;
  private static final int REMOVED = 0x20;
  private static final int FACILITY_MASK = 0x0F;
  private static final int FACILITY_SERVER = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final LibPulse pulse;
  private final Runnable onChange;

  /** Kept here because native code calls it as long as the watch lives. */
  private final LibPulse.SubscriptionCallback callback = this::changed;

  private volatile boolean closed;
  private Worker worker;

  private PulseWatch(LibPulse pulse, Runnable onChange) {
    this.pulse = pulse;
    this.onChange = onChange;
  }

  static PulseWatch begin(LibPulse pulse, Runnable onChange) {
    PulseWatch watch = new PulseWatch(pulse, onChange);
    watch.worker = Worker.start("watch-sound", watch::run);
    return watch;
  }

  @Override
  public void close() {
    closed = true;
    worker.stop(PATIENCE);
  }

  private void run() {
    try (PulseConnection connection = PulseConnection.open(pulse)) {
      pulse.pa_context_set_subscribe_callback(connection.context(), callback, null);
      connection.finish(
          pulse.pa_context_subscribe(
              connection.context(),
              LibPulse.SUBSCRIPTION_MASK_SOURCE
                  | LibPulse.SUBSCRIPTION_MASK_SINK
                  | LibPulse.SUBSCRIPTION_MASK_SERVER,
              null,
              null));
      while (!closed) {
        connection.turn(TURN_US);
        connection.check();
      }
    } catch (MediaException e) {
      LOG.log(Level.DEBUG, "changes of sound devices are not heard any more", e);
      if (!closed) {
        onChange.run();
      }
    }
  }

  private void changed(Pointer context, int event, int index, Pointer userData) {
    int type = event & TYPE_MASK;
    if (type == NEW || type == REMOVED || (event & FACILITY_MASK) == FACILITY_SERVER) {
      onChange.run();
    }
  }
}
