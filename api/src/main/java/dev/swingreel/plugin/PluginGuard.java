package dev.swingreel.plugin;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stands between one plugin and everybody else: calls it on a thread of its own and waits no longer
 * than a limit, turns whatever it throws into an answer, and remembers its faults. A plugin that
 * did not answer is not asked again before that answer has come after all. Any thread.
 */
final class PluginGuard {

  /** What a guard grants a plugin. */
  record Patience(
      Duration answer, Duration device, Duration encoder, Duration filter, Duration pictures) {

    /**
     * A question is cheap, an encoder may load a large library, and a device may have to ask the
     * user, who may be getting coffee. A filter holds a source's thread up. A source on a busy
     * machine gives a picture now and then.
     */
    static final Patience USUAL =
        new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));

    static Patience of(Duration everything) {
      return new Patience(everything, everything, everything, everything, everything);
    }
  }

  /** A display that hangs now and then is no reason to do without it. */
  private static final int MOST_FORGIVEN = 3;

  private final String pluginId;
  private final PluginFaults faults;
  private final Patience patience;
  private final AtomicInteger silences = new AtomicInteger();
  private volatile String reason = "";

  /**
   * What a plugin is still loading after the limit.
   *
   * @param end done once it has come to its end, however that is
   * @param sentence about it
   */
  record Overdue(CompletableFuture<Boolean> end, String sentence) {

    static final Overdue NOTHING = new Overdue(CompletableFuture.completedFuture(true), "");

    /** Returns why nothing can be asked of what is loading; empty once it has ended. */
    String reason() {
      return end.isDone() ? "" : sentence;
    }
  }

  PluginGuard(String pluginId, PluginFaults faults, Patience patience) {
    this.pluginId = pluginId;
    this.faults = faults;
    this.patience = patience;
  }

  /** Returns why nothing more is asked of the plugin; empty as long as it answers. */
  String reason() {
    return reason;
  }

  /**
   * Asks something cheap.
   *
   * @param what what is asked for, such as "its devices"
   * @return the answer; {@code otherwise} if there is none
   * @throws MediaException if the plugin answers with one
   */
  <T> T ask(String what, Supplier<T> question, T otherwise) {
    return ask(what, question, otherwise, patience.answer);
  }

  /** Asks something that may have to load a large library; as {@link #ask}. */
  <T> T askForMore(String what, Supplier<T> question, T otherwise) {
    return ask(what, question, otherwise, patience.encoder);
  }

  private <T> T ask(String what, Supplier<T> question, T otherwise, Duration limit) {
    if (!reason.isEmpty()) {
      return otherwise;
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    Optional<Worker> asker = run("ask-" + pluginId, question, answer);
    try {
      T value = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (value != null) {
        return value;
      }
      fault("has no answer when it is asked for " + what, null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MediaException told) {
        throw told;
      }
      if (e.getCause() instanceof UncheckedIOException told) {
        throw told;
      }
      fault("failed when it was asked for %s: %s".formatted(what, e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      interrupt(asker);
      silence("did not answer when it was asked for " + what);
      CompletableFuture<Void> unused = answer.thenAccept(late -> forgive());
    } catch (InterruptedException e) {
      interrupt(asker);
      Thread.currentThread().interrupt();
    }
    return otherwise;
  }

  /**
   * Has something load what takes long, such as a library or a driver. What is not ready in time
   * goes on, as it may only be slow, and costs nothing but itself: other parts of the plugin are
   * asked as before.
   *
   * @param what what is loaded, such as "its encoder X"
   * @param loading loads it; that it fails is a fault and no more
   * @return what is still going on
   */
  Overdue prepare(String what, Runnable loading) {
    CompletableFuture<Boolean> prepared = new CompletableFuture<>();
    Optional<Worker> unused =
        run(
            "prepare-" + pluginId,
            () -> {
              loading.run();
              return true;
            },
            prepared);
    try {
      prepared.get(patience.encoder.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      fault("failed when it prepared %s: %s".formatted(what, e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      String sentence =
          fault(
              "has not prepared %s within %d s; a driver it needs may hang"
                  .formatted(what, patience.encoder.toSeconds()),
              null);
      return new Overdue(prepared, sentence);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Overdue.NOTHING;
  }

  /**
   * Opens a device.
   *
   * @param what what is opened
   * @param tooLate gets what was opened after the limit
   * @throws MediaException what the plugin says, or that it cannot be opened
   */
  <T> T open(String what, Supplier<T> opening, Consumer<T> tooLate) {
    return open(what, opening, tooLate, patience.device);
  }

  /** Opens an encoder; as {@link #open}, but the user is not asked. */
  <T> T openEncoder(String what, Supplier<T> opening, Consumer<T> tooLate) {
    return open(what, opening, tooLate, patience.encoder);
  }

  /** Returns how long a source's thread waits for a filter. */
  Duration filterPatience() {
    return patience.filter;
  }

  /** Returns how long a source may go on without a picture when nobody but itself has them. */
  Duration picturesPatience() {
    return patience.pictures;
  }

  /** Starts something that was opened; as {@link #open}, but it has to return at once. */
  void start(String what, Runnable starting) {
    open(
        what,
        () -> {
          starting.run();
          return true;
        },
        late -> {},
        patience.answer);
  }

  private <T> T open(String what, Supplier<T> opening, Consumer<T> tooLate, Duration limit) {
    if (!reason.isEmpty()) {
      throw new MediaException(MediaErrorCode.ABORT, reason);
    }
    CompletableFuture<T> opened = new CompletableFuture<>();
    Optional<Worker> opener = run("open-" + pluginId, opening, opened);
    String problem;
    Throwable cause = null;
    try {
      T value = opened.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (value != null) {
        return value;
      }
      problem = "gave nothing when it opened " + what;
    } catch (ExecutionException e) {
      cause = e.getCause();
      if (cause instanceof MediaException told) {
        throw told;
      }
      problem = "failed when it opened %s: %s".formatted(what, cause);
    } catch (TimeoutException | InterruptedException e) {
      interrupt(opener);
      CompletableFuture<Void> unused = opened.thenAccept(tooLate);
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new MediaException(MediaErrorCode.ABORT, "Opening " + what + " was given up.", e);
      }
      problem = "did not open %s in time".formatted(what);
    }
    String sentence = fault(problem, cause);
    throw new MediaException(MediaErrorCode.ABORT, sentence, cause);
  }

  /** Tells the plugin to do something that returns soon and never throws, such as to stop. */
  void tell(String what, Runnable order) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Optional<Worker> teller =
        run(
            "tell-" + pluginId,
            () -> {
              order.run();
              return true;
            },
            done);
    try {
      done.get(patience.answer.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      fault("failed when it was told to %s: %s".formatted(what, e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      interrupt(teller);
      fault("did not return when it was told to %s, and was left behind".formatted(what), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Remembers a fault and returns the sentence about it. */
  String fault(String predicate, Throwable cause) {
    String sentence = PluginFault.ended("The plugin " + pluginId + " " + predicate);
    faults.add(new PluginFault(pluginId, sentence), cause);
    return sentence;
  }

  private void silence(String predicate) {
    silences.incrementAndGet();
    reason = fault(predicate + ", and is not asked again before it does", null);
  }

  /** Once more costs everybody the same time again: not for ever. */
  private void forgive() {
    if (silences.get() <= MOST_FORGIVEN) {
      reason = "";
    }
  }

  /** Without a thread to be had, the caller's has to do. */
  private static <T> Optional<Worker> run(
      String thread, Supplier<T> work, CompletableFuture<T> result) {
    Runnable task =
        () -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        };
    try {
      return Optional.of(Worker.start(thread, task));
    } catch (OutOfMemoryError noThread) {
      task.run();
      return Optional.empty();
    }
  }

  private static void interrupt(Optional<Worker> worker) {
    worker.ifPresent(running -> running.stop(Duration.ofMillis(1)));
  }
}
