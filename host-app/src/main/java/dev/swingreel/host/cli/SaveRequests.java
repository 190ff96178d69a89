package dev.swingreel.host.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often somebody asked for the replay to be saved: by SIGUSR1, or by pressing Enter.
 * Signals come on threads of the JVM's; the rest belongs to the thread of the command.
 */
final class SaveRequests {

  private final AtomicInteger asked = new AtomicInteger();
  private final InputStream keys;
  private final boolean hasSignal;

  /** Begins to count; until then SIGUSR1 ends the program. */
  SaveRequests(InputStream keys) {
    this.keys = keys;
    this.hasSignal = UserSignal.handle(asked::incrementAndGet);
  }

  /** Tells whether there is such a signal here. */
  boolean hasSignal() {
    return hasSignal;
  }

  /** Returns how often it was asked for since the last call. */
  int take() {
    countLines();
    return asked.getAndSet(0);
  }

  /** Reads no more than is there, so that a terminal is not waited for. */
  private void countLines() {
    try {
      while (keys.available() > 0) {
        if (keys.read() == '\n') {
          asked.incrementAndGet();
        }
      }
    } catch (IOException closed) {
      // Then there are no keys to press.
    }
  }
}
