package dev.swingreel.engine;

import java.util.concurrent.atomic.LongAdder;

/** What became of every tick and every frame. Any thread. */
final class VideoCounts {

  final LongAdder captured = new LongAdder();
  final LongAdder unchanged = new LongAdder();
  final LongAdder missed = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder encoded = new LongAdder();
  final LongAdder dropped = new LongAdder();

  long due() {
    return captured.sum() + unchanged.sum() + missed.sum();
  }
}
