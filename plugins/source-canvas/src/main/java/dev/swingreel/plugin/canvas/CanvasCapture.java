package dev.swingreel.plugin.canvas;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.JComponent;

/**
 * Makes streams of anything drawn with Java2D: a Swing component, a {@link RecordableCanvas}, an
 * {@link OffscreenCanvas} or an {@link ImageCanvas}.
 *
 * <pre>{@code
 * MediaStream stream = CanvasCapture.of(chart).captureStream(FrameRate.fixed(30));
 * MediaRecorder recorder = new MediaRecorder(stream, MediaRecorderOptions.builder().build());
 * recorder.start();
 * }</pre>
 *
 * <p>Where the specification leaves a choice: what the canvas shows when the stream is made counts
 * as new content, so a still picture is recorded too; painting the same pixels again does not; and
 * {@link #requestFrame()} works at every rate and gives the present picture even if nothing is new.
 *
 * <p>Any thread may call any method; none waits for the event dispatch thread. Frames are delivered
 * on a thread of the capture's own. Each stream is independent; a canvas may have several.
 *
 * @see <a
 *     href="https://www.w3.org/TR/mediacapture-fromelement/#html-canvas-element-media-capture-extensions">Media
 *     Capture from DOM Elements</a>
 */
public final class CanvasCapture {

  private final Surface surface;
  private final List<CanvasSource> sources = new CopyOnWriteArrayList<>();

  /** Captures a surface. */
  CanvasCapture(Surface surface) {
    this.surface = surface;
  }

  /**
   * Captures a Swing component with its children, in logical pixels.
   *
   * @param component shown or not; whoever does not show it gives it its size and layout
   * @return the capture; nothing is observed before a stream is made
   * @see #of(JComponent, PixelDensity)
   */
  public static CanvasCapture of(JComponent component) {
    return of(component, PixelDensity.LOGICAL);
  }

  /**
   * Captures a Swing component with its children.
   *
   * <p>While there is a stream, what was repainted is painted once more into a picture of the
   * capture's own, on the event dispatch thread. A {@link RecordableCanvas} is painted once only.
   * Repaints are seen by a repaint manager that is installed while there are streams of components,
   * passes everything on and leaves with the last stream. What bypasses {@code repaint()}, such as
   * a call of {@code paintImmediately}, is seen at the next repaint of that place or at {@link
   * #requestFrame()}.
   *
   * @param component shown or not; whoever does not show it gives it its size and layout
   * @param density which pixels are recorded on a scaled screen
   * @return the capture; nothing is observed before a stream is made
   */
  public static CanvasCapture of(JComponent component, PixelDensity density) {
    if (component instanceof RecordableCanvas canvas) {
      return new CanvasCapture(new RecordableCanvasSurface(canvas, density));
    }
    return new CanvasCapture(new ComponentSurface(component, density));
  }

  /**
   * Captures a canvas that is painted for its recording alone.
   *
   * @param canvas the canvas
   * @return the capture
   */
  public static CanvasCapture of(OffscreenCanvas canvas) {
    return canvas.capture();
  }

  /**
   * Captures an image somebody draws on.
   *
   * @param canvas the image with its {@link ImageCanvas#present() present}
   * @return the capture
   */
  public static CanvasCapture of(ImageCanvas canvas) {
    return canvas.capture();
  }

  /**
   * Makes a stream with a frame for each paint that brought new content, in the shared context.
   *
   * @return a stream of one live video track
   * @see #captureStream(MediaContext)
   */
  public MediaStream captureStream() {
    return captureStream(MediaContext.shared());
  }

  /**
   * Makes a stream with a frame for each paint that brought new content, stamped with the time of
   * the paint. Paints that follow each other faster than the receivers take them are merged.
   *
   * @param context the context of the stream
   * @return a stream of one live video track
   */
  public MediaStream captureStream(MediaContext context) {
    return stream(context, CaptureRate.EVERY_PAINT);
  }

  /**
   * Makes a stream with no more than a number of frames per second, in the shared context.
   *
   * @param frameRequestRateHz frames per second; 0 for frames on request only
   * @return a stream of one live video track
   * @see #captureStream(MediaContext, double)
   */
  public MediaStream captureStream(double frameRequestRateHz) {
    return captureStream(MediaContext.shared(), frameRequestRateHz);
  }

  /**
   * Makes a stream with no more than a number of frames per second. The first picture comes at
   * once; from then on new content waits for the next tick of that rate. A rate of 0 gives the
   * first picture and afterwards one for each {@link #requestFrame()}.
   *
   * @param context the context of the stream
   * @param frameRequestRateHz frames per second; those above 1000 count as 1000
   * @return a stream of one live video track
   * @throws MediaException {@code NOT_SUPPORTED} if the rate is negative
   * @throws IllegalArgumentException if the rate is not a finite number
   */
  public MediaStream captureStream(MediaContext context, double frameRequestRateHz) {
    if (!Double.isFinite(frameRequestRateHz)) {
      throw new IllegalArgumentException(
          "a frame request rate is a finite number of frames per second, not "
              + frameRequestRateHz);
    }
    if (frameRequestRateHz < 0) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "A frame request rate of "
              + frameRequestRateHz
              + " is not possible; give 0 for frames on request, or frames per second above it.");
    }
    return stream(context, CaptureRate.requested(frameRequestRateHz));
  }

  /**
   * Makes a stream paced by a frame rate, in the shared context.
   *
   * @param frameRate fixed or the most there may be
   * @return a stream of one live video track
   * @see #captureStream(MediaContext, FrameRate)
   */
  public MediaStream captureStream(FrameRate frameRate) {
    return captureStream(MediaContext.shared(), frameRate);
  }

  /**
   * Makes a stream paced by a frame rate. If it is fixed, every tick from now on becomes a frame of
   * the recording, at the time of the tick: a new one, or the last one repeated and counted. If it
   * is the most there may be, this is {@link #captureStream(MediaContext, double)} with that
   * number.
   *
   * @param context the context of the stream
   * @param frameRate the rate
   * @return a stream of one live video track
   */
  public MediaStream captureStream(MediaContext context, FrameRate frameRate) {
    return stream(context, CaptureRate.of(frameRate));
  }

  /**
   * Asks every stream of this capture for a frame: of the present picture, whether it is new or
   * not, with the next tick or, where there are no ticks, at once. If nothing was ever painted, the
   * frame comes with the first paint. Never throws; without a live stream nothing happens.
   */
  public void requestFrame() {
    sources.forEach(CanvasSource::requestFrame);
  }

  private MediaStream stream(MediaContext context, CaptureRate rate) {
    CanvasSource source = new CanvasSource(surface, rate, context.clock(), sources::remove);
    sources.add(source);
    return new MediaStream(List.of(VideoTrack.of(context, source, surface.name())));
  }
}
