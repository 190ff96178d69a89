package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaClock;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The work of the {@code mux} thread: opens the spool and the container, writes chunks in the order
 * of time, begins further parts, and cuts slices.
 */
final class Muxing {

  private static final System.Logger LOG = System.getLogger(Muxing.class.getName());

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
  private final List<Optional<CodecConfiguration>> changed = new ArrayList<>();
  private final PartListener partListener;
  private final Parts parts;
  private Spool spool;
  private int configured;
  private boolean aborted;
  private boolean ended;
  private long blobStart;

  /** What a track brought too late for its place in the order does not turn timecodes back. */
  private long reachedUs = Timeline.UNSET;

  private long firstChunkUs = Timeline.UNSET;
  private long blobFirstChunkUs = Timeline.UNSET;
  private volatile double timecodeMs;
  private boolean isSlicing = true;
  private long flushedAtUs;
  private MediaClock.Timer flushTimer = () -> {};

  Muxing(
      SessionPlan plan,
      PartBoundary boundary,
      int tracks,
      SessionListener listener,
      PartListener partListener,
      MuxerWatch watch) {
    this.plan = plan;
    this.listener = listener;
    this.partListener = partListener;
    this.parts = new Parts(plan, boundary, tracks, watch);
    this.interleaver = new Interleaver(plan.context().clock(), tracks);
    this.configurations = new CodecConfiguration[tracks];
    this.changed.addAll(Collections.nCopies(tracks, Optional.empty()));
  }

  /**
   * A track's encoder is open. If another was before it, its first chunk, which has to be a key
   * frame, begins a part. Encoder threads.
   */
  synchronized void configured(int track, CodecConfiguration configuration) {
    if (configurations[track] != null) {
      changed.set(track, Optional.of(configuration));
      return;
    }
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
    Optional<CodecConfiguration> configuration;
    synchronized (this) {
      configuration = changed.set(track, Optional.empty());
    }
    interleaver.add(track, chunk, configuration);
  }

  void finished(int track) {
    interleaver.finished(track);
  }

  void finishAll() {
    abort();
    interleaver.finishAll();
  }

  /** Tells whether any picture or sound is on the disk. Muxing thread. */
  boolean hasWritten() {
    return parts.all().stream().anyMatch(part -> !part.isEmpty());
  }

  /** Bytes in all files together. Any thread. */
  long bytes() {
    return parts.bytes();
  }

  Parts parts() {
    return parts;
  }

  /** Opens spool and container when all encoders are open. */
  boolean open() throws IOException, InterruptedException {
    Path spoolFolder = plan.context().spoolFolder();
    Spool opened = openSpool(spoolFolder, SpoolList.in(spoolFolder));
    synchronized (this) {
      spool = opened;
      while (configured < configurations.length && !aborted) {
        wait();
      }
      if (configured < configurations.length) {
        return false;
      }
    }
    parts.open(opened, List.of(configurations));
    return true;
  }

  private Spool openSpool(Path spoolFolder, SpoolList list) throws IOException {
    if (plan.target().isEmpty()) {
      return Spool.hidden(spoolFolder, extension(), list);
    }
    Path target = plan.target().get();
    return plan.replacesTarget() ? Spool.beside(target, list) : Spool.besideNew(target, list);
  }

  private String extension() {
    return plan.format().container().fileExtension(plan.format().containerType());
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
      endPartsThatAreOver();
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

  /** Ends the cutting of blobs; no later cut gets a byte. Any thread. */
  void endCuts() {
    ArrayDeque<CutListener> late;
    synchronized (this) {
      ended = true;
      late = new ArrayDeque<>(cuts);
      cuts.clear();
    }
    late.forEach(cut -> cut.onCut(SpoolRange.of(new byte[0]), timecodeMs));
  }

  /** Ends the cutting of blobs and returns the rest; no later cut gets a byte. */
  SpoolRange lastRange(boolean began) {
    endCuts();
    if (!began) {
      return SpoolRange.of(new byte[0]);
    }
    try {
      flush();
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.DEBUG, "the last chunks of a failed recording are lost", e);
    }
    // The disk may have had room for the header of the next file and for nothing more.
    parts.dropEmptyLast().ifPresent(Part::discard);
    while (parts.growing().size() > 1) {
      endOldest(parts.endOfOldestUs());
    }
    return parts.growing().isEmpty() ? SpoolRange.of(new byte[0]) : cut();
  }

  double lastTimecodeMs() {
    return timecodeMs;
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
    if (beginsPart(next)) {
      parts.begin(next.chunk().timestampUs(), configurationsFrom(next));
    }
    reachedUs = Math.max(reachedUs, next.chunk().timestampUs());
    if (blobFirstChunkUs == Timeline.UNSET) {
      blobFirstChunkUs = reachedUs;
      firstChunkUs = firstChunkUs == Timeline.UNSET ? reachedUs : firstChunkUs;
    }
    parts.write(next.track(), next.chunk());
    if (isFlushedByTime() && plan.context().clock().nowUs() - flushedAtUs >= BUSY_FLUSH_US) {
      flush();
    }
    serveCuts();
    endPartsThatAreOver();
    if (isSlicing
        && blobFirstChunkUs != Timeline.UNSET
        && reachedUs - blobFirstChunkUs
            >= Math.max(LEAST_SLICE_US, plan.limits().timesliceMs() * 1_000)) {
      flush();
      listener.onSliceFull(this::cutSlice);
      isSlicing = blobFirstChunkUs == Timeline.UNSET;
    }
  }

  private void cutSlice(CutListener cut) {
    SpoolRange range = cut();
    cut.onCut(range, timecodeMs);
  }

  /** Pictures lead; without them every chunk of sound can be decoded on its own. */
  private boolean beginsPart(Interleaver.Next next) {
    if (next.configuration().isPresent()) {
      return true;
    }
    boolean isLeading = next.chunk().keyframe();
    for (int track = 0; track < next.track(); track++) {
      isLeading &= interleaver.isOver(track);
    }
    return isLeading && parts.isDue(next.chunk().timestampUs());
  }

  private List<CodecConfiguration> configurationsFrom(Interleaver.Next next) {
    synchronized (this) {
      next.configuration().ifPresent(changedNow -> configurations[next.track()] = changedNow);
      return List.of(configurations);
    }
  }

  private void endPartsThatAreOver() throws IOException {
    OptionalLong endUs = parts.endOfOldestUs(interleaver::isOver);
    while (endUs.isPresent()) {
      flush();
      endOldest(endUs.getAsLong());
      endUs = parts.endOfOldestUs(interleaver::isOver);
    }
  }

  /** Delivers what was not cut yet and gives the part to be completed. */
  private void endOldest(long endUs) {
    SpoolRange rest = cut();
    if (rest.size() > 0) {
      listener.onRestOfPart(rest, timecodeMs);
    }
    blobStart = 0;
    partListener.onPartOver(parts.growing().removeFirst(), endUs);
  }

  /** Brings the file up to what was muxed. */
  private void flush() throws IOException {
    parts.flush();
    flushedAtUs = plan.context().clock().nowUs();
  }

  private void flushOrWakeUpToFlush() throws IOException {
    if (!parts.isHoldingBack() || !isFlushedByTime()) {
      return;
    }
    long dueUs = flushedAtUs + IDLE_FLUSH_US;
    if (plan.context().clock().nowUs() >= dueUs) {
      flush();
    } else {
      flushTimer = plan.context().clock().schedule(dueUs, interleaver::wake);
    }
  }

  /** Where a cluster of a rendered film ends must not depend on how busy the machine is. */
  private boolean isFlushedByTime() {
    return !plan.isRendered();
  }

  private void serveCuts() throws IOException {
    while (isCutWanted()) {
      flush();
      CutListener cut;
      synchronized (this) {
        cut = cuts.pollFirst();
      }
      if (cut == null) {
        // The recording was given up meanwhile.
        return;
      }
      SpoolRange range = cut();
      cut.onCut(range, timecodeMs);
    }
  }

  private synchronized boolean isCutWanted() {
    return !cuts.isEmpty();
  }

  private SpoolRange cut() {
    Spool from = parts.oldest().spool();
    long end = from.position();
    SpoolRange range = from.live(blobStart, end);
    blobStart = end;
    if (blobFirstChunkUs != Timeline.UNSET) {
      timecodeMs = (blobFirstChunkUs - firstChunkUs) / 1_000.0;
      blobFirstChunkUs = Timeline.UNSET;
    }
    return range;
  }
}
