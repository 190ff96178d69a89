package dev.swingreel.plugin;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** A plugin's source of pictures, kept from hurting whoever uses it. Threads as its contract. */
final class GuardedVideoSource implements VideoSource {

  /** A source may be that much faster than it says, for a while: it may have been late before. */
  private static final int RATE_FACTOR = 4;

  private static final int MORE_TICKS = 100;

  private final PluginGuard guard;
  private final VideoSource source;
  private final String id;
  private final MediaClock clock;
  private volatile VideoSettings settings;
  private volatile Delivery delivery;

  GuardedVideoSource(
      PluginGuard guard, VideoSource source, String id, MediaClock clock, VideoSettings settings) {
    this.guard = guard;
    this.source = source;
    this.id = id;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public VideoSettings settings() {
    try {
      settings = source.settings();
    } catch (RuntimeException | Error e) {
      guard.fault("failed when its source " + id + " was asked for its settings: " + e, e);
    }
    return settings;
  }

  @Override
  public String description() {
    return ask("the description of its source " + id, source::description, id);
  }

  @Override
  public void start(VideoSink sink) {
    if (delivery != null) {
      throw new IllegalStateException("the source " + id + " was started before");
    }
    Delivery checked = new Delivery(sink);
    delivery = checked;
    guard.start("its source " + id, () -> source.start(checked));
  }

  @Override
  public void refresh() {
    quietly(source::refresh);
  }

  @Override
  public void requestFrame() {
    quietly(source::requestFrame);
  }

  @Override
  public void showCursor(CursorMode mode) {
    quietly(() -> source.showCursor(mode));
  }

  @Override
  public Optional<Object> canvas() {
    try {
      return source.canvas();
    } catch (RuntimeException | Error e) {
      guard.fault("failed when its source " + id + " was asked for its canvas: " + e, e);
      return Optional.empty();
    }
  }

  @Override
  public OptionalDouble reachedRateHz() {
    try {
      return source.reachedRateHz();
    } catch (RuntimeException | Error e) {
      guard.fault("failed when its source " + id + " was asked for its rate: " + e, e);
      return OptionalDouble.empty();
    }
  }

  @Override
  public Optional<PixelRect> desktopArea() {
    try {
      return source.desktopArea();
    } catch (RuntimeException | Error e) {
      guard.fault("failed when its source " + id + " was asked what it shows: " + e, e);
      return Optional.empty();
    }
  }

  @Override
  public boolean isSizeKnown() {
    try {
      return source.isSizeKnown();
    } catch (RuntimeException | Error e) {
      guard.fault("failed when its source " + id + " was asked for its size: " + e, e);
      return true;
    }
  }

  @Override
  public void stop() {
    end("stop", source::stop);
  }

  @Override
  public void close() {
    end("close", source::close);
  }

  /** A source in the middle of a delivery may hold a lock that it needs for its answer. */
  private <T> T ask(String what, Supplier<T> question, T otherwise) {
    Delivery current = delivery;
    if (current == null || !current.isDelivering()) {
      return guard.ask(what, question, otherwise);
    }
    try {
      return question.get();
    } catch (RuntimeException | Error e) {
      guard.fault("failed when it was asked for %s: %s".formatted(what, e), e);
      return otherwise;
    }
  }

  private void end(String word, Runnable order) {
    Delivery current = delivery;
    if (current != null && current.isDelivering()) {
      quietly(order);
    } else {
      guard.tell(word + " its source " + id, order);
    }
    if (current != null) {
      current.stopped();
    }
  }

  private void quietly(Runnable order) {
    try {
      order.run();
    } catch (RuntimeException | Error e) {
      guard.fault("failed when its source " + id + " was told something: " + e, e);
    }
  }

  private final class Delivery extends GuardedDelivery implements VideoSink {

    /** A picture taken before a change of size may come after it; a second of them may not. */
    private static final int MOST_OF_OTHER_SIZE = 30;

    private final VideoSink sink;
    private final MissedPictures missed = new MissedPictures(guard.picturesPatience());
    private boolean isMuted;
    private int ofOtherSize;

    private Delivery(VideoSink sink) {
      super(
          guard,
          id,
          sink,
          source::close,
          DeliveryCheck.ofPictures(
              clock, (long) (RATE_FACTOR * settings.frameRate().hz()) + MORE_TICKS));
      this.sink = sink;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      if (admits(frame)) {
        missed.delivered();
        try {
          if (isOfSaidSize(frame)) {
            sink.onFrame(frame);
          }
        } finally {
          done(frame);
        }
      }
    }

    @Override
    public void onUnchanged(long timestampUs) {
      if (admits(timestampUs)) {
        missed.excused();
        try {
          sink.onUnchanged(timestampUs);
        } finally {
          done();
        }
      }
    }

    @Override
    public void onMissed(long timestampUs) {
      if (admits(timestampUs)) {
        try {
          sink.onMissed(timestampUs);
        } finally {
          done();
        }
        judgeMissed(timestampUs);
      }
    }

    @Override
    public boolean mayHoldPictures() {
      return sink.mayHoldPictures();
    }

    @Override
    void muteChanged(boolean nowMuted) {
      isMuted = nowMuted;
      missed.excused();
    }

    private void judgeMissed(long timestampUs) {
      if (isMuted || sink.mayHoldPictures()) {
        missed.excused();
      } else if (missed.missed(timestampUs, clock.nowUs())) {
        cutOff(
            "gave no picture for %d ms, though nobody else held one,"
                .formatted(guard.picturesPatience().toMillis()));
      }
    }

    private boolean isOfSaidSize(VideoFrame frame) {
      if (hasSize(settings, frame) || hasSize(settings(), frame)) {
        ofOtherSize = 0;
        return true;
      }
      ofOtherSize++;
      if (ofOtherSize <= MOST_OF_OTHER_SIZE) {
        return true;
      }
      cutOff(
          "delivered pictures of %dx%d where it said %dx%d"
              .formatted(frame.width(), frame.height(), settings.widthPx(), settings.heightPx()));
      return false;
    }

    private static boolean hasSize(VideoSettings said, VideoFrame frame) {
      return said.widthPx() == frame.width() && said.heightPx() == frame.height();
    }
  }
}
