package dev.swingreel.stream;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Worker;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks for changes of the device list, once a second, on a thread that lives as long as somebody
 * wants to know. Any thread.
 */
final class DeviceWatch {

  static final long INTERVAL_US = 1_000_000;

  private static final System.Logger LOG = System.getLogger(DeviceWatch.class.getName());

  private final MediaContext context;
  private final Supplier<List<MediaDeviceInfo>> devices;
  private final BooleanSupplier isWanted;
  private final Consumer<Change> onChange;
  private boolean running;

  /** What there was and what there is. */
  record Change(List<MediaDeviceInfo> before, List<MediaDeviceInfo> now) {}

  /**
   * Makes a watch that does not look yet.
   *
   * @param isWanted asked before each look; false ends the thread
   * @param onChange told on the thread of the watch
   */
  DeviceWatch(
      MediaContext context,
      Supplier<List<MediaDeviceInfo>> devices,
      BooleanSupplier isWanted,
      Consumer<Change> onChange) {
    this.context = context;
    this.devices = devices;
    this.isWanted = isWanted;
    this.onChange = onChange;
  }

  /** Begins to look; nothing happens if it does. Changes are those after this call. */
  void begin() {
    List<MediaDeviceInfo> first = devices.get();
    synchronized (this) {
      if (!running) {
        running = true;
        Worker.start("device-watch", () -> run(first));
      }
    }
  }

  private void run(List<MediaDeviceInfo> first) {
    List<MediaDeviceInfo> known = first;
    long nextUs = context.clock().nowUs();
    try {
      while (goesOn()) {
        nextUs += INTERVAL_US;
        context.clock().sleepUntil(nextUs);
        List<MediaDeviceInfo> now = look(known);
        if (!now.equals(known)) {
          onChange.accept(new Change(known, now));
          known = now;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<MediaDeviceInfo> look(List<MediaDeviceInfo> known) {
    try {
      return devices.get();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the devices cannot be listed", e);
      return known;
    }
  }

  private synchronized boolean goesOn() {
    running = isWanted.getAsBoolean() && !context.events().isClosed();
    return running;
  }
}
