package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders the chunks of several tracks by time, sound before pictures of the same time. A track's
 * last chunk is its watermark, before which nothing more comes from it; a chunk leaves when no
 * other track can bring an earlier one, or when it has waited long enough. Encoder threads put in,
 * the muxing thread takes out.
 */
final class Interleaver {

  /** The longest wait for a track that has not brought anything yet. */
  static final long PATIENCE_WITHOUT_WATERMARK_US = 300_000;

  /** The longest wait for a track that is behind, so that the file stays close to the present. */
  static final long PATIENCE_US = 700_000;

  private final MediaClock clock;
  private final List<Lane> lanes = new ArrayList<>();
  private MediaClock.Timer wakeUp;
  private boolean woken;

  /**
   * A chunk that leaves.
   *
   * @param configuration what decodes it from here on; absent if nothing changes
   */
  record Next(int track, EncodedChunk chunk, Optional<CodecConfiguration> configuration) {}

  Interleaver(MediaClock clock, int tracks) {
    this.clock = clock;
    for (int i = 0; i < tracks; i++) {
      lanes.add(new Lane());
    }
  }

  void add(int track, EncodedChunk chunk) {
    add(track, chunk, Optional.empty());
  }

  synchronized void add(int track, EncodedChunk chunk, Optional<CodecConfiguration> configuration) {
    Lane lane = lanes.get(track);
    lane.chunks.addLast(new Waiting(chunk, configuration, clock.nowUs()));
    lane.watermarkUs = Math.max(lane.watermarkUs, chunk.timestampUs());
    notifyAll();
  }

  synchronized void finished(int track) {
    lanes.get(track).finished = true;
    notifyAll();
  }

  synchronized void finishAll() {
    lanes.forEach(lane -> lane.finished = true);
    notifyAll();
  }

  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Tells whether every track has finished and everything has left. */
  synchronized boolean isDone() {
    return lanes.stream().allMatch(lane -> lane.finished && lane.chunks.isEmpty());
  }

  /** Tells whether a track has finished and everything of it has left. */
  synchronized boolean isOver(int track) {
    return lanes.get(track).finished && lanes.get(track).chunks.isEmpty();
  }

  /** Waits until a chunk may leave, all is done, or somebody calls {@link #wake}. */
  synchronized void await() throws InterruptedException {
    while (!canLeave() && !isDone() && !woken) {
      scheduleWakeUp();
      wait();
    }
    woken = false;
  }

  /** Waits until every track has finished, whatever has not left yet. */
  synchronized void awaitFinished() throws InterruptedException {
    while (!lanes.stream().allMatch(lane -> lane.finished)) {
      wait();
    }
  }

  /** Takes the next chunk, {@code null} if none may leave now. */
  synchronized Next poll() {
    int track = earliest();
    if (track < 0 || !mayLeave(track)) {
      return null;
    }
    Waiting next = lanes.get(track).chunks.removeFirst();
    return new Next(track, next.chunk, next.configuration);
  }

  private boolean canLeave() {
    int track = earliest();
    return track >= 0 && mayLeave(track);
  }

  /** Of several at the same time the last: sound, whose tracks follow those of pictures. */
  private int earliest() {
    int found = -1;
    for (int i = 0; i < lanes.size(); i++) {
      Waiting head = lanes.get(i).chunks.peekFirst();
      if (head != null
          && (found < 0
              || head.chunk.timestampUs()
                  <= lanes.get(found).chunks.getFirst().chunk.timestampUs())) {
        found = i;
      }
    }
    return found;
  }

  private boolean mayLeave(int track) {
    Waiting head = lanes.get(track).chunks.getFirst();
    long waitedUs = clock.nowUs() - head.sinceUs;
    for (Lane other : lanes) {
      if (other.holdsBack(head.chunk.timestampUs()) && waitedUs < other.patienceUs()) {
        return false;
      }
    }
    return true;
  }

  private void scheduleWakeUp() {
    int track = earliest();
    if (track < 0) {
      return;
    }
    Waiting head = lanes.get(track).chunks.getFirst();
    long patienceUs =
        lanes.stream()
            .filter(lane -> lane.holdsBack(head.chunk.timestampUs()))
            .mapToLong(Lane::patienceUs)
            .max()
            .orElse(0);
    if (wakeUp != null) {
      wakeUp.cancel();
    }
    wakeUp = clock.schedule(head.sinceUs + patienceUs, this::wake);
  }

  private record Waiting(
      EncodedChunk chunk, Optional<CodecConfiguration> configuration, long sinceUs) {}

  private static final class Lane {

    private final ArrayDeque<Waiting> chunks = new ArrayDeque<>();
    private long watermarkUs = Timeline.UNSET;
    private boolean finished;

    private boolean holdsBack(long timestampUs) {
      return !finished && chunks.isEmpty() && watermarkUs < timestampUs;
    }

    private long patienceUs() {
      return watermarkUs == Timeline.UNSET ? PATIENCE_WITHOUT_WATERMARK_US : PATIENCE_US;
    }
  }
}
