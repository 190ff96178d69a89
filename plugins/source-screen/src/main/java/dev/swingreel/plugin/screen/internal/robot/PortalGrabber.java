package dev.swingreel.plugin.screen.internal.robot;

import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes the Robot's pictures of a Wayland session. The Robot answers black when the portal stops
 * giving any, and a screen may be black, too: both are no picture for now. Who records keeps the
 * last one and is muted after a second, which shows black as well, and goes on when it is over.
 * Threads as its contract.
 */
final class PortalGrabber implements ScreenGrabber {

  private static final Optional<Damage> ALL = Optional.of(Damage.unknown());

  private final ScreenGrabber robot;
  private boolean wasBlack;

  /**
   * Makes the grabber.
   *
   * @param robot belongs to this one from now on
   */
  PortalGrabber(ScreenGrabber robot) {
    this.robot = robot;
  }

  static MediaException notAllowed(SecurityException e) {
    return new MediaException(
        MediaErrorCode.NOT_ALLOWED,
        "The desktop did not allow to record the screen; choose the screen in its dialog and"
            + " share it.",
        e);
  }

  static boolean isBlack(VideoFrame frame) {
    ByteBuffer plane = frame.plane(0);
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        if ((plane.getInt(y * frame.strideBytes(0) + x * Integer.BYTES) & 0xffffff) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public PixelRect area() {
    return robot.area();
  }

  @Override
  public VideoFrame poll() {
    return robot.poll();
  }

  @Override
  public Optional<Damage> grab(VideoFrame frame) {
    Optional<Damage> changed = asked(() -> robot.grab(frame));
    if (changed.isEmpty() || changed.get().isNone()) {
      return changed;
    }
    if (isBlack(frame)) {
      wasBlack = true;
      return Optional.empty();
    }
    // What changed since a picture that nobody got says nothing.
    boolean isAll = wasBlack;
    wasBlack = false;
    return isAll ? ALL : changed;
  }

  @Override
  public boolean isHidden() {
    return robot.isHidden();
  }

  @Override
  public void showCursor(CursorMode mode) {
    robot.showCursor(mode);
  }

  @Override
  public OptionalDouble measureRateHz() {
    return asked(robot::measureRateHz);
  }

  @Override
  public void onLost(Consumer<MediaException> listener) {
    robot.onLost(listener);
  }

  @Override
  public void abort() {
    robot.abort();
  }

  @Override
  public void close() {
    robot.close();
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (SecurityException e) {
      throw notAllowed(e);
    }
  }
}
