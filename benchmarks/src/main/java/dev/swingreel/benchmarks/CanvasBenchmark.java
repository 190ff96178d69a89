package dev.swingreel.benchmarks;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.canvas.CanvasRecording;
import dev.swingreel.plugin.canvas.DemoCanvas;
import dev.swingreel.plugin.canvas.OffscreenCanvas;
import dev.swingreel.plugin.canvas.Painter;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Records the demo animation at 1920x1080 for ten seconds, live at 30 and 60 frames per second, and
 * renders as much offline. The promise: live every tick is a frame and none is dropped, the mean
 * tick begins less than a millisecond late, and rendering is faster than real time; the program
 * fails if it is broken.
 */
public final class CanvasBenchmark {

  private static final int WIDTH_PX = 1920;
  private static final int HEIGHT_PX = 1080;
  private static final int SECONDS = 10;
  private static final double PROMISED_TICK_ERROR_MS = 1;
  private static final List<String> CODECS = List.of("vp8", "vp9");

  private final PluginCatalog plugins = PluginCatalog.load(CanvasBenchmark.class.getClassLoader());
  private final MediaClock clock = new SystemMediaClock();
  private final PrintStream out;
  private boolean isKept = true;

  private CanvasBenchmark(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments none
   * @throws Exception if a file cannot be written to the system's temporary folder
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws Exception {
    CanvasBenchmark benchmark = new CanvasBenchmark(System.out);
    benchmark.run();
    if (!benchmark.isKept) {
      throw new AssertionError("a promise about canvases was broken; see the table");
    }
  }

  private void run() throws Exception {
    render("vp8", 30, 2);
    out.printf(
        "%-8s %4s %4s %8s %8s %8s %14s %10s%n",
        "", "", "fps", "encoded", "missed", "dropped", "tick late (ms)", "paint (ms)");
    for (String codec : CODECS) {
      for (int fps : new int[] {30, 60}) {
        record(codec, fps);
      }
    }
    for (String codec : CODECS) {
      int frames = 30 * SECONDS;
      double seconds = render(codec, 30, frames);
      out.printf(
          "%-8s %4s %4d %8d %33.1f times as fast as it plays%n",
          "rendered", codec, 30, frames, SECONDS / seconds);
      isKept &= seconds < SECONDS;
    }
  }

  private void record(String codec, int fps) throws Exception {
    Path file = Files.createTempFile("canvas", ".webm");
    TimedPainter painter = new TimedPainter(fps);
    try (MediaContext context = MediaContext.with(plugins).clock(clock).build()) {
      MediaStream stream =
          new OffscreenCanvas(WIDTH_PX, HEIGHT_PX, painter)
              .capture()
              .captureStream(context, FrameRate.fixed(fps));
      MediaRecorder recorder =
          new MediaRecorder(
              stream, options(codec, file).maxDuration(Duration.ofSeconds(SECONDS)).build());
      recorder.start();
      RecordingReport report = recorder.recording().get().report();
      stream.getTracks().forEach(MediaStreamTrack::stop);
      RecordingReport.Video video = report.video().orElseThrow();
      double late = painter.meanLateMs();
      out.printf(
          "%-8s %4s %4d %8d %8d %8d %14.3f %10.2f%n",
          "live",
          codec,
          fps,
          video.encoded(),
          video.missed(),
          video.dropped(),
          late,
          painter.meanPaintMs());
      isKept &=
          video.encoded() == (long) fps * SECONDS
              && video.missed() == 0
              && video.dropped() == 0
              && late < PROMISED_TICK_ERROR_MS;
    } finally {
      Files.delete(file);
    }
  }

  private double render(String codec, int fps, int frames)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("canvas", ".webm");
    try {
      DemoCanvas demo = new DemoCanvas(WIDTH_PX, HEIGHT_PX, fps);
      OffscreenCanvas canvas = new OffscreenCanvas(WIDTH_PX, HEIGHT_PX, demo::paint);
      long beganUs = clock.nowUs();
      CanvasRecording.render(plugins, canvas, fps, frames, options(codec, file));
      return (clock.nowUs() - beganUs) / 1e6;
    } finally {
      Files.delete(file);
    }
  }

  private static MediaRecorderOptions.Builder options(String codec, Path file) {
    return MediaRecorderOptions.builder().mimeType("video/webm;codecs=" + codec).target(file);
  }

  /** The demo animation, and how late each picture is begun. The capture thread alone paints. */
  private final class TimedPainter implements Painter {

    private final DemoCanvas demo;
    private long pictures;
    private long lateUs;
    private long paintUs;

    TimedPainter(int fps) {
      demo = new DemoCanvas(WIDTH_PX, HEIGHT_PX, fps);
    }

    @Override
    public void paint(Graphics2D graphics, long timestampUs) {
      long beganUs = clock.nowUs();
      demo.paint(graphics, timestampUs);
      pictures++;
      lateUs += beganUs - timestampUs;
      paintUs += clock.nowUs() - beganUs;
    }

    double meanLateMs() {
      return lateUs / 1e3 / pictures;
    }

    double meanPaintMs() {
      return paintUs / 1e3 / pictures;
    }
  }
}
