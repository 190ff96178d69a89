package dev.swingreel.plugin;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.MediaFrame;
import dev.swingreel.media.Worker;
import java.util.Optional;

/**
 * The checked way from one source to its sink: what is wrong ends the source for its sink, with the
 * reason, and everything after that is thrown away. Calls of the sink come from the source's
 * thread; all others from any.
 */
abstract class GuardedDelivery implements MediaSink {

  private final PluginGuard guard;
  private final String source;
  private final MediaSink sink;
  private final Runnable closing;
  private final DeliveryCheck check;
  private volatile Thread deliverer;
  private volatile boolean ended;
  private volatile boolean stopped;
  private volatile boolean hasOneLate;
  private boolean muted;

  GuardedDelivery(
      PluginGuard guard, String source, MediaSink sink, Runnable closing, DeliveryCheck check) {
    this.guard = guard;
    this.source = source;
    this.sink = sink;
    this.closing = closing;
    this.check = check;
  }

  /** The source's stop has returned: from now on nothing may come. */
  final void stopped() {
    stopped = true;
  }

  /** Tells whether the caller is in the middle of a delivery, which nobody must wait for. */
  final boolean isDelivering() {
    return deliverer == Thread.currentThread();
  }

  /** The source has said that it cannot deliver for now, or can again. */
  void muteChanged(boolean nowMuted) {
    // Nobody need know.
  }

  /** Takes a frame if it and its time are what they have to be; then {@link #done} follows. */
  final boolean admits(MediaFrame frame) {
    try {
      frame.retain();
    } catch (IllegalStateException notOwned) {
      cutOff("delivered a frame that it had already given back");
      return false;
    }
    boolean admitted = admits(frame.timestampUs());
    if (!admitted) {
      frame.close();
    }
    return admitted;
  }

  /** Takes a tick if its time is what it has to be; then {@link #done()} follows. */
  final boolean admits(long timestampUs) {
    if (isOver()) {
      return false;
    }
    Optional<String> objection = check.objection(timestampUs);
    if (objection.isPresent()) {
      cutOff(objection.get());
      return false;
    }
    deliverer = Thread.currentThread();
    return true;
  }

  final void done(MediaFrame frame) {
    done();
    frame.close();
  }

  final void done() {
    deliverer = null;
  }

  @Override
  public final void onMuted(boolean nowMuted) {
    if (nowMuted == muted || isOver()) {
      return;
    }
    muted = nowMuted;
    Optional<String> objection = check.objectionToMute();
    if (objection.isPresent()) {
      cutOff(objection.get());
    } else {
      muteChanged(nowMuted);
      deliverer = Thread.currentThread();
      sink.onMuted(nowMuted);
      done();
    }
  }

  @Override
  public final void onEnded(Optional<MediaException> cause) {
    if (!isOver()) {
      ended = true;
      end(cause);
    }
  }

  /** Ends the source for its sink, and closes it beside. */
  final void cutOff(String deed) {
    if (isOver()) {
      return;
    }
    ended = true;
    String sentence =
        guard.fault("%s with its source %s, which was cut off".formatted(deed, source), null);
    Worker.start("close-" + source, closing);
    end(Optional.of(new MediaException(MediaErrorCode.NOT_READABLE, sentence)));
  }

  /** What was on its way when the source's stop was no longer waited for is no fault. */
  private boolean isOver() {
    if (stopped && !hasOneLate) {
      hasOneLate = true;
    } else if (stopped && !ended) {
      ended = true;
      guard.fault("delivered with its source %s after that was stopped".formatted(source), null);
    }
    return ended || stopped;
  }

  private void end(Optional<MediaException> cause) {
    deliverer = Thread.currentThread();
    sink.onEnded(cause);
    done();
  }
}
