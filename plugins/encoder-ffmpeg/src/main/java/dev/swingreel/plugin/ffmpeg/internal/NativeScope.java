package dev.swingreel.plugin.ffmpeg.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;

/**
 * Owns native objects and releases them in the reverse order of their making, so that nothing waits
 * for the garbage collector. One thread.
 */
final class NativeScope implements AutoCloseable {

  private final Deque<Runnable> releases = new ArrayDeque<>();

  /**
   * Takes an object over.
   *
   * @param object what an allocating function of FFmpeg returned
   * @param release what frees it
   * @return the same object
   * @throws OutOfMemoryError if the function returned nothing
   */
  <T extends Pointer> T own(T object, Consumer<? super T> release) {
    if (object == null || object.isNull()) {
      throw new OutOfMemoryError("FFmpeg could not allocate native memory");
    }
    releases.push(() -> release.accept(object));
    return object;
  }

  @Override
  public void close() {
    while (!releases.isEmpty()) {
      releases.pop().run();
    }
  }
}
