package dev.swingreel.plugin.humble.internal;

import io.humble.ferry.JNIReference;
import io.humble.ferry.RefCounted;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Owns native objects and releases them in the reverse order of their making, so that nothing waits
 * for the garbage collector. One thread.
 */
final class NativeScope implements AutoCloseable {

  private final Deque<Runnable> releases = new ArrayDeque<>();

  /**
   * Takes an object over.
   *
   * @param object a native object nobody else deletes
   * @return the same object
   */
  <T extends RefCounted> T own(T object) {
    releases.push(object::delete);
    return object;
  }

  /**
   * Maps the whole of a native buffer, which it takes over, into Java. The memory is valid until
   * this scope is closed.
   *
   * @param buffer a native buffer nobody else deletes
   * @return a view of all its bytes
   */
  ByteBuffer map(io.humble.ferry.Buffer buffer) {
    own(buffer);
    AtomicReference<JNIReference> view = new AtomicReference<>();
    // Any length but the whole is refused.
    ByteBuffer bytes = buffer.getByteBuffer(0, buffer.getBufferSize(), view);
    if (bytes == null) {
      throw new IllegalStateException("a native buffer could not be mapped");
    }
    if (view.get() != null) {
      releases.push(view.get()::delete);
    }
    return bytes;
  }

  @Override
  public void close() {
    while (!releases.isEmpty()) {
      releases.pop().run();
    }
  }
}
