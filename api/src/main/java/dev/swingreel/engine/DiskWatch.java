package dev.swingreel.engine;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.Worker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;

/**
 * The work of the {@code disk} thread: once a second it looks how much room is left and whether the
 * file is still there, and every few seconds it has the disk take what was written. Asking a disk
 * can take as long as it likes, so nobody waits for this thread.
 */
final class DiskWatch {

  private static final System.Logger LOG = System.getLogger(DiskWatch.class.getName());

  private static final long INTERVAL_US = 1_000_000;
  private static final int FORCE_EVERY = 5;
  private static final int RATE_WINDOW = 10;

  /** Kept free, so that the system does not suffer, on disks that have ten times as much. */
  private static final long RESERVE_BYTES = 50_000_000;

  /** What is watched. */
  interface Disk {

    /** Returns how many bytes can still be written; -1 if that cannot be told. */
    long freeBytes();

    /** Returns how many bytes were written so far. */
    long writtenBytes();

    /** Tells whether somebody took the file away. */
    boolean isFileGone();

    /** Has everything written that was not written yet. */
    void force() throws IOException;
  }

  /** Hears why recording cannot go on; called at most once, on the disk thread. */
  interface Listener {

    /** Only the reserve is left. */
    void onNearlyFull(long freeBytes);

    /** The file is not where it was. */
    void onFileGone();
  }

  private final MediaClock clock;
  private final Disk disk;
  private final Listener listener;
  private final long[] writtenAt = new long[RATE_WINDOW];
  private int looks;
  private long reserveBytes = -1;
  private boolean isDue;
  private boolean hasEnded;
  private MediaClock.Timer timer = () -> {};
  private volatile long bytesLeft = -1;
  private volatile long timeLeftUs = -1;

  DiskWatch(MediaClock clock, Disk disk, Listener listener) {
    this.clock = clock;
    this.disk = disk;
    this.listener = listener;
  }

  void start() {
    Worker.start("disk", this::run);
  }

  /** Ends the watch; what is under way is not waited for. */
  synchronized void stop() {
    hasEnded = true;
    timer.cancel();
    notifyAll();
  }

  /** How many bytes can be written until the recording would be ended. */
  OptionalLong bytesLeft() {
    return atLeastZero(bytesLeft);
  }

  /** How long that is at the present rate, microseconds; absent as long as nothing is written. */
  OptionalLong timeLeftUs() {
    return atLeastZero(timeLeftUs);
  }

  /** The room that is left free, given how much there was at first. */
  static long reserveBytes(long freeAtStart) {
    return Math.min(RESERVE_BYTES, freeAtStart / 10);
  }

  private void run() {
    long nextUs = clock.nowUs();
    try {
      while (look()) {
        nextUs = Math.max(nextUs + INTERVAL_US, clock.nowUs());
        if (!awaitMoment(nextUs)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean awaitMoment(long atUs) throws InterruptedException {
    if (hasEnded) {
      return false;
    }
    isDue = false;
    timer = clock.schedule(atUs, this::due);
    while (!isDue && !hasEnded) {
      wait();
    }
    return !hasEnded;
  }

  private synchronized void due() {
    isDue = true;
    notifyAll();
  }

  /** Looks once; tells whether to look again. */
  boolean look() {
    long free = disk.freeBytes();
    if (free >= 0 && reserveBytes < 0) {
      reserveBytes = reserveBytes(free);
    }
    estimate(free);
    looks++;
    if (free >= 0 && free <= reserveBytes) {
      listener.onNearlyFull(free);
      return false;
    }
    if (disk.isFileGone()) {
      listener.onFileGone();
      return false;
    }
    if (looks % FORCE_EVERY == 0) {
      force();
    }
    return true;
  }

  private void estimate(long free) {
    long written = disk.writtenBytes();
    int window = Math.min(looks, RATE_WINDOW);
    long before = window == 0 ? written : writtenAt[(looks - window) % RATE_WINDOW];
    writtenAt[looks % RATE_WINDOW] = written;
    long left = free < 0 ? -1 : Math.max(0, free - reserveBytes);
    double perUs = window == 0 ? 0 : (written - before) / (double) (window * INTERVAL_US);
    bytesLeft = left;
    timeLeftUs = left < 0 || perUs <= 0 ? -1 : Math.round(left / perUs);
  }

  private void force() {
    try {
      disk.force();
    } catch (IOException e) {
      // The next write says so too, and then it matters.
      LOG.log(Level.DEBUG, "the disk could not take what was written", e);
    }
  }

  private static OptionalLong atLeastZero(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
