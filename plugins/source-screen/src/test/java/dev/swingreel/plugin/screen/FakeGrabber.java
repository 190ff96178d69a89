package dev.swingreel.plugin.screen;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A grabber that does what the test says. Any thread may tell it. */
final class FakeGrabber implements ScreenGrabber {

  final AtomicInteger closes = new AtomicInteger();
  volatile Supplier<Optional<Damage>> onGrab = () -> Optional.of(Damage.unknown());
  volatile Consumer<VideoFrame> onFrame = frame -> {};
  volatile Runnable onPoll = () -> {};
  volatile CursorMode cursor = CursorMode.ALWAYS;
  private final VideoFramePool pool;

  FakeGrabber(int widthPx, int heightPx) {
    pool = new VideoFramePool(PixelFormat.BGRX, widthPx, heightPx, ColorSpace.SRGB, 2);
  }

  int framesInUse() {
    return pool.inUse();
  }

  @Override
  public PixelRect area() {
    return new PixelRect(0, 0, pool.width(), pool.height());
  }

  @Override
  public VideoFrame poll() {
    onPoll.run();
    return pool.poll();
  }

  @Override
  public Optional<Damage> grab(VideoFrame frame) {
    onFrame.accept(frame);
    return onGrab.get();
  }

  @Override
  public void showCursor(CursorMode mode) {
    cursor = mode;
  }

  @Override
  public void close() {
    closes.incrementAndGet();
    pool.close();
  }
}
