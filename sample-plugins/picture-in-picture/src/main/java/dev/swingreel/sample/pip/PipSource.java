package dev.swingreel.sample.pip;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.FramePacer;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows one source in a corner of another, in the size of the large one. A source that is muted or
 * has ended is not shown: the small one leaves its corner, the large one is black. The pictures
 * come from a thread of its own, {@code capture-pip}.
 */
final class PipSource implements VideoSource {

  private static final long FIRST_PICTURE_US = 1_000_000;
  private static final long LOOK_AGAIN_US = 5_000;
  private static final int BYTES_PER_PIXEL = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final MediaClock clock;
  private final VideoSourceRequest request;
  private final VideoSource large;
  private final VideoSource small;
  private final Layout layout;
  private final Inlet largeInlet = new Inlet();
  private final Inlet smallInlet = new Inlet();
  private final Object lock = new Object();
  private volatile boolean isStopped;

  // Guarded by the lock.
  private Worker worker;
  private boolean isClosed;

  // Of the thread that combines.
  private VideoFramePool pool;
  private PixelRect place = new PixelRect(0, 0, 0, 0);
  private boolean wasLargeThere;
  private boolean wasMuted;
  private Damage undelivered = Damage.unknown();

  PipSource(VideoSourceRequest request, VideoSource large, VideoSource small, Layout layout) {
    this.clock = request.clock();
    this.request = request;
    this.large = large;
    this.small = small;
    this.layout = layout;
  }

  @Override
  public VideoSettings settings() {
    VideoSettings settings = large.settings();
    return VideoSettings.of(settings.widthPx(), settings.heightPx(), request.frameRate());
  }

  @Override
  public boolean isSizeKnown() {
    return large.isSizeKnown();
  }

  @Override
  public Optional<PixelRect> desktopArea() {
    return large.desktopArea();
  }

  @Override
  public String description() {
    return "%s with %s in a corner".formatted(large.description(), small.description());
  }

  @Override
  public void start(VideoSink sink) {
    synchronized (lock) {
      if (worker != null || isClosed) {
        throw new IllegalStateException("a picture in a picture starts once, and not after close");
      }
      large.start(largeInlet);
      small.start(smallInlet);
      worker = Worker.startUrgent("capture-pip", () -> run(sink));
    }
  }

  @Override
  public void showCursor(CursorMode mode) {
    large.showCursor(mode);
    small.showCursor(mode);
  }

  @Override
  public void stop() {
    Worker running;
    synchronized (lock) {
      running = worker;
    }
    isStopped = true;
    if (running != null) {
      running.stop(PATIENCE);
    }
    large.stop();
    small.stop();
  }

  @Override
  public void close() {
    stop();
    synchronized (lock) {
      isClosed = true;
    }
    large.close();
    small.close();
    largeInlet.close();
    smallInlet.close();
  }

  private void run(VideoSink sink) {
    try {
      awaitFirstPicture();
      FramePacer pacer = new FramePacer(clock, request.frameRate());
      while (!isStopped) {
        long tickUs = pacer.awaitTick(sink::onMissed);
        if (isStopped) {
          return;
        }
        if (largeInlet.isEnded() && smallInlet.isEnded()) {
          sink.onEnded(largeInlet.cause().or(smallInlet::cause));
          return;
        }
        serve(tickUs, sink);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // that is how stop wakes us
    } finally {
      if (pool != null) {
        pool.close();
      }
    }
  }

  /** A recording should not begin with black because the other source was quicker. */
  private void awaitFirstPicture() throws InterruptedException {
    long untilUs = clock.nowUs() + FIRST_PICTURE_US;
    while (!isStopped
        && !largeInlet.hasPicture()
        && !largeInlet.isEnded()
        && !largeInlet.isMuted()
        && clock.nowUs() < untilUs) {
      clock.sleepUntil(clock.nowUs() + LOOK_AGAIN_US);
    }
  }

  /** Makes exactly one call for the tick, and one before it if everything is muted or no longer. */
  private void serve(long tickUs, VideoSink sink) {
    try (Inlet.Taken back = largeInlet.take();
        Inlet.Taken front = smallInlet.take()) {
      undelivered = undelivered.merge(changed(back, front));
      boolean isMuted = !back.isThere() && !front.isThere() && isAnyMuted();
      if (isMuted != wasMuted) {
        wasMuted = isMuted;
        sink.onMuted(isMuted);
      }
      if (isMuted || undelivered.isNone()) {
        sink.onUnchanged(tickUs);
        return;
      }
      combine(back, front, tickUs, sink);
    }
  }

  private boolean isAnyMuted() {
    return largeInlet.isMuted() || smallInlet.isMuted();
  }

  private void combine(Inlet.Taken back, Inlet.Taken front, long tickUs, VideoSink sink) {
    try (VideoFrame frame = pool.poll()) {
      if (frame == null) {
        sink.onMissed(tickUs);
        return;
      }
      for (PixelRect part : frame.stale().within(frame.width(), frame.height())) {
        if (back.isThere()) {
          Pixels.copy(back.frame(), frame, part);
        } else {
          Pixels.clear(frame, part);
        }
        if (front.isThere()) {
          Pixels.fit(front.frame(), frame, place, part);
        }
      }
      frame.filled(tickUs, undelivered);
      undelivered = Damage.none();
      sink.onFrame(frame);
    }
  }

  /** Finds what will look different, and keeps the books of the pool. */
  private Damage changed(Inlet.Taken back, Inlet.Taken front) {
    boolean isOtherSize = sizePool(back);
    PixelRect placeBefore = place;
    place =
        front.isThere()
            ? layout.place(
                front.frame().width(), front.frame().height(), pool.width(), pool.height())
            : new PixelRect(0, 0, 0, 0);
    boolean isOtherBack = back.isThere() != wasLargeThere;
    wasLargeThere = back.isThere();
    if (isOtherSize || isOtherBack) {
      return mark(Damage.unknown());
    }
    Damage damage = back.isThere() ? back.changed() : Damage.none();
    if (!place.equals(placeBefore)) {
      return mark(damage.merge(Damage.of(List.of(placeBefore, place))));
    }
    return mark(front.isThere() ? damage.merge(placed(front)) : damage);
  }

  private Damage mark(Damage damage) {
    pool.markChanged(damage);
    return damage;
  }

  /** What changed in the small picture, where it is in the large one; rounded outwards. */
  private Damage placed(Inlet.Taken front) {
    int width = front.frame().width();
    int height = front.frame().height();
    if (front.changed().isUnknown()) {
      return Damage.of(place);
    }
    List<PixelRect> placed = new ArrayList<>();
    for (PixelRect part : front.changed().within(width, height)) {
      int left = (int) ((long) part.x() * place.width() / width) - 1;
      int top = (int) ((long) part.y() * place.height() / height) - 1;
      int right = (int) ((long) (part.x() + part.width()) * place.width() / width) + 2;
      int bottom = (int) ((long) (part.y() + part.height()) * place.height() / height) + 2;
      placed.add(
          new PixelRect(place.x() + left, place.y() + top, right - left, bottom - top)
              .intersect(place));
    }
    return Damage.of(placed);
  }

  private boolean sizePool(Inlet.Taken back) {
    int width = back.isThere() ? back.frame().width() : pool == null ? 0 : pool.width();
    int height = back.isThere() ? back.frame().height() : pool == null ? 0 : pool.height();
    if (width == 0) {
      width = Math.max(1, large.settings().widthPx());
      height = Math.max(1, large.settings().heightPx());
    }
    if (pool != null && pool.width() == width && pool.height() == height) {
      return false;
    }
    if (pool != null) {
      pool.close();
    }
    pool =
        new VideoFramePool(
            PixelFormat.BGRX,
            width,
            height,
            ColorSpace.SRGB,
            VideoFramePool.capacityFor((long) width * height * BYTES_PER_PIXEL));
    return true;
  }
}
