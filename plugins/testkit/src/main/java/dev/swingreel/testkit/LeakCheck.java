package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaFrame;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFramePool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds frames that somebody forgot to close.
 *
 * <p>It makes pools whose frames must all be back at the end, and remembers frames of other
 * people's pools that must have no owner at the end. Registered with {@code @RegisterExtension} it
 * looks after every test and tells where a frame was taken that is not back; {@link
 * #assertNoLeaks()} looks at once. Any thread.
 */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {

  private final Map<String, Supplier<List<? extends MediaFrame>>> pools = new LinkedHashMap<>();
  private final Set<MediaFrame> frames = Collections.newSetFromMap(new IdentityHashMap<>());
  private AutoCloseable tracing = () -> {};

  /** Makes a check that knows no pool and no frame yet. */
  public LeakCheck() {}

  /**
   * Makes a pool of sRGB pictures.
   *
   * @param format layout of the pixels
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @param capacity the greatest number of frames
   * @return a pool whose frames must be back at the end
   */
  public VideoFramePool videoPool(PixelFormat format, int widthPx, int heightPx, int capacity) {
    ColorSpace colors = format.isYuv() ? ColorSpace.BT709_LIMITED : ColorSpace.SRGB;
    return watch(new VideoFramePool(format, widthPx, heightPx, colors, capacity));
  }

  /**
   * Makes a pool of sound.
   *
   * @param format rate, channels and layout
   * @param framesPerBuffer audio frames in one buffer
   * @param capacity the greatest number of buffers
   * @return a pool whose frames must be back at the end
   */
  public AudioFramePool audioPool(AudioFormat format, int framesPerBuffer, int capacity) {
    return watch(new AudioFramePool(format, framesPerBuffer, capacity));
  }

  /**
   * Watches a pool.
   *
   * @param pool its frames must be back at the end
   * @return the same pool
   */
  public synchronized VideoFramePool watch(VideoFramePool pool) {
    pools.put(
        "video pool %d (%s %dx%d)"
            .formatted(pools.size() + 1, pool.format(), pool.width(), pool.height()),
        pool::framesInUse);
    return pool;
  }

  /**
   * Watches a pool.
   *
   * @param pool its frames must be back at the end
   * @return the same pool
   */
  public synchronized AudioFramePool watch(AudioFramePool pool) {
    pools.put("audio pool " + (pools.size() + 1), pool::framesInUse);
    return pool;
  }

  /**
   * Remembers a frame that came along, for instance in a sink.
   *
   * @param frame it must have no owner at the end
   */
  public synchronized void saw(MediaFrame frame) {
    frames.add(frame);
  }

  /**
   * Checks that every frame has come back.
   *
   * @throws AssertionError if not; the message names the pools and the frames, and the stack traces
   *     that it carries show where they were taken
   */
  public synchronized void assertNoLeaks() {
    List<String> leaks = new ArrayList<>();
    List<MediaFrame> leaked = new ArrayList<>();
    pools.forEach(
        (name, framesInUse) -> {
          List<? extends MediaFrame> inUse = framesInUse.get();
          if (!inUse.isEmpty()) {
            leaks.add(inUse.size() + " frames of " + name);
            leaked.addAll(inUse);
          }
        });
    for (MediaFrame frame : frames) {
      if (hasOwner(frame)) {
        leaks.add(frame.toString());
        leaked.add(frame);
      }
    }
    if (!leaks.isEmpty()) {
      AssertionError error = new AssertionError("still in use: " + String.join("; ", leaks));
      leaked.stream().flatMap(frame -> frame.takenAt().stream()).forEach(error::addSuppressed);
      throw error;
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    tracing = MediaFrame.traceTaking();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    tracing.close();
    assertNoLeaks();
  }

  private static boolean hasOwner(MediaFrame frame) {
    try {
      frame.retain();
    } catch (IllegalStateException noOwner) {
      return false;
    }
    frame.close();
    return true;
  }
}
