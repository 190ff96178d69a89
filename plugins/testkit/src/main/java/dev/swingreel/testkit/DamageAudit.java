package dev.swingreel.testkit;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sink that trusts nothing but damage: it keeps a copy of the picture, brings it up to date with
 * the damaged rectangles of each frame alone, and compares it with the frame. A pixel that changed
 * without being reported shows up at once. Looks at the first plane; retains no frame.
 */
public final class DamageAudit implements VideoSink {

  private static final int COLOUR_BITS = 0xFFFFFF;

  private final GuardedState state = new GuardedState();
  private final List<String> lies = new ArrayList<>();
  private int[] copy = new int[0];
  private int widthPx;
  private int heightPx;
  private int tickCount;
  private int frameCount;

  /** Makes an audit that has seen nothing. */
  public DamageAudit() {}

  @Override
  public void onFrame(VideoFrame frame) {
    state.change(
        () -> {
          tickCount++;
          audit(frame);
          frameCount++;
        });
  }

  @Override
  public void onUnchanged(long timestampUs) {
    state.change(() -> tickCount++);
  }

  @Override
  public void onMissed(long timestampUs) {
    state.change(() -> tickCount++);
  }

  @Override
  public void onMuted(boolean muted) {}

  @Override
  public void onEnded(Optional<MediaException> cause) {}

  /**
   * Waits, in real time and no longer than a minute, for ticks.
   *
   * @param count how many in all
   */
  public void awaitTicks(int count) {
    state.await(
        () -> tickCount >= count,
        () -> "expected %d ticks, there came %d".formatted(count, tickCount));
  }

  /**
   * Returns how many frames it compared.
   *
   * @return frames
   */
  public int frameCount() {
    return state.read(() -> frameCount);
  }

  /**
   * Checks that every change was reported.
   *
   * @throws AssertionError naming the frames whose damage was too small, and the first wrong pixel
   */
  public void assertHonest() {
    List<String> found = state.read(() -> List.copyOf(lies));
    if (!found.isEmpty()) {
      throw new AssertionError("changed without being reported: " + String.join("; ", found));
    }
  }

  private void audit(VideoFrame frame) {
    Damage damage = frame.damage();
    if (frame.width() != widthPx || frame.height() != heightPx) {
      widthPx = frame.width();
      heightPx = frame.height();
      copy = new int[widthPx * heightPx];
      if (!damage.isUnknown()) {
        lies.add("frame " + frameCount + " has a new size, its damage must be unknown");
      }
    }
    for (PixelRect part : damage.within(widthPx, heightPx)) {
      for (int y = part.y(); y < part.y() + part.height(); y++) {
        for (int x = part.x(); x < part.x() + part.width(); x++) {
          copy[y * widthPx + x] = pixel(frame, x, y);
        }
      }
    }
    findLie(frame);
  }

  private void findLie(VideoFrame frame) {
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        if (copy[y * widthPx + x] != pixel(frame, x, y)) {
          lies.add("frame %d at %d,%d with %s".formatted(frameCount, x, y, frame.damage()));
          return;
        }
      }
    }
  }

  private static int pixel(VideoFrame frame, int x, int y) {
    ByteBuffer plane = frame.plane(0);
    int row = y * frame.strideBytes(0);
    return frame.format().isYuv() ? plane.get(row + x) : plane.getInt(row + x * 4) & COLOUR_BITS;
  }
}
