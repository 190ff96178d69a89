package dev.swingreel.testkit;

import dev.swingreel.media.EncodedChunk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** What fake encoders have in common: the order of calls, and output that may lag behind. */
final class EncoderLife {

  private enum State {
    OPEN,
    FINISHED,
    FAILED,
    CLOSED
  }

  private final String what;
  private final EncoderBehaviour behaviour;
  private final ArrayDeque<EncodedChunk> waiting = new ArrayDeque<>();
  private volatile State state = State.OPEN;
  private volatile Thread inside;

  EncoderLife(String what, EncoderBehaviour behaviour) {
    this.what = what;
    this.behaviour = behaviour;
  }

  void encode(Runnable work) {
    enter("encode");
    try {
      behaviour.beforeWork();
      work.run();
    } catch (RuntimeException e) {
      state = State.FAILED;
      throw e;
    } finally {
      inside = null;
    }
  }

  void finish(Consumer<EncodedChunk> out) {
    encode(
        () -> {
          while (!waiting.isEmpty()) {
            out.accept(waiting.remove());
          }
        });
    state = State.FINISHED;
  }

  void emit(EncodedChunk chunk, Consumer<EncodedChunk> out) {
    waiting.add(chunk);
    while (waiting.size() > behaviour.chunksHeldBack()) {
      out.accept(waiting.remove());
    }
  }

  void close() {
    state = State.CLOSED;
    waiting.clear();
  }

  boolean isFinished() {
    return state == State.FINISHED;
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private void enter(String call) {
    if (state != State.OPEN) {
      throw new IllegalStateException("%s of %s that is %s".formatted(call, what, state));
    }
    Thread other = inside;
    if (other != null) {
      throw new IllegalStateException(
          "%s is used by one thread at a time, %s is inside".formatted(what, other.getName()));
    }
    inside = Thread.currentThread();
  }
}
