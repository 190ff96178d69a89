package dev.swingreel.plugin.canvas;

import dev.swingreel.media.FrameRate;
import dev.swingreel.stream.MediaStream;

/**
 * A canvas that knows how to be captured, the counterpart of HTML's {@code canvas.captureStream()}.
 * Any thread may call the methods of this interface.
 */
public interface CapturableCanvas {

  /**
   * Returns the capture of this canvas, which gives streams in other contexts and asks for frames.
   *
   * @return always the same object
   */
  CanvasCapture capture();

  /**
   * Makes a stream with a frame for each paint that brought new content.
   *
   * @return a stream of one live video track, in the shared context
   * @see CanvasCapture#captureStream()
   */
  default MediaStream captureStream() {
    return capture().captureStream();
  }

  /**
   * Makes a stream with no more than a number of frames per second.
   *
   * @param frameRequestRateHz frames per second; 0 for frames on request only
   * @return a stream of one live video track, in the shared context
   * @see CanvasCapture#captureStream(double)
   */
  default MediaStream captureStream(double frameRequestRateHz) {
    return capture().captureStream(frameRequestRateHz);
  }

  /**
   * Makes a stream paced by a frame rate.
   *
   * @param frameRate fixed or the most there may be
   * @return a stream of one live video track, in the shared context
   * @see CanvasCapture#captureStream(FrameRate)
   */
  default MediaStream captureStream(FrameRate frameRate) {
    return capture().captureStream(frameRate);
  }
}
