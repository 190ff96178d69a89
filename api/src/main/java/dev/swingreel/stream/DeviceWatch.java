package dev.swingreel.stream;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.SourceProvider;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks for changes of the device list, once a second, on a thread that lives as long as somebody
 * wants to know, and at once when a provider tells of one. Any thread.
 */
final class DeviceWatch {

  static final long INTERVAL_US = 1_000_000;

  private static final System.Logger LOG = System.getLogger(DeviceWatch.class.getName());

  private final MediaContext context;
  private final Supplier<List<MediaDeviceInfo>> devices;
  private final BooleanSupplier isWanted;
  private final Consumer<Change> onChange;
  private final Object looking = new Object();
  private final AtomicBoolean heard = new AtomicBoolean();
  private List<MediaDeviceInfo> known = List.of();
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
      if (running) {
        return;
      }
      running = true;
    }
    synchronized (looking) {
      known = first;
    }
    Worker.start("device-watch", this::run);
  }

  private void run() {
    long nextUs = context.clock().nowUs();
    List<AutoCloseable> told = listen();
    try {
      while (goesOn()) {
        nextUs += INTERVAL_US;
        context.clock().sleepUntil(nextUs);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      told.forEach(DeviceWatch::close);
    }
  }

  /** Providers that know of changes are not waited for. */
  private List<AutoCloseable> listen() {
    return context.plugins().sources().stream()
        .flatMap(provider -> listenTo(provider).stream())
        .toList();
  }

  private Optional<AutoCloseable> listenTo(SourceProvider provider) {
    try {
      return provider.watchDevices(this::hear);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a source does not tell of its devices", e);
      return Optional.empty();
    }
  }

  private void hear() {
    if (heard.compareAndSet(false, true)) {
      Worker.start(
          "device-look",
          () -> {
            heard.set(false);
            look();
          });
    }
  }

  private void look() {
    synchronized (looking) {
      List<MediaDeviceInfo> before = known;
      try {
        known = devices.get();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "the devices cannot be listed", e);
      }
      if (!known.equals(before)) {
        onChange.accept(new Change(before, known));
      }
    }
  }

  private static void close(AutoCloseable watch) {
    try {
      watch.close();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "a source does not stop telling of its devices", e);
    }
  }

  private synchronized boolean goesOn() {
    running = isWanted.getAsBoolean() && !context.events().isClosed();
    return running;
  }
}
