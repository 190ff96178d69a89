package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaClock;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The work of the {@code mux} thread: opens the spool and the container, writes chunks in the order
 * of time, cuts slices, and completes the file.
 */
final class Muxing {

  private static final System.Logger LOG = System.getLogger(Muxing.class.getName());
  private static final String APPLICATION = "Swingreel";

  /** With nothing to do, what the muxer holds back goes to disk this long after the last time. */
  private static final long IDLE_FLUSH_US = 200_000;

  /** And this long after it while chunks keep coming. */
  private static final long BUSY_FLUSH_US = 250_000;

  /** So that the timecodes of slices grow, however short slices are asked for. */
  private static final long LEAST_SLICE_US = 1_000;

  private final SessionPlan plan;
  private final SessionListener listener;
  private final Interleaver interleaver;
  private final CodecConfiguration[] configurations;
  private final ArrayDeque<CutListener> cuts = new ArrayDeque<>();
  private Spool spool;
  private Muxer muxer;
  private int configured;
  private boolean aborted;
  private boolean ended;
  private long blobStart;
  private long firstChunkUs = Timeline.UNSET;
  private long blobFirstChunkUs = Timeline.UNSET;
  private volatile double timecodeMs;
  private boolean isHoldingBack;
  private long flushedAtUs;
  private MediaClock.Timer flushTimer = () -> {};

  Muxing(SessionPlan plan, int tracks, SessionListener listener) {
    this.plan = plan;
    this.listener = listener;
    this.interleaver = new Interleaver(plan.context().clock(), tracks);
    this.configurations = new CodecConfiguration[tracks];
  }

  /** A track's encoder is open. Encoder threads. */
  synchronized void configured(int track, CodecConfiguration configuration) {
    configurations[track] = configuration;
    configured++;
    notifyAll();
  }

  /** A track's encoder could not be opened; nothing will be written. Any thread. */
  synchronized void abort() {
    aborted = true;
    notifyAll();
  }

  void add(int track, EncodedChunk chunk) {
    interleaver.add(track, chunk);
  }

  void finished(int track) {
    interleaver.finished(track);
  }

  void finishAll() {
    abort();
    interleaver.finishAll();
  }

  /** Tells whether any picture or sound is in the file. Muxing thread. */
  boolean hasWritten() {
    return firstChunkUs != Timeline.UNSET;
  }

  long bytes() {
    Spool current = spool();
    return current == null ? 0 : current.position();
  }

  /** Opens spool and container when all encoders are open. */
  boolean open() throws IOException, InterruptedException {
    Spool opened =
        plan.target().isPresent()
            ? Spool.beside(plan.target().get())
            : Spool.hidden(plan.context().spoolFolder());
    synchronized (this) {
      spool = opened;
      while (configured < configurations.length && !aborted) {
        wait();
      }
      if (configured < configurations.length) {
        return false;
      }
    }
    muxer =
        plan.format()
            .container()
            .open(
                new MuxerConfiguration(
                    plan.format().containerType(),
                    List.of(configurations),
                    APPLICATION,
                    Optional.of(plan.context().clock().wallTime()),
                    UUID.randomUUID()),
                opened);
    opened.headerEnds();
    return true;
  }

  /** Writes until every track has finished. */
  void run() throws IOException, InterruptedException {
    while (true) {
      Interleaver.Next next = interleaver.poll();
      if (next != null) {
        write(next);
        continue;
      }
      serveCuts();
      if (interleaver.isDone()) {
        flush();
        return;
      }
      flushOrWakeUpToFlush();
      interleaver.await();
      flushTimer.cancel();
    }
  }

  /** Waits until no encoder works any more; what they still bring is lost. */
  void awaitEncoders() throws InterruptedException {
    interleaver.awaitFinished();
  }

  /** Turns what was written into a finished file. */
  void complete(MuxerCompletion completion) throws IOException {
    muxer.complete(completion);
  }

  /** Ends the cutting of blobs and returns the rest; no later cut gets a byte. */
  SpoolRange lastRange(boolean began) {
    ArrayDeque<CutListener> late;
    synchronized (this) {
      ended = true;
      late = new ArrayDeque<>(cuts);
      cuts.clear();
    }
    late.forEach(cut -> cut.onCut(SpoolRange.of(new byte[0]), timecodeMs));
    if (!began) {
      return SpoolRange.of(new byte[0]);
    }
    try {
      flush();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "the last chunks of a failed recording are lost", e);
    }
    return cutAt(spool, spool.position());
  }

  double lastTimecodeMs() {
    return timecodeMs;
  }

  void closeMuxer() {
    if (muxer != null) {
      muxer.close();
    }
  }

  synchronized Spool spool() {
    return spool;
  }

  /** Asks for the bytes since the last cut. Any thread. */
  void cut(CutListener cut) {
    boolean late;
    synchronized (this) {
      late = ended;
      if (!late) {
        cuts.addLast(cut);
      }
    }
    if (late) {
      cut.onCut(SpoolRange.of(new byte[0]), timecodeMs);
    } else {
      interleaver.wake();
    }
  }

  private void write(Interleaver.Next next) throws IOException {
    long timestampUs = next.chunk().timestampUs();
    if (blobFirstChunkUs == Timeline.UNSET) {
      blobFirstChunkUs = timestampUs;
      firstChunkUs = firstChunkUs == Timeline.UNSET ? timestampUs : firstChunkUs;
    }
    muxer.write(next.track(), next.chunk());
    isHoldingBack = true;
    if (plan.context().clock().nowUs() - flushedAtUs >= BUSY_FLUSH_US) {
      flush();
    }
    serveCuts();
    if (blobFirstChunkUs != Timeline.UNSET
        && timestampUs - blobFirstChunkUs
            >= Math.max(LEAST_SLICE_US, plan.limits().timesliceMs() * 1_000)) {
      flush();
      SpoolRange range = cutAt(spool, spool.position());
      listener.onSlice(range, timecodeMs);
    }
  }

  /** Brings the file up to what was muxed. */
  private void flush() throws IOException {
    muxer.flush();
    isHoldingBack = false;
    flushedAtUs = plan.context().clock().nowUs();
  }

  private void flushOrWakeUpToFlush() throws IOException {
    if (!isHoldingBack) {
      return;
    }
    long dueUs = flushedAtUs + IDLE_FLUSH_US;
    if (plan.context().clock().nowUs() >= dueUs) {
      flush();
    } else {
      flushTimer = plan.context().clock().schedule(dueUs, interleaver::wake);
    }
  }

  private void serveCuts() throws IOException {
    while (isCutWanted()) {
      flush();
      CutListener cut;
      synchronized (this) {
        cut = cuts.removeFirst();
      }
      SpoolRange range = cutAt(spool, spool.position());
      cut.onCut(range, timecodeMs);
    }
  }

  private synchronized boolean isCutWanted() {
    return !cuts.isEmpty();
  }

  private SpoolRange cutAt(Spool from, long end) {
    SpoolRange range = from.live(blobStart, end);
    blobStart = end;
    if (blobFirstChunkUs != Timeline.UNSET) {
      timecodeMs = (blobFirstChunkUs - firstChunkUs) / 1_000.0;
      blobFirstChunkUs = Timeline.UNSET;
    }
    return range;
  }
}
