package dev.swingreel.isolation;

import dev.swingreel.media.ContentHint;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.MediaFrame;
import dev.swingreel.plugin.EncoderStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What encoders of pictures and of sound in processes of their own have in common: when the process
 * ends, hangs or talks nonsense, the encoder is opened again in another one and goes on there with
 * what was being coded. Encoder thread, except {@link #status}.
 *
 * @param <F> what is coded
 */
abstract class IsolatedEncoder<F extends MediaFrame> implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(IsolatedEncoder.class.getName());
  private static final double MICRO = 1e6;
  private static final long MICROS_PER_MILLI = 1_000;

  private final IsolatedCoder coder;
  private final boolean isRendering;
  private final RestartBudget budget;
  private ContentHint hint;
  private Command untoldHint;
  private Command untoldLoad;
  private long deadlineUs = Wire.FOR_EVER;
  private volatile EncoderLink link;
  private String end = "";
  private boolean isAnew = true;
  private boolean isAwaited;
  private boolean finished;
  private long given;
  private long gotten;
  private long gottenAtUs = Long.MIN_VALUE;
  private final AtomicInteger restarts = new AtomicInteger();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong earlierCpuUs = new AtomicLong();

  /**
   * @param coder which encoder, and where its processes come from
   * @param isRendering whether to wait as long as it takes rather than to lose a picture
   * @param hint what the content is at first
   */
  IsolatedEncoder(IsolatedCoder coder, boolean isRendering, ContentHint hint) {
    this.coder = coder;
    this.isRendering = isRendering;
    this.hint = hint;
    this.budget = coder.newBudget();
  }

  /** Opens the encoder in a process, as it was opened before if it was. */
  abstract void open(EncoderLink process, ContentHint present, long untilUs) throws IOException;

  /** Has the process code something; whatever comes has to be handed on before this returns. */
  abstract void send(
      EncoderLink process, F frame, boolean isFirst, Consumer<EncodedChunk> out, long untilUs)
      throws IOException;

  /** Whether every frame gives one chunk that is shown, so that what is missing can be counted. */
  abstract boolean isOfPictures();

  /** The longest a chunk can be, in bytes. */
  abstract int mostChunkBytes();

  /** Opens the encoder for the first time. */
  final void openFirst() {
    IsolationLimits limits = coder.limits();
    EncoderLink process = null;
    try {
      process = coder.take(coder.deadlineUs(limits.startMs()));
      open(process, hint, coder.deadlineUs(limits.openMs()));
      link = process;
    } catch (TimeoutException e) {
      throw cannotStart("it did not start in time", e);
    } catch (IOException e) {
      throw cannotStart(process == null ? e.getMessage() : "it " + process.kill(e), e);
    } catch (RuntimeException e) {
      if (process != null) {
        process.close();
      }
      throw e;
    }
  }

  /**
   * Codes something in the process, or in the next one if this one ends over it. All of that has
   * one deadline, for who waits for a live recording does not ask what it was that took so long.
   */
  final void code(F frame, Consumer<EncodedChunk> out) {
    requireUnfinished();
    deadlineUs = isRendering ? Wire.FOR_EVER : coder.deadlineUs(coder.limits().pictureMs());
    if (!isConnected()) {
      given++;
      lose(1);
      return;
    }
    given++;
    if (!isCoded(frame, out) && (!isConnected() || !isCoded(frame, out))) {
      // It may be what ended the process, so it is not tried a third time.
      lose(1);
    }
  }

  /** Codes what is given; returns false if it has to be tried again in another process. */
  private boolean isCoded(F frame, Consumer<EncodedChunk> out) {
    try {
      long untilUs = coder.deadlineUs(answerMs());
      tellTheUntold(untilUs);
      send(link, frame, isAnew, chunk -> handOut(chunk, out), untilUs);
      isAnew = false;
      coder.replenish();
      return true;
    } catch (IOException e) {
      // Another process might hang for as long, and nobody waits for both.
      boolean isGivenUp = e instanceof SilentPeerException && !isRendering;
      boolean isOver = gottenAtUs >= frame.timestampUs() || isGivenUp;
      ended(e, isOver ? 0 : 1);
      return isOver;
    }
  }

  private void handOut(EncodedChunk chunk, Consumer<EncodedChunk> out) {
    if (!chunk.invisible()) {
      gotten++;
      gottenAtUs = Math.max(gottenAtUs, chunk.timestampUs());
    }
    out.accept(chunk);
  }

  /**
   * Takes note of the end of the process; what it held back is lost.
   *
   * @param inWork how many of those given are still to be decided about
   */
  private void ended(IOException failure, int inWork) {
    EncoderLink process = link;
    link = null;
    earlierCpuUs.addAndGet(process.cpuUs());
    end = process.kill(failure);
    budget.ended();
    lose(Math.max(0, given - gotten - inWork));
    LOG.log(Level.WARNING, "the process of the encoder {0} {1}", coder.label(), end);
  }

  /** Counts what will never come. */
  private void lose(long count) {
    if (isOfPictures()) {
      lost.addAndGet(count);
      gotten += count;
    }
  }

  /** So nothing healthy is ended because something before it took the time. */
  private boolean isTimeFor(long limitMs) {
    return coder.deadlineUs(limitMs) <= deadlineUs;
  }

  /** Sees to it that there is a process; false if this frame cannot wait for one. */
  private boolean isConnected() {
    if (link != null) {
      return true;
    }
    if (budget.isSpent()) {
      throw failed(
          "ended %d times within a minute; the last time it %s".formatted(budget.lately(), end),
          null);
    }
    IsolationLimits limits = coder.limits();
    long openMs = isRendering ? limits.openMs() : limits.reopenMs();
    long takeMs = isRendering ? limits.startMs() : isAwaited ? 0 : limits.spareMs();
    if (!isTimeFor(openMs)) {
      return false;
    }
    EncoderLink process = null;
    try {
      process =
          coder.take(Math.min(coder.deadlineUs(takeMs), deadlineUs - openMs * MICROS_PER_MILLI));
      open(process, hint, coder.deadlineUs(openMs));
      link = process;
      isAwaited = false;
      isAnew = true;
      untoldHint = null;
      restarts.incrementAndGet();
      coder.noteRestart(end);
      return isTimeFor(answerMs());
    } catch (TimeoutException e) {
      if (isRendering) {
        throw failed(end + ", and no other was started in time", e);
      }
      isAwaited = true;
      return false;
    } catch (IOException e) {
      end = process == null ? "could not be started: " + e.getMessage() : process.kill(e);
      LOG.log(Level.WARNING, "the next process of the encoder {0} {1}", coder.label(), end);
      budget.ended();
      // The next picture begins with another one; a rendered film cannot do without this picture.
      return isRendering && isConnected();
    } catch (RuntimeException e) {
      if (process != null) {
        process.close();
      }
      throw e;
    }
  }

  /** Another encoder than the one before would not fit into the file that was begun. */
  final MediaException isAnother() {
    return failed(end + ", and another one does not continue what it began", null);
  }

  private MediaException failed(String how, Exception cause) {
    return new MediaException(
        MediaErrorCode.UNKNOWN,
        "The process of the encoder %s %s.".formatted(coder.label(), how),
        cause);
  }

  private MediaException cannotStart(String reason, Exception cause) {
    return new MediaException(
        MediaErrorCode.NOT_SUPPORTED,
        "The encoder %s cannot run in a process of its own: %s. Without isolation it runs in this one."
            .formatted(coder.label(), reason),
        cause);
  }

  /** Has the process learn of it with what is coded next. */
  final void hintChanged(ContentHint now) {
    hint = now;
    untoldHint = new Command.Hint(now);
  }

  /** Has the process learn of it with what is coded next. */
  final void loadChanged(double share) {
    untoldLoad = new Command.Load(share);
  }

  private void tellTheUntold(long untilUs) throws IOException {
    if (untoldHint != null) {
      link.tell(untoldHint, untilUs);
      untoldHint = null;
    }
    if (untoldLoad != null) {
      link.tell(untoldLoad, untilUs);
      untoldLoad = null;
    }
  }

  final void finishCoding(Consumer<EncodedChunk> out) {
    requireUnfinished();
    finished = true;
    if (link == null) {
      coder.noteLateEnd(end);
      return;
    }
    try {
      link.tell(
          new Command.Finish(),
          coder.deadlineUs(answerMs()),
          mostChunkBytes(),
          chunk -> handOut(chunk, out));
    } catch (IOException e) {
      ended(e, 0);
      coder.noteLateEnd(end);
    }
  }

  private void requireUnfinished() {
    if (finished) {
      throw new IllegalStateException("the encoder is finished");
    }
  }

  private long answerMs() {
    return isRendering ? coder.limits().renderMs() : coder.limits().answerMs();
  }

  /** What became of it so far. Any thread. */
  public final EncoderStatus status() {
    EncoderLink process = link;
    long cpuUs = earlierCpuUs.get() + (process == null ? 0 : process.cpuUs());
    return new EncoderStatus(restarts.get(), lost.get(), cpuUs / MICRO);
  }

  /** Lets the process end. Idempotent. */
  @Override
  public final void close() {
    finished = true;
    EncoderLink process = link;
    if (process != null) {
      process.close();
    }
  }
}
