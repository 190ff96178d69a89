package dev.swingreel.isolation;

import dev.swingreel.media.MediaClock;
import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One of the encoders that run in processes of their own, and where those come from. Any thread.
 *
 * @param id which encoder
 * @param provider the plugin's own provider of it
 * @param plugins learns what went wrong
 * @param spares has the processes
 * @param memoryFolders tells where there may be room for shared memory
 * @param clock measures how often processes end
 * @param limits bounds everything
 */
record IsolatedCoder(
    EncoderId id,
    Object provider,
    PluginCatalog plugins,
    Spares spares,
    Supplier<List<Path>> memoryFolders,
    MediaClock clock,
    IsolationLimits limits) {

  String label() {
    return id.label();
  }

  RestartBudget newBudget() {
    return new RestartBudget(clock, limits.mostRestarts(), limits.withinMs() * 1_000);
  }

  /** Returns when so much time will have passed. */
  long deadlineUs(long limitMs) {
    return clock.nowUs() + TimeUnit.MILLISECONDS.toMicros(limitMs);
  }

  EncoderLink take(long deadlineUs) throws IOException, TimeoutException {
    return spares.take(id, deadlineUs);
  }

  void replenish() {
    spares.replenish(id);
  }

  SharedMemory newMemory(int size) throws IOException {
    return SharedMemory.create(memoryFolders.get(), size);
  }

  void noteRestart(String end) {
    plugins.noteFault(
        provider,
        "lost the process of its encoder %s, which %s, and went on in another"
            .formatted(label(), end),
        null);
  }

  void noteLateEnd(String end) {
    plugins.noteFault(
        provider,
        "lost the process of its encoder %s, which %s, when the recording ended"
            .formatted(label(), end),
        null);
  }
}
