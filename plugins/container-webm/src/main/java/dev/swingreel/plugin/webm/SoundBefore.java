package dev.swingreel.plugin.webm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds with which block of each track of sound a decoder has to begin, so that it is right from a
 * moment on: those before it are decoded and thrown away. Told of all blocks up to the moment, and
 * of late ones behind it. One thread.
 */
final class SoundBefore {

  private final SourceHead head;
  private final Map<Long, ArrayDeque<Long>> recent = new HashMap<>();
  private final Map<Long, List<Long>> before = new HashMap<>();
  private long moment;
  private boolean hasBegun;

  SoundBefore(SourceHead head) {
    this.head = head;
  }

  /** Looks at a block. */
  void note(Block block) {
    TrackEntry track = head.tracks().get(block.track);
    if (track == null || track.preRollNs() == 0) {
      return;
    }
    ArrayDeque<Long> times = recent.computeIfAbsent(block.track, number -> new ArrayDeque<>());
    times.addLast(block.time);
    while (times.getFirst() < block.time - head.ticksPerSecond()) {
      times.removeFirst();
    }
    if (hasBegun && block.time < moment) {
      before.computeIfAbsent(block.track, number -> new ArrayList<>()).add(block.time);
    }
  }

  /** Sets the moment; a later call moves it on. */
  void begin(long time) {
    moment = time;
    hasBegun = true;
    before.clear();
    recent.forEach(
        (track, times) ->
            before.put(
                track, new ArrayList<>(times.stream().filter(each -> each < time).toList())));
  }

  /**
   * Returns the time of the block to begin with, by track; nothing for one that has none before.
   */
  Map<Long, Long> starts() {
    Map<Long, Long> starts = new HashMap<>();
    before.forEach(
        (number, times) -> {
          long preRoll =
              Math.max(1, head.tracks().get(number).preRollNs() / head.timestampScaleNs());
          times.stream()
              .filter(time -> time <= moment - preRoll)
              .max(Long::compare)
              .or(() -> times.stream().min(Long::compare))
              .ifPresent(time -> starts.put(number, time));
        });
    return starts;
  }
}
