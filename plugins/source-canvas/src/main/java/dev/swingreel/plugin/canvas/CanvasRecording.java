package dev.swingreel.plugin.canvas;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VirtualMediaClock;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Renders films: a painter is asked for one picture after the other, as fast as they are encoded,
 * and none is ever dropped.
 *
 * <p>The painter is told the time of each picture, which begins at 0 and follows from its number
 * alone. Same painter, same encoder: same film, byte for byte. Of what a recording usually tells,
 * dates and measured times are left out of the file, its id follows from its content, and the
 * encoder works on one thread.
 *
 * <p>The calling thread waits; the painter runs on a thread of the capture's own. Any thread may
 * render, and several may at once.
 *
 * <p>Films are silent: a second source paced by the same clock would come before or after the first
 * one by chance, and no two films would be alike. Whoever wants sound adds it to the finished film.
 */
public final class CanvasRecording {

  private static final int WIDTH_PX = 1920;
  private static final int HEIGHT_PX = 1080;
  private static final long NS_PER_US = 1_000;

  private CanvasRecording() {}

  /**
   * Renders a film of 1920x1080 pixels with the best encoder there is.
   *
   * @param painter draws the pictures
   * @param fps pictures per second
   * @param frames how many pictures, at least 1
   * @param file the film; replaced if it exists
   * @return the finished film
   * @throws MediaException if the painter fails, or as {@link MediaRecorder#start()} and {@link
   *     Recording#failure()}
   * @throws InterruptedException if the calling thread is interrupted; what was rendered until then
   *     is kept
   */
  public static Recording render(Painter painter, double fps, long frames, Path file)
      throws InterruptedException {
    return render(
        MediaContext.shared().plugins(),
        new OffscreenCanvas(WIDTH_PX, HEIGHT_PX, painter),
        fps,
        frames,
        MediaRecorderOptions.builder().target(file));
  }

  /**
   * Renders a film of a canvas of any size, with anything a recorder can be told.
   *
   * @param plugins the encoders and containers there are
   * @param canvas what is painted
   * @param fps pictures per second
   * @param frames how many pictures, at least 1
   * @param options how to record; the length is set by this method
   * @return the finished film
   * @throws MediaException if the painter fails, or as {@link MediaRecorder#start()} and {@link
   *     Recording#failure()}
   * @throws InterruptedException if the calling thread is interrupted; what was rendered until then
   *     is kept
   */
  public static Recording render(
      PluginCatalog plugins,
      OffscreenCanvas canvas,
      double fps,
      long frames,
      MediaRecorderOptions.Builder options)
      throws InterruptedException {
    if (frames < 1) {
      throw new IllegalArgumentException("a film has at least one picture, not " + frames);
    }
    FrameRate rate = FrameRate.fixed(fps);
    Duration length = Duration.ofNanos(Math.multiplyExact(rate.tickUs(frames), NS_PER_US));
    try (MediaContext context = MediaContext.with(plugins).clock(new VirtualMediaClock()).build()) {
      MediaStream stream = canvas.capture().captureStream(context, rate);
      VideoTrack track = stream.getVideoTracks().get(0);
      EndWatch end = new EndWatch();
      track.addSink(end);
      try {
        MediaRecorder recorder = new MediaRecorder(stream, options.maxDuration(length).build());
        recorder.start();
        return end.check(await(recorder));
      } finally {
        track.stop();
      }
    }
  }

  private static Recording await(MediaRecorder recorder) throws InterruptedException {
    try {
      return recorder.recording().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a recording always completes", e);
    } catch (InterruptedException e) {
      recorder.stop();
      throw e;
    }
  }

  /** Remembers why the pictures ended. */
  private static final class EndWatch implements VideoSink {

    private volatile Optional<MediaException> cause = Optional.empty();

    /** Returns the recording if it is whole. */
    private Recording check(Recording recording) {
      if (recording.failure().isPresent()) {
        throw recording.failure().get();
      }
      if (recording.report().stopReason() != StopReason.DURATION) {
        throw cause.orElseGet(
            () ->
                new MediaException(
                    MediaErrorCode.UNKNOWN,
                    "The film ended early: "
                        + recording.report().stopReason().word().replace('-', ' ')
                        + "."));
      }
      return recording;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      // The recorder takes it.
    }

    @Override
    public void onUnchanged(long timestampUs) {
      // The recorder repeats the last one.
    }

    @Override
    public void onMissed(long timestampUs) {
      // Counted in the report.
    }

    @Override
    public boolean mayHoldPictures() {
      return false;
    }

    @Override
    public void onMuted(boolean muted) {
      // A canvas is never muted.
    }

    @Override
    public void onEnded(Optional<MediaException> why) {
      cause = why;
    }
  }
}
