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
import java.util.stream.Stream;

/**
 * Records the demo animation at 1920x1080 for ten seconds, live at 30 and 60 frames per second, and
 * renders as much offline. The promise: live every tick is a frame and none is dropped, the mean
 * tick begins less than a millisecond late, and rendering is faster than real time; the program
 * fails if it is broken.
 *
 * <p>On Linux it also tells what each picture cost the threads of capture and of encoding, and how
 * long they waited for a processor: where they waited, other work was in the way.
 */
public final class CanvasBenchmark {

  private static final int WIDTH_PX = 1920;
  private static final int HEIGHT_PX = 1080;
  private static final int SECONDS = 10;
  private static final double PROMISED_TICK_ERROR_MS = 1;
  private static final int SETTLED_S = 2;
  private static final int MEASURED_S = 7;
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
   * @param arguments how often the live recordings are done, once if it is left out
   * @throws Exception if a file cannot be written to the system's temporary folder
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws Exception {
    CanvasBenchmark benchmark = new CanvasBenchmark(System.out);
    benchmark.run(arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]));
    if (!benchmark.isKept) {
      throw new AssertionError("a promise about canvases was broken; see the table");
    }
  }

  private void run(int rounds) throws Exception {
    render("vp8", 30, 2);
    out.printf(
        "%-8s %4s %4s %8s %8s %8s %14s | a picture, ms: %8s %8s %8s%n",
        "",
        "",
        "fps",
        "encoded",
        "missed",
        "dropped",
        "tick late (ms)",
        "capture",
        "encode",
        "waited");
    for (int round = 0; round < rounds; round++) {
      for (String codec : CODECS) {
        for (int fps : new int[] {30, 60}) {
          record(codec, fps);
        }
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
      long startedUs = clock.nowUs();
      clock.sleepUntil(startedUs + SETTLED_S * 1_000_000L);
      ThreadTimes before = ThreadTimes.now();
      clock.sleepUntil(startedUs + (SETTLED_S + MEASURED_S) * 1_000_000L);
      ThreadTimes after = ThreadTimes.now();
      double pictures = (double) fps * MEASURED_S;
      RecordingReport report = recorder.recording().get().report();
      stream.getTracks().forEach(MediaStreamTrack::stop);
      RecordingReport.Video video = report.video().orElseThrow();
      double late = painter.meanLateMs();
      out.printf(
          "%-8s %4s %4d %8d %8d %8d %14.3f | %14s %8.2f %8.2f %8.2f%n",
          "live",
          codec,
          fps,
          video.encoded(),
          video.missed(),
          video.dropped(),
          late,
          "",
          (after.captureMs - before.captureMs) / pictures,
          (after.encodeMs - before.encodeMs) / pictures,
          (after.waitedMs - before.waitedMs) / pictures);
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

    TimedPainter(int fps) {
      demo = new DemoCanvas(WIDTH_PX, HEIGHT_PX, fps);
    }

    @Override
    public void paint(Graphics2D graphics, long timestampUs) {
      lateUs += clock.nowUs() - timestampUs;
      pictures++;
      demo.paint(graphics, timestampUs);
    }

    double meanLateMs() {
      return lateUs / 1e3 / pictures;
    }
  }

  /**
   * What Linux says of this program's threads; zeros elsewhere.
   *
   * @param captureMs processor time of the thread that paints and copies
   * @param encodeMs processor time of the threads that convert and encode
   * @param waitedMs how long all of those were ready and had no processor
   */
  private record ThreadTimes(double captureMs, double encodeMs, double waitedMs) {

    private static final Path TASKS = Path.of("/proc/self/task");

    static ThreadTimes now() throws IOException {
      double captureMs = 0;
      double encodeMs = 0;
      double waitedMs = 0;
      List<Path> tasks = List.of();
      if (Files.isDirectory(TASKS)) {
        try (Stream<Path> found = Files.list(TASKS)) {
          tasks = found.toList();
        }
      }
      for (Path task : tasks) {
        String name;
        String[] times;
        try {
          name = Files.readString(task.resolve("comm"));
          times = Files.readString(task.resolve("schedstat")).split(" ", -1);
        } catch (IOException ended) {
          continue;
        }
        boolean isCapture = name.startsWith("capture-");
        boolean isEncode = name.startsWith("encode-") || name.startsWith("vpx ");
        captureMs += isCapture ? Long.parseLong(times[0]) / 1e6 : 0;
        encodeMs += isEncode ? Long.parseLong(times[0]) / 1e6 : 0;
        waitedMs += isCapture || isEncode ? Long.parseLong(times[1]) / 1e6 : 0;
      }
      return new ThreadTimes(captureMs, encodeMs, waitedMs);
    }
  }
}
