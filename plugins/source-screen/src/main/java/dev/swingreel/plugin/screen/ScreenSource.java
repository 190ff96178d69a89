package dev.swingreel.plugin.screen;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySettings;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.FramePacer;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongConsumer;

/**
 * Drives a grabber: paces it, hands its frames on and ends with it.
 *
 * <p>The grabber belongs to the capture thread while that runs. It is released by whoever comes
 * last, {@link #close} or the end of the thread, so that a thread that hangs in the system never
 * finds its connection freed.
 */
final class ScreenSource implements VideoSource {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long MUTE_AFTER_US = 1_000_000;
  private static final long GIVE_UP_AFTER_US = 3_000_000;
  private static final long NEVER_US = Long.MIN_VALUE;

  private final VideoSourceRequest request;
  private final ScreenGrabber grabber;
  private final String description;
  private final Optional<ReachedRate> reached;
  private final Object lock = new Object();

  /** Changed under the lock: the size by the capture thread, the cursor by any. */
  private volatile VideoSettings settings;

  /** Changed by the capture thread, which alone may ask the grabber. */
  private volatile PixelRect area;

  private volatile boolean isStopping;

  // Guarded by the lock.
  private Worker worker;
  private boolean isCapturing;
  private boolean isClosed;

  // Of the capture thread.
  private boolean isMuted;
  private boolean isWithoutPicture;
  private long withoutPictureSinceUs;
  private long absentSinceUs = NEVER_US;
  private MediaException end;

  /**
   * Makes a source that is not started.
   *
   * @param request what was asked for
   * @param grabber belongs to the source from now on
   * @param description the line for reports
   * @param display what the settings say beside size and rate
   * @param paceHz how many pictures a second the grabber was found to take, if it is a slow one
   */
  ScreenSource(
      VideoSourceRequest request,
      ScreenGrabber grabber,
      String description,
      DisplaySettings display,
      OptionalDouble paceHz) {
    this.request = request;
    this.grabber = grabber;
    this.description = description;
    this.reached =
        paceHz.isPresent()
            ? Optional.of(new ReachedRate(request.frameRate().hz(), paceHz.getAsDouble()))
            : Optional.empty();
    this.area = grabber.area();
    this.settings =
        new VideoSettings(area.width(), area.height(), request.frameRate(), Optional.of(display));
  }

  @Override
  public VideoSettings settings() {
    return settings;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public OptionalDouble reachedRateHz() {
    return reached.isPresent() ? reached.get().hz() : OptionalDouble.empty();
  }

  @Override
  public Optional<PixelRect> desktopArea() {
    return Optional.of(area);
  }

  @Override
  public void showCursor(CursorMode mode) {
    synchronized (lock) {
      DisplaySettings display = settings.display().orElseThrow();
      if (display.cursorModes().contains(mode)) {
        grabber.showCursor(mode);
        settings = settings.withDisplay(display.withCursor(mode));
      }
    }
  }

  @Override
  public void start(VideoSink sink) {
    synchronized (lock) {
      if (worker != null || isClosed) {
        throw new IllegalStateException("a screen source is started once, before it is closed");
      }
      isCapturing = true;
      grabber.onLost(cause -> lost(cause, sink));
      worker = Worker.startUrgent("capture-" + request.device().id(), () -> capture(sink));
    }
  }

  @Override
  public void stop() {
    Worker running;
    synchronized (lock) {
      running = worker;
    }
    if (running == null) {
      return;
    }
    isStopping = true;
    if (!running.stop(PATIENCE) && !running.isCurrent()) {
      grabber.abort();
      running.join(PATIENCE);
    }
  }

  @Override
  public void close() {
    stop();
    boolean isLast;
    synchronized (lock) {
      isLast = !isClosed && !isCapturing;
      isClosed = true;
    }
    if (isLast) {
      grabber.close();
    }
  }

  private void capture(VideoSink sink) {
    try {
      FramePacer pacer = new FramePacer(request.clock(), request.frameRate());
      LongConsumer missed = tickUs -> miss(tickUs, sink);
      while (!isStopping && end == null) {
        serve(pacer.awaitTick(missed), sink);
      }
    } catch (InterruptedException e) {
      // The sign of stop().
    } catch (RuntimeException | Error e) {
      end = failure(e);
    } finally {
      captureEnded();
    }
    if (!isStopping && end != null) {
      sink.onEnded(Optional.of(end));
    }
  }

  /** The capture thread is in a call that does not come back. */
  private void lost(MediaException cause, VideoSink sink) {
    if (!isStopping) {
      isStopping = true;
      sink.onEnded(Optional.of(cause));
    }
  }

  private void captureEnded() {
    boolean isLast;
    synchronized (lock) {
      isCapturing = false;
      isLast = isClosed;
    }
    if (isLast) {
      grabber.close();
    }
  }

  /** Makes exactly one call for the tick, or sets the end. */
  private void serve(long tickUs, VideoSink sink) {
    if (isStopping) {
      return;
    }
    VideoFrame frame = poll(tickUs, sink);
    if (end == null && grabber.isHidden()) {
      hidden(frame, tickUs, sink);
      return;
    }
    if (frame == null) {
      if (end == null) {
        miss(tickUs, sink);
      }
      return;
    }
    try (frame) {
      long beforeUs = request.clock().nowUs();
      Optional<Damage> changed = grab(frame);
      long takenUs = (beforeUs + request.clock().nowUs()) / 2;
      if (end != null) {
        return;
      }
      if (changed.isEmpty()) {
        noPicture(tickUs, sink);
        miss(tickUs, sink);
      } else if (!isStopping) {
        picture(sink);
        deliver(frame, changed.get(), tickUs, takenUs, sink);
      }
    }
  }

  private VideoFrame poll(long tickUs, VideoSink sink) {
    try {
      VideoFrame frame = grabber.poll();
      area = grabber.area();
      absentSinceUs = NEVER_US;
      return frame;
    } catch (MediaException e) {
      if (e.code() != MediaErrorCode.NOT_FOUND || isWindow()) {
        end = e;
        return null;
      }
      // A monitor is away for a moment while its mode changes.
      noPicture(tickUs, sink);
      absentSinceUs = absentSinceUs == NEVER_US ? tickUs : absentSinceUs;
      if (tickUs - absentSinceUs >= GIVE_UP_AFTER_US) {
        end = e;
      }
      return null;
    } catch (RuntimeException e) {
      end = failure(e);
      return null;
    }
  }

  /** A window that is gone does not come back, as a monitor does. */
  private boolean isWindow() {
    return settings.display().orElseThrow().surface() == DisplaySurface.WINDOW;
  }

  private Optional<Damage> grab(VideoFrame frame) {
    try {
      return grabber.grab(frame);
    } catch (MediaException e) {
      end = e;
      return Optional.empty();
    } catch (RuntimeException e) {
      end = failure(e);
      return Optional.empty();
    }
  }

  private void deliver(
      VideoFrame frame, Damage changed, long tickUs, long takenUs, VideoSink sink) {
    count(tickUs, true);
    if (changed.isNone()) {
      sink.onUnchanged(tickUs);
      return;
    }
    if (frame.width() != settings.widthPx() || frame.height() != settings.heightPx()) {
      synchronized (lock) {
        settings = settings.withSize(frame.width(), frame.height());
      }
    }
    frame.filled(tickUs, changed, takenUs);
    if (!isStopping) {
      sink.onFrame(frame);
    }
  }

  private void count(long tickUs, boolean isServed) {
    if (reached.isPresent()) {
      reached.get().tick(tickUs, isServed);
    }
  }

  private void miss(long tickUs, VideoSink sink) {
    if (!isStopping) {
      count(tickUs, false);
      sink.onMissed(tickUs);
    }
  }

  /** What its user put away is muted at once, and its ticks are no loss. */
  private void hidden(VideoFrame frame, long tickUs, VideoSink sink) {
    if (frame != null) {
      frame.close();
    }
    mute(sink);
    if (!isStopping) {
      sink.onUnchanged(tickUs);
    }
  }

  private void mute(VideoSink sink) {
    if (!isMuted && !isStopping) {
      isMuted = true;
      sink.onMuted(true);
    }
  }

  private void noPicture(long tickUs, VideoSink sink) {
    if (!isWithoutPicture) {
      isWithoutPicture = true;
      withoutPictureSinceUs = tickUs;
    }
    if (tickUs - withoutPictureSinceUs >= MUTE_AFTER_US) {
      mute(sink);
    }
  }

  private void picture(VideoSink sink) {
    isWithoutPicture = false;
    if (isMuted) {
      isMuted = false;
      sink.onMuted(false);
    }
  }

  private static MediaException failure(Throwable e) {
    return new MediaException(
        MediaErrorCode.UNKNOWN, "The screen cannot be captured any more: " + e, e);
  }
}
