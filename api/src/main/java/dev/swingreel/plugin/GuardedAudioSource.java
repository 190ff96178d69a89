package dev.swingreel.plugin;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaClock;

/** A plugin's source of sound, kept from hurting whoever uses it. Threads as its contract. */
final class GuardedAudioSource implements AudioSource {

  /** Blocks of a fifth of a millisecond; no device has any as short. */
  private static final int MOST_BLOCKS_PER_SECOND = 5_000;

  private final PluginGuard guard;
  private final AudioSource source;
  private final String id;
  private final MediaClock clock;
  private final AudioFormat format;
  private volatile Delivery delivery;

  GuardedAudioSource(
      PluginGuard guard, AudioSource source, String id, MediaClock clock, AudioFormat format) {
    this.guard = guard;
    this.source = source;
    this.id = id;
    this.clock = clock;
    this.format = format;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public String description() {
    return guard.ask("the description of its source " + id, source::description, id);
  }

  @Override
  public long latencyUs() {
    try {
      return source.latencyUs();
    } catch (RuntimeException | Error e) {
      guard.fault("failed when its source " + id + " was asked for its latency: " + e, e);
      return 0;
    }
  }

  @Override
  public void start(AudioSink sink) {
    if (delivery != null) {
      throw new IllegalStateException("the source " + id + " was started before");
    }
    Delivery checked = new Delivery(sink);
    delivery = checked;
    guard.start("its source " + id, () -> source.start(checked));
  }

  @Override
  public void stop() {
    end("stop", source::stop);
  }

  @Override
  public void close() {
    end("close", source::close);
  }

  private void end(String word, Runnable order) {
    Delivery current = delivery;
    if (current != null && current.isDelivering()) {
      try {
        order.run();
      } catch (RuntimeException | Error e) {
        guard.fault("failed when it was told to %s its source %s: %s".formatted(word, id, e), e);
      }
    } else {
      guard.tell(word + " its source " + id, order);
    }
    if (current != null) {
      current.stopped();
    }
  }

  private final class Delivery extends GuardedDelivery implements AudioSink {

    private final AudioSink sink;

    private Delivery(AudioSink sink) {
      super(guard, id, sink, source::close, DeliveryCheck.ofSound(clock, MOST_BLOCKS_PER_SECOND));
      this.sink = sink;
    }

    @Override
    public void onFrame(AudioFrame frame) {
      if (admits(frame)) {
        try {
          if (frame.format().equals(format)) {
            sink.onFrame(frame);
          } else {
            cutOff("delivered sound as %s where it said %s".formatted(frame.format(), format));
          }
        } finally {
          done(frame);
        }
      }
    }
  }
}
