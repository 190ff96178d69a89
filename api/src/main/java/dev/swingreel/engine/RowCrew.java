package dev.swingreel.engine;

import dev.swingreel.media.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares the rows of large pictures among a few threads. Each takes the next band of rows as long
 * as there is one, so that a thread that is late takes none from the others. One thread asks; what
 * it wrote before is seen by all, and what they wrote by it afterwards.
 */
final class RowCrew implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Enough for each to have its share when one begins late. */
  private static final int BANDS_EACH = 4;

  /** Work on some rows. */
  interface Work {

    /**
     * Does it.
     *
     * @param lane which of the threads asks, from 0, for what each has of its own
     * @param top the first row, even
     * @param bottom the row behind the last
     */
    void rows(int lane, int top, int bottom);
  }

  private final Object lock = new Object();
  private final int lanes;
  private final List<Worker> helpers = new ArrayList<>();
  private Work work;
  private int nextRow;
  private int endRow;
  private int bandRows;
  private int atWork;
  private boolean isClosed;
  private boolean isShort;
  private Throwable failure;

  /**
   * Makes a crew; its threads begin when there is work for them.
   *
   * @param lanes how many threads work, the asking one among them
   */
  RowCrew(int lanes) {
    this.lanes = lanes;
  }

  int lanes() {
    return lanes;
  }

  /**
   * Has rows worked on, and comes back when all are done.
   *
   * @param top the first row, even
   * @param bottom the row behind the last
   * @param task kept until then
   */
  void share(int top, int bottom, Work task) {
    startHelpers();
    synchronized (lock) {
      work = task;
      nextRow = top;
      endRow = bottom;
      bandRows = Math.max(2, ((bottom - top) / (lanes * BANDS_EACH)) & ~1);
      failure = null;
      lock.notifyAll();
    }
    takeBands(0);
    awaitOthers();
  }

  /** Where no thread can be had any more, those there are do it. */
  private void startHelpers() {
    try {
      while (!isShort && helpers.size() < lanes - 1) {
        int lane = helpers.size() + 1;
        helpers.add(Worker.start("convert-video", () -> help(lane)));
      }
    } catch (OutOfMemoryError noThread) {
      isShort = true;
    }
  }

  private void help(int lane) {
    try {
      while (awaitWork()) {
        takeBands(lane);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitWork() throws InterruptedException {
    synchronized (lock) {
      while (!isClosed && nextRow >= endRow) {
        lock.wait();
      }
      return !isClosed;
    }
  }

  private void takeBands(int lane) {
    while (true) {
      int top;
      int bottom;
      Work mine;
      synchronized (lock) {
        if (nextRow >= endRow) {
          return;
        }
        top = nextRow;
        bottom = Math.min(endRow, top + bandRows);
        nextRow = bottom;
        mine = work;
        atWork++;
      }
      Throwable thrown = null;
      try {
        mine.rows(lane, top, bottom);
      } catch (RuntimeException | Error e) {
        thrown = e;
      }
      synchronized (lock) {
        atWork--;
        if (thrown != null) {
          failure = thrown;
          nextRow = endRow;
        }
        lock.notifyAll();
      }
    }
  }

  /** Nobody may touch the picture afterwards, so an interrupt has to wait. */
  private void awaitOthers() {
    boolean interrupted = false;
    synchronized (lock) {
      while (atWork > 0) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      work = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure != null) {
        throw new IllegalStateException("rows of a picture could not be converted", failure);
      }
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      isClosed = true;
      lock.notifyAll();
    }
    helpers.forEach(helper -> helper.join(PATIENCE));
  }
}
