package dev.swingreel.isolation;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that have started and loaded a plugin, and wait for an encoder to be opened in them. So
 * a recording that loses its encoder's process goes on in the next one at once, for a process that
 * had to be started then would cost seconds of a busy machine. Any thread.
 */
final class Spares implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Spares.class.getName());
  private static final long MILLI_US = 1_000;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final EncoderHost.Starter starter;
  private final MediaClock clock;
  private final IsolationLimits limits;
  private final List<Spare> spares = new ArrayList<>();
  private boolean closed;

  /** A process that waits, or will. */
  private record Spare(
      EncoderId encoder, CompletableFuture<EncoderLink> link, Optional<Worker> start) {

    boolean isOver() {
      return link.isCompletedExceptionally() || (link.isDone() && !link.join().isAlive());
    }

    void discard() {
      CompletableFuture<Void> unused = link.thenAccept(EncoderLink::close);
    }

    /** Gives up its start, and sees that what is needed for that alone is taken away. */
    void stop() {
      start.ifPresent(worker -> worker.stop(STOP_PATIENCE));
    }
  }

  Spares(EncoderHost.Starter starter, MediaClock clock, IsolationLimits limits) {
    this.starter = starter;
    this.clock = clock;
    this.limits = limits;
  }

  /** Starts a process for an encoder if there is none that was started for it; does not wait. */
  CompletableFuture<EncoderLink> begin(EncoderId encoder) {
    synchronized (spares) {
      dropThoseThatEnded();
      return spares.stream()
          .filter(spare -> spare.encoder.equals(encoder))
          .findFirst()
          .orElseGet(() -> start(encoder))
          .link;
    }
  }

  /** Starts a process for an encoder if there is none at all; does not wait. */
  void replenish(EncoderId encoder) {
    synchronized (spares) {
      if (spares.isEmpty() && !closed) {
        start(encoder);
      }
    }
  }

  /**
   * Takes a process, which is the caller's from now on, and starts one if there is none.
   *
   * @param deadlineUs until when to wait, by the clock; a process that starts then is there for the
   *     next call
   * @throws TimeoutException if none has started by then
   * @throws IOException with the reason if none can be started
   * @throws MediaException if the plugin does not work there
   */
  EncoderLink take(EncoderId encoder, long deadlineUs) throws IOException, TimeoutException {
    while (true) {
      Spare spare = best(encoder);
      try {
        long leftMs = Math.max(0, (deadlineUs - clock.nowUs()) / MILLI_US);
        EncoderLink link = spare.link.get(leftMs, TimeUnit.MILLISECONDS);
        if (remove(spare)) {
          if (link.isAlive()) {
            return link;
          }
          link.close();
        }
      } catch (ExecutionException e) {
        remove(spare);
        // That another plugin does not work says nothing about this one.
        if (spare.encoder.equals(encoder)) {
          throw reason(e.getCause());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("its start was given up");
      }
    }
  }

  private Spare best(EncoderId encoder) {
    synchronized (spares) {
      dropThoseThatEnded();
      Optional<Spare> own =
          spares.stream().filter(spare -> spare.encoder.equals(encoder)).findFirst();
      return own.or(() -> spares.stream().findFirst()).orElseGet(() -> start(encoder));
    }
  }

  private boolean remove(Spare spare) {
    synchronized (spares) {
      return spares.remove(spare);
    }
  }

  /** One that nobody took may have ended since, or have failed to start. */
  private void dropThoseThatEnded() {
    List<Spare> over = spares.stream().filter(Spare::isOver).toList();
    spares.removeAll(over);
    over.forEach(Spare::discard);
  }

  private Spare start(EncoderId encoder) {
    CompletableFuture<EncoderLink> link = new CompletableFuture<>();
    if (closed) {
      link.completeExceptionally(new IOException("the program has closed what it belongs to"));
      return new Spare(encoder, link, Optional.empty());
    }
    Worker start =
        Worker.start(
            "start-encoder",
            () -> {
              try {
                link.complete(started(encoder));
              } catch (IOException | RuntimeException | Error e) {
                link.completeExceptionally(e);
              }
            });
    Spare spare = new Spare(encoder, link, Optional.of(start));
    spares.add(spare);
    return spare;
  }

  private EncoderLink started(EncoderId encoder) throws IOException {
    EncoderLink link = new EncoderLink(starter.start(), clock);
    try {
      link.tell(new Command.Prepare(encoder), clock.nowUs() + limits.startMs() * MILLI_US);
      LOG.log(Level.DEBUG, "a process for {0} waits in reserve", encoder.label());
      return link;
    } catch (IOException e) {
      throw new IOException("it " + link.kill(e), e);
    } catch (RuntimeException e) {
      link.close();
      throw e;
    }
  }

  private static IOException reason(Throwable cause) {
    if (cause instanceof MediaException refused) {
      throw refused;
    }
    return cause instanceof IOException problem
        ? problem
        : new IOException(cause.toString(), cause);
  }

  /**
   * Ends all that wait; none is started any more. Waits a moment for those that start to be given
   * up. Idempotent.
   */
  @Override
  public void close() {
    List<Spare> ended;
    synchronized (spares) {
      closed = true;
      ended = List.copyOf(spares);
      spares.clear();
    }
    ended.forEach(Spare::discard);
    ended.forEach(Spare::stop);
  }
}
