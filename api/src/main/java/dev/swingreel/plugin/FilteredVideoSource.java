package dev.swingreel.plugin;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A source whose pictures a filter changes. Where the filter has nothing to do they go through as
 * they are; else the source's pixels are copied, as far as they changed, and the filter applied to
 * them. Threads as the source's contract.
 */
final class FilteredVideoSource implements VideoSource {

  private static final int BYTES_PER_PIXEL = 4;

  private final VideoSource source;
  private final FilterCalls calls;
  private final Object lock = new Object();
  private volatile Filtering filtering;

  /** The source's picture of now, and whether there will be another; guarded by the lock. */
  private VideoFrame latest;

  private boolean isClosed;

  FilteredVideoSource(VideoSource source, FilterCalls calls) {
    this.source = source;
    this.calls = calls;
  }

  @Override
  public VideoSettings settings() {
    return source.settings();
  }

  @Override
  public OptionalDouble reachedRateHz() {
    return source.reachedRateHz();
  }

  @Override
  public boolean isSizeKnown() {
    return source.isSizeKnown();
  }

  @Override
  public Optional<PixelRect> desktopArea() {
    return source.desktopArea();
  }

  @Override
  public String description() {
    return source.description() + " with " + calls.id();
  }

  @Override
  public void start(VideoSink sink) {
    filtering = new Filtering(sink);
    source.start(filtering);
  }

  @Override
  public void refresh() {
    source.refresh();
  }

  @Override
  public void requestFrame() {
    source.requestFrame();
  }

  @Override
  public void showCursor(CursorMode mode) {
    source.showCursor(mode);
  }

  @Override
  public Optional<Object> canvas() {
    return source.canvas();
  }

  @Override
  public void stop() {
    source.stop();
  }

  @Override
  public void close() {
    source.close();
    keep(null, true);
    Filtering current = filtering;
    if (current != null) {
      current.closePool();
    }
    calls.close();
  }

  /** Keeps a hold on the newest picture, in which the filter may have to change something later. */
  private void keep(VideoFrame frame, boolean isLast) {
    VideoFrame before;
    synchronized (lock) {
      before = latest;
      isClosed |= isLast;
      latest = isClosed ? null : frame;
      if (latest != null) {
        latest.retain();
      }
    }
    if (before != null) {
      before.close();
    }
  }

  private VideoFrame borrowLatest() {
    synchronized (lock) {
      if (latest != null) {
        latest.retain();
      }
      return latest;
    }
  }

  /** The way of the pictures. Everything here belongs to the source's thread. */
  private final class Filtering implements VideoSink {

    private final VideoSink sink;
    private volatile VideoFramePool pool;

    /** What differs from the picture that was delivered last. */
    private Damage undelivered = Damage.none();

    /** Where the filter has changed that picture. */
    private Damage applied = Damage.none();

    private Filtering(VideoSink sink) {
      this.sink = sink;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      keep(frame, false);
      if (frame.format().isYuv() && calls.isAlive()) {
        calls.leaveOut("cannot change pictures in " + frame.format() + " with", "", null);
      }
      serve(frame, frame.timestampUs(), frame.damage(), true);
    }

    @Override
    public void onUnchanged(long timestampUs) {
      VideoFrame picture = borrowLatest();
      if (picture == null) {
        sink.onUnchanged(timestampUs);
        return;
      }
      try (picture) {
        serve(picture, timestampUs, Damage.none(), false);
      }
    }

    @Override
    public void onMissed(long timestampUs) {
      sink.onMissed(timestampUs);
    }

    @Override
    public boolean mayHoldPictures() {
      return sink.mayHoldPictures();
    }

    @Override
    public void onMuted(boolean muted) {
      sink.onMuted(muted);
    }

    @Override
    public void onEnded(Optional<MediaException> cause) {
      sink.onEnded(cause);
    }

    private void closePool() {
      if (pool != null) {
        pool.close();
      }
    }

    /** Makes exactly one call for the tick. */
    private void serve(VideoFrame picture, long timestampUs, Damage changed, boolean isNew) {
      Composition composition = new Composition(picture, timestampUs, changed, isNew);
      if (!calls.isAlive() || !composition.isDoneIn(calls)) {
        // What the filter did so far has to go.
        composition.abandon();
        passOn(picture, timestampUs, changed, applied, isNew);
        applied = Damage.none();
        return;
      }
      if (composition.isMissed) {
        undelivered = undelivered.merge(changed).merge(composition.change);
        sink.onMissed(timestampUs);
      } else if (composition.result == null) {
        passOn(picture, timestampUs, changed, composition.change, isNew);
      } else {
        try (VideoFrame result = composition.result) {
          undelivered = Damage.none();
          sink.onFrame(result);
        }
      }
      applied = composition.area.copy();
    }

    private void passOn(
        VideoFrame picture, long timestampUs, Damage changed, Damage change, boolean isNew) {
      Damage all = undelivered.merge(changed).merge(change);
      undelivered = Damage.none();
      if (!isNew && all.isNone()) {
        sink.onUnchanged(timestampUs);
      } else if (isNew && all.equals(changed)) {
        sink.onFrame(picture);
      } else {
        try (VideoFrame handle = picture.at(timestampUs, all)) {
          sink.onFrame(handle);
        }
      }
    }

    private VideoFramePool poolFor(VideoFrame picture) {
      VideoFramePool current = pool;
      if (current == null
          || current.width() != picture.width()
          || current.height() != picture.height()
          || current.format() != picture.format()) {
        closePool();
        long bytes = (long) picture.width() * picture.height() * BYTES_PER_PIXEL;
        current =
            new VideoFramePool(
                picture.format(),
                picture.width(),
                picture.height(),
                ColorSpace.SRGB,
                VideoFramePool.capacityFor(bytes));
        pool = current;
      }
      return current;
    }

    /**
     * One picture with the filter's doing. Runs on the filter's thread while the source's waits; if
     * that waits no longer, whoever comes last gives back what is held.
     */
    private final class Composition implements Runnable {

      private final VideoFrame picture;
      private final long timestampUs;
      private final Damage changed;
      private final boolean isNew;
      private Damage change = Damage.none();
      private Damage area = Damage.none();
      private VideoFrame result;
      private boolean isMissed;
      private boolean isAbandoned;

      private Composition(VideoFrame picture, long timestampUs, Damage changed, boolean isNew) {
        this.picture = picture;
        this.timestampUs = timestampUs;
        this.changed = changed;
        this.isNew = isNew;
      }

      boolean isDoneIn(FilterCalls filter) {
        // Held for the filter's thread, which may need it for longer than anybody waits.
        picture.retain();
        return filter.call(this);
      }

      @Override
      public void run() {
        VideoFrame made = null;
        try {
          VideoFilter filter = calls.filter();
          change = filter.update(timestampUs, picture.width(), picture.height());
          area = filter.area();
          Damage all = undelivered.merge(changed).merge(change);
          VideoFramePool frames = poolFor(picture);
          frames.markChanged(changed.merge(change));
          if (area.isNone() || (!isNew && all.isNone())) {
            return;
          }
          made = frames.poll();
          isMissed = made == null;
          if (made != null) {
            compose(made, filter);
            made.filled(timestampUs, all, isNew ? picture.measuredUs() : timestampUs);
            made.retain();
            made.close();
          }
        } catch (RuntimeException | Error e) {
          VideoFrame unfinished = made;
          made = null;
          giveBack(unfinished);
          throw e;
        } finally {
          picture.close();
          finish(made);
        }
      }

      private void compose(VideoFrame made, VideoFilter filter) {
        for (PixelRect part : made.stale().within(made.width(), made.height())) {
          copy(part, made);
        }
        for (PixelRect part : made.stale().within(made.width(), made.height())) {
          filter.apply(made, part);
        }
      }

      private void copy(PixelRect part, VideoFrame to) {
        ByteBuffer source = picture.plane(0);
        ByteBuffer target = to.plane(0);
        int bytes = part.width() * BYTES_PER_PIXEL;
        for (int y = part.y(); y < part.y() + part.height(); y++) {
          int x = part.x() * BYTES_PER_PIXEL;
          target.put(y * to.strideBytes(0) + x, source, y * picture.strideBytes(0) + x, bytes);
        }
      }

      private synchronized void finish(VideoFrame made) {
        if (isAbandoned) {
          giveBack(made);
        } else {
          result = made;
        }
      }

      private synchronized void abandon() {
        isAbandoned = true;
        giveBack(result);
        result = null;
      }

      private static void giveBack(VideoFrame frame) {
        if (frame != null) {
          frame.close();
        }
      }
    }
  }
}
