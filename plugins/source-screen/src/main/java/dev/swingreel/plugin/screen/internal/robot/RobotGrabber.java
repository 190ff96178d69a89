package dev.swingreel.plugin.screen.internal.robot;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.ArrowCursor;
import dev.swingreel.plugin.screen.internal.CursorImage;
import dev.swingreel.plugin.screen.internal.CursorMotion;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.x11.DisplayLoss;
import java.awt.AWTException;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.MouseInfo;
import java.awt.PointerInfo;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Takes pictures with one robot a monitor and copies them into frames. */
final class RobotGrabber implements ScreenGrabber {

  private static final Optional<Damage> UNKNOWN_DAMAGE = Optional.of(Damage.unknown());

  private static final boolean IS_LINUX =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");

  private final PixelRect area;
  private final List<Shot> shots = new ArrayList<>();
  private final CursorImage cursor = ArrowCursor.image(1);
  private final CursorMotion motion;
  private final MediaClock clock;
  private final VideoFramePool pool;
  private volatile Runnable forgetLoss = () -> {};

  private record Shot(RobotScreen screen, Robot robot, PixelRect part) {}

  RobotGrabber(List<RobotScreen> screens, PixelRect area, GrabRequest request) throws AWTException {
    this.area = area;
    this.motion = new CursorMotion(request.cursor());
    this.clock = request.clock();
    for (RobotScreen screen : screens) {
      PixelRect part = screen.monitor().area().intersect(area);
      shots.add(new Shot(screen, new Robot(screen.device()), part));
    }
    pool =
        new VideoFramePool(
            PixelFormat.BGRX,
            area.width(),
            area.height(),
            ColorSpace.SRGB,
            VideoFramePool.capacityFor(area.area() * Integer.BYTES));
  }

  @Override
  public PixelRect area() {
    return area;
  }

  @Override
  public VideoFrame poll() {
    return pool.poll();
  }

  @Override
  public Optional<Damage> grab(VideoFrame frame) {
    for (Shot shot : shots) {
      copy(shot, frame);
    }
    if (motion.mode() != CursorMode.NEVER) {
      drawCursor(frame);
    }
    return UNKNOWN_DAMAGE;
  }

  @Override
  public void showCursor(CursorMode mode) {
    motion.mode(mode);
  }

  /** The first picture wakes AWT up, the second one is measured. */
  @Override
  public OptionalDouble measureRateHz() {
    try (VideoFrame trial = poll()) {
      grab(trial);
      long beforeUs = clock.nowUs();
      grab(trial);
      long tookUs = clock.nowUs() - beforeUs;
      return tookUs > 0 ? OptionalDouble.of(1e6 / tookUs) : OptionalDouble.empty();
    } catch (SecurityException e) {
      throw RobotBackend.notAllowed(e);
    }
  }

  /** Only X11 has a connection that can be lost. */
  @Override
  public void onLost(Consumer<MediaException> listener) {
    if (IS_LINUX) {
      forgetLoss = DisplayLoss.ofAwt(listener);
    }
  }

  @Override
  public void close() {
    forgetLoss.run();
    pool.close();
  }

  private void copy(Shot shot, VideoFrame frame) {
    Rectangle units = shot.screen.toUnits(shot.part);
    List<Image> variants =
        shot.robot.createMultiResolutionScreenCapture(units).getResolutionVariants();
    Image sharpest = variants.get(variants.size() - 1);
    BufferedImage picture = asRgb(sharpest);
    PixelRect shown = shot.screen.toPixels(units);
    int[] rgb = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    IntBuffer pixels = frame.pixels();
    int offsetX = shot.part.x() - shown.x();
    int offsetY = shot.part.y() - shown.y();
    int rows = Math.min(shot.part.height(), picture.getHeight() - offsetY);
    int columns = Math.min(shot.part.width(), picture.getWidth() - offsetX);
    for (int row = 0; row < rows; row++) {
      int target =
          (shot.part.y() - area.y() + row) * frame.strideBytes(0)
              + (shot.part.x() - area.x()) * Integer.BYTES;
      pixels.put(
          target / Integer.BYTES, rgb, (offsetY + row) * picture.getWidth() + offsetX, columns);
    }
  }

  private void drawCursor(VideoFrame frame) {
    PointerInfo pointer = MouseInfo.getPointerInfo();
    if (pointer == null) {
      return;
    }
    for (Shot shot : shots) {
      if (shot.screen.device().equals(pointer.getDevice())) {
        PixelRect pixel = shot.screen.toPixel(pointer.getLocation());
        if (motion.isShownAt(pixel.x(), pixel.y(), clock.nowUs())) {
          cursor.drawOn(frame, pixel.x() - area.x(), pixel.y() - area.y());
        }
      }
    }
  }

  private static BufferedImage asRgb(Image image) {
    if (image instanceof BufferedImage buffered
        && buffered.getRaster().getDataBuffer() instanceof DataBufferInt
        && buffered.getRaster().getSampleModelTranslateX() == 0) {
      return buffered;
    }
    BufferedImage copy =
        new BufferedImage(image.getWidth(null), image.getHeight(null), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = copy.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return copy;
  }
}
