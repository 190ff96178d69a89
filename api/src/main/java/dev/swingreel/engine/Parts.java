package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntPredicate;

/**
 * The files of a recording, one after the other. A part begins with what can be decoded on its own,
 * and takes everything that begins at its time or later; so the one before stays open until no
 * track can bring anything for it. Muxing thread, but for what a list of them is asked.
 */
final class Parts {

  /** So much earlier than the limit a part is ended, because the key frame takes a moment. */
  private static final long KEY_FRAME_TAKES_US = 500_000;

  private final SessionPlan plan;
  private final PartBoundary boundary;
  private final MuxerWatch watch;
  private final List<Part> all = new CopyOnWriteArrayList<>();
  private final ArrayDeque<Part> growing = new ArrayDeque<>();
  private final long[] reachedUs;
  private PartNames names;

  Parts(SessionPlan plan, PartBoundary boundary, int tracks, MuxerWatch watch) {
    this.plan = plan;
    this.watch = watch;
    this.boundary = boundary;
    this.reachedUs = new long[tracks];
    Arrays.fill(reachedUs, Timeline.UNSET);
  }

  /** Every part so far, in order. Any thread. */
  List<Part> all() {
    return all;
  }

  /** The parts that are written to: the last, and those before it that are not over. */
  ArrayDeque<Part> growing() {
    return growing;
  }

  /** The part from which bytes are cut. */
  Part oldest() {
    return growing.getFirst();
  }

  /** Begins the first file. */
  void open(Spool spool, List<CodecConfiguration> configurations) throws IOException {
    begin(Part.open(plan, spool, configurations, 0, watch));
  }

  /** Tells whether what can be decoded on its own, at this time, has to begin a part. */
  boolean isDue(long timestampUs) {
    return plan.target().isPresent()
        && boundary.isDue(timestampUs)
        && timestampUs > growing.getLast().zeroUs();
  }

  /** Begins the next file; if that fails, everything is as before. */
  void begin(long zeroUs, List<CodecConfiguration> configurations) throws IOException {
    if (names == null) {
      names = new PartNames(plan.target().orElseThrow());
    }
    Spool spool = Spool.besideNew(names.next(), SpoolList.in(plan.context().spoolFolder()));
    try {
      begin(Part.open(plan, spool, configurations, zeroUs, watch));
    } catch (IOException | RuntimeException e) {
      spool.discard();
      throw e;
    }
  }

  private void begin(Part part) {
    all.add(part);
    growing.addLast(part);
    boundary.begun(part.zeroUs());
  }

  /** Writes a chunk to the part in which it begins. */
  void write(int track, EncodedChunk chunk) throws IOException {
    reachedUs[track] = Math.max(reachedUs[track], chunk.timestampUs());
    Part part = growing.getFirst();
    for (Part other : growing) {
      if (other.zeroUs() <= chunk.timestampUs()) {
        part = other;
      }
    }
    part.write(track, chunk);
    askIfFull(growing.getLast(), chunk.timestampUs());
  }

  private void askIfFull(Part current, long timestampUs) {
    OptionalLong limit = plan.limits().splitEveryBytes();
    if (limit.isPresent() && plan.target().isPresent()) {
      long lengthUs = Math.max(1, timestampUs - current.zeroUs());
      double bytes = current.spool().position();
      double soon = Math.min(bytes, bytes * KEY_FRAME_TAKES_US / lengthUs);
      if (bytes + soon >= limit.getAsLong()) {
        boundary.ask();
      }
    }
  }

  /** When the first of several growing parts ends; nothing if it may still get something. */
  OptionalLong endOfOldestUs(IntPredicate isTrackOver) {
    if (growing.size() < 2) {
      return OptionalLong.empty();
    }
    long endUs = endOfOldestUs();
    for (int track = 0; track < reachedUs.length; track++) {
      if (reachedUs[track] < endUs && !isTrackOver.test(track)) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(endUs);
  }

  /** Where the first of several growing parts ends. */
  long endOfOldestUs() {
    Iterator<Part> inOrder = growing.iterator();
    inOrder.next();
    return inOrder.next().zeroUs();
  }

  /**
   * Takes the last file away if the disk took nothing of it but the header; not the only one.
   *
   * @return the empty file, to be discarded
   */
  Optional<Part> dropEmptyLast() {
    if (all.size() < 2 || growing.isEmpty() || !growing.getLast().isEmpty()) {
      return Optional.empty();
    }
    Part last = growing.removeLast();
    all.remove(last);
    return Optional.of(last);
  }

  /** The recorded time at which what is on the disk ends. Muxing thread. */
  long onDiskEndUs() {
    return all.stream().mapToLong(Part::onDiskEndUs).max().orElse(0);
  }

  void flush() throws IOException {
    for (Part part : growing) {
      if (part.isHoldingBack()) {
        part.flush();
      }
    }
  }

  boolean isHoldingBack() {
    return growing.stream().anyMatch(Part::isHoldingBack);
  }

  /** Bytes in all files together. Any thread. */
  long bytes() {
    long sum = 0;
    for (Part part : all) {
      sum += part.bytes();
    }
    return sum;
  }
}
