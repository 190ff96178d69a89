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

  private final IsolatedCoder coder;
  private final boolean isRendering;
  private final RestartBudget budget;
  private ContentHint hint;
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
  abstract void open(EncoderLink process, ContentHint present, long limitMs) throws IOException;

  /** Has the process code something; whatever comes has to be handed on before this returns. */
  abstract void send(
      EncoderLink process, F frame, boolean isFirst, Consumer<EncodedChunk> out, long limitMs)
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
      process = coder.take(limits.startMs());
      open(process, hint, limits.openMs());
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

  /** Codes something in the process, or in the next one if this one ends over it. */
  final void code(F frame, Consumer<EncodedChunk> out) {
    requireUnfinished();
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
      send(link, frame, isAnew, chunk -> handOut(chunk, out), answerMs());
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
    EncoderLink process = null;
    try {
      IsolationLimits limits = coder.limits();
      process = coder.take(isRendering ? limits.startMs() : isAwaited ? 0 : limits.spareMs());
      open(process, hint, isRendering ? limits.openMs() : limits.reopenMs());
      link = process;
      isAwaited = false;
      isAnew = true;
      restarts.incrementAndGet();
      coder.noteRestart(end);
      return true;
    } catch (TimeoutException e) {
      if (isRendering) {
        throw failed(end + ", and no other was started in time", e);
      }
      isAwaited = true;
      return false;
    } catch (IOException e) {
      if (process == null) {
        throw failed(end + ", and no other could be started: " + e.getMessage(), e);
      }
      end = process.kill(e);
      budget.ended();
      return false;
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

  final void hintChanged(ContentHint now) {
    hint = now;
    tell(new Command.Hint(now));
  }

  /** Tells the process what it may ignore, if there is one. */
  final void tell(Command command) {
    if (link != null && !finished) {
      try {
        link.tell(command, answerMs());
      } catch (IOException e) {
        ended(e, 0);
      }
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
      link.tell(new Command.Finish(), answerMs(), mostChunkBytes(), chunk -> handOut(chunk, out));
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
