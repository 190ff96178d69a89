package dev.swingreel.plugin.canvas;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.FramePacer;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import java.awt.Dimension;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Delivers the pictures of a {@link Surface} at a {@link CaptureRate}, on a thread of its own. */
final class CanvasSource implements VideoSource {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long after a frame was missed for want of a buffer the same picture is tried again. */
  private static final long RETRY_US = 10_000;

  private final Surface surface;
  private final CaptureRate rate;
  private final MediaClock clock;
  private final Consumer<CanvasSource> onStopped;
  private final CaptureSignals signals;
  private VideoSink sink;
  private PictureReader reader;
  private Worker worker;
  private boolean used;
  private volatile boolean stopped;

  /**
   * Makes a source.
   *
   * @param onStopped told once, when the source was started and delivers no more
   */
  CanvasSource(
      Surface surface, CaptureRate rate, MediaClock clock, Consumer<CanvasSource> onStopped) {
    this.surface = surface;
    this.rate = rate;
    this.clock = clock;
    this.onStopped = onStopped;
    this.signals = new CaptureSignals(clock);
  }

  @Override
  public VideoSettings settings() {
    Dimension size = surface.size();
    return VideoSettings.of(size.width, size.height, rate.frameRate());
  }

  @Override
  public boolean isSizeKnown() {
    return surface.isSizeKnown();
  }

  @Override
  public String description() {
    return "canvas:" + surface.name() + " (Java2D)";
  }

  @Override
  public Optional<Object> canvas() {
    return Optional.of(surface.canvas());
  }

  @Override
  public synchronized void start(VideoSink newSink) {
    if (used || stopped) {
      throw new IllegalStateException("a source is started once, and not after it was closed");
    }
    used = true;
    sink = newSink;
    reader = surface.picture().open();
    surface.attach(signals);
    requestFrame();
    worker = Worker.startUrgent("capture-canvas:" + surface.name(), this::run);
  }

  @Override
  public void stop() {
    Worker running;
    synchronized (this) {
      if (stopped) {
        return;
      }
      stopped = true;
      running = worker;
    }
    if (running != null) {
      surface.detach(signals);
      running.stop(PATIENCE);
      reader.close();
    }
    onStopped.accept(this);
  }

  @Override
  public void close() {
    stop();
  }

  /** Makes a frame due at the next occasion, of the present picture, new or not. */
  @Override
  public void requestFrame() {
    signals.expectPainting();
    if (surface.refresh()) {
      signals.onPainted();
    }
  }

  @Override
  public void refresh() {
    signals.askForReport();
  }

  private void run() {
    try {
      if (rate.trigger() == CaptureRate.Trigger.TICK) {
        deliverAtTicks();
      } else {
        deliverAtPaints();
      }
    } catch (InterruptedException e) {
      // Asked to end.
    } catch (PaintingException e) {
      end("was ended by an error of its painter", e.getCause());
    } catch (RuntimeException | Error e) {
      end("cannot be captured any more", e);
    }
  }

  private void deliverAtTicks() throws InterruptedException {
    if (rate.waitsForFirstPicture()) {
      paint(clock.nowUs());
      while (!reader.hasPicture()) {
        signals.await();
        if (signals.takeDirty()) {
          paint(clock.nowUs());
        }
      }
    }
    FramePacer pacer = new FramePacer(clock, rate.frameRate());
    while (!stopped) {
      long tickUs = pacer.awaitTick(this::miss);
      paint(tickUs);
      if (!reader.hasPicture() || !(signals.isFrameRequested() || reader.hasNews())) {
        unchanged(tickUs);
      } else if (!deliver(tickUs)) {
        miss(tickUs);
      }
    }
  }

  private void deliverAtPaints() throws InterruptedException {
    boolean everyPaint = rate.trigger() == CaptureRate.Trigger.PAINT;
    boolean waitsForBuffer = false;
    while (!stopped) {
      signals.await();
      if (signals.isPaintingDue()
          && signals.takeDirty()
          && (everyPaint || signals.isPaintingExpected())) {
        paint(clock.nowUs());
      }
      boolean isReportDue = signals.takeReport();
      long timestampUs = signals.nextTimestampUs();
      if (reader.hasPicture() && (signals.isFrameRequested() || (everyPaint && reader.hasNews()))) {
        boolean delivered = deliver(timestampUs);
        if (!delivered) {
          if (!waitsForBuffer) {
            miss(timestampUs);
          }
          clock.schedule(clock.nowUs() + RETRY_US, signals::wake);
        }
        waitsForBuffer = !delivered;
      } else if (isReportDue) {
        unchanged(clock.nowUs());
      }
    }
  }

  private void paint(long timestampUs) {
    if (!signals.isPaintingDue()) {
      return;
    }
    try {
      surface.paint(timestampUs);
    } catch (RuntimeException | Error e) {
      throw new PaintingException(e);
    }
  }

  private boolean deliver(long timestampUs) {
    boolean requested = signals.takeFrameRequest();
    VideoFrame frame = reader.take(timestampUs);
    if (frame == null) {
      if (requested) {
        signals.expectFrame();
      }
      return false;
    }
    signals.delivered(timestampUs);
    if (rate.trigger() != CaptureRate.Trigger.REQUEST) {
      // Taken between the end of a painting and its report, which must not give a second frame.
      signals.expectPaintingNoMore();
    }
    try (frame) {
      if (!stopped) {
        sink.onFrame(frame);
      }
    }
    return true;
  }

  private void unchanged(long timestampUs) {
    if (!stopped) {
      sink.onUnchanged(timestampUs);
    }
  }

  private void miss(long timestampUs) {
    if (!stopped) {
      sink.onMissed(timestampUs);
    }
  }

  private void end(String what, Throwable cause) {
    if (!stopped) {
      sink.onEnded(
          Optional.of(
              new MediaException(
                  MediaErrorCode.UNKNOWN,
                  "Canvas %s %s: %s.".formatted(surface.name(), what, cause),
                  cause)));
    }
  }
}
