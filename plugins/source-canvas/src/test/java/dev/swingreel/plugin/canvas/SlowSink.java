package dev.swingreel.plugin.canvas;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A receiver that does what none should: it holds the capture thread until it is closed. */
final class SlowSink implements VideoSink, AutoCloseable {

  private final CountDownLatch blocked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  void awaitBlocked() throws InterruptedException {
    if (!blocked.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing was delivered");
    }
  }

  boolean isBlocked() {
    return blocked.getCount() == 0 && released.getCount() > 0;
  }

  @Override
  public void onFrame(VideoFrame frame) {
    block();
  }

  @Override
  public void onUnchanged(long timestampUs) {
    block();
  }

  @Override
  public void onMissed(long timestampUs) {
    block();
  }

  @Override
  public void onMuted(boolean muted) {}

  @Override
  public void onEnded(Optional<MediaException> cause) {}

  @Override
  public void close() {
    released.countDown();
  }

  private void block() {
    blocked.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
