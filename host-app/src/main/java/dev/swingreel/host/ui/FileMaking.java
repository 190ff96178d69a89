package dev.swingreel.host.ui;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The one new file that is being made of a recording: only one at a time, so that they never pile
 * up. Belongs to the window's thread; no method waits.
 */
final class FileMaking {

  private static final System.Logger LOG = System.getLogger(FileMaking.class.getName());

  private final Executor maker;
  private final Executor window;
  private final Runnable listener;
  private Optional<Job> job = Optional.empty();
  private boolean isClosed;

  /**
   * Makes it.
   *
   * @param maker where files are made; may be busy for minutes
   * @param window the window's thread
   * @param listener called there after each change
   */
  FileMaking(Executor maker, Executor window, Runnable listener) {
    this.maker = maker;
    this.window = window;
    this.listener = listener;
  }

  /** Makes a file. */
  @FunctionalInterface
  interface Work {

    /**
     * Makes it, or leaves nothing behind.
     *
     * @param progress is to be told now and then; what it throws is to be thrown on
     * @return the new file
     */
    Path make(Progress progress) throws Exception;
  }

  /** Takes how far it has come. */
  @FunctionalInterface
  interface Progress {

    /**
     * Takes the share that is done, 0 to 1; less than 0 if nobody knows.
     *
     * @throws CancellationException if it is not wanted any more
     */
    void at(double share);
  }

  /**
   * What comes of it; each called on the window's thread.
   *
   * @param done takes the new file
   * @param failed takes what went wrong; there is no new file
   * @param cancelled called when it is not wanted any more; there is no new file
   */
  record Ending(Consumer<Path> done, Consumer<Throwable> failed, Runnable cancelled) {}

  private static final class Job {
    private final String sentence;
    private final AtomicBoolean isCancelled = new AtomicBoolean();
    private volatile int percent = -1;

    Job(String sentence) {
      this.sentence = sentence;
    }
  }

  /** Tells whether a file is being made. */
  boolean isBusy() {
    return job.isPresent();
  }

  /** Tells whether the file is unwanted already, and only has to go away. */
  boolean isCancelled() {
    return job.filter(running -> running.isCancelled.get()).isPresent();
  }

  /** Returns what is being made, for people; empty if nothing is. */
  String sentence() {
    return job.map(running -> running.sentence).orElse("");
  }

  /** Returns how much of it is done, in percent; -1 while nobody knows. */
  int percent() {
    return job.map(running -> running.percent).orElse(-1);
  }

  /**
   * Begins to make a file, unless one is being made already.
   *
   * @param sentence what is being made
   * @param work makes it
   * @param ending told of the end
   */
  void begin(String sentence, Work work, Ending ending) {
    if (isBusy() || isClosed) {
      return;
    }
    Job begun = new Job(sentence);
    job = Optional.of(begun);
    maker.execute(() -> run(begun, work, ending));
    listener.run();
  }

  /** Has what is being made go away; nothing if nothing is. */
  void cancel() {
    job.ifPresent(running -> running.isCancelled.set(true));
    listener.run();
  }

  /** As {@link #cancel}, for good. */
  void close() {
    isClosed = true;
    cancel();
  }

  private void run(Job running, Work work, Ending ending) {
    try {
      Path made = work.make(share -> tell(running, share));
      if (running.isCancelled.get()) {
        Files.deleteIfExists(made);
        end(ending.cancelled());
      } else {
        end(() -> ending.done().accept(made));
      }
    } catch (Exception | LinkageError e) {
      if (running.isCancelled.get()) {
        LOG.log(Level.DEBUG, "what was being made is not wanted any more", e);
        end(ending.cancelled());
      } else {
        end(() -> ending.failed().accept(e));
      }
    }
  }

  private void tell(Job running, double share) {
    if (running.isCancelled.get()) {
      throw new CancellationException("not wanted any more");
    }
    int percent = share < 0 ? -1 : (int) (share * 100);
    if (percent != running.percent) {
      running.percent = percent;
      window.execute(listener);
    }
  }

  private void end(Runnable told) {
    window.execute(
        () -> {
          job = Optional.empty();
          told.run();
          listener.run();
        });
  }
}
