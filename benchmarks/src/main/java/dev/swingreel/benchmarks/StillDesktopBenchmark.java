package dev.swingreel.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.TrackRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records a 1920x1080 desktop with two windows of text, of which nothing moves, for thirty seconds
 * at up to 30 frames per second. The promise: at most 0.3 seconds of processor time in ten seconds
 * once the virtual machine has started, which it does in the first ten, and at most 250 kB more
 * than the first key frame; the program fails if it is broken. Needs Xvfb, xterm and ffprobe.
 */
public final class StillDesktopBenchmark {

  private static final String RECORD = "record";
  private static final int SECONDS = 30;
  private static final int STEP_SECONDS = 10;
  private static final int RATE_HZ = 30;
  private static final int PAINTING_SECONDS = 3;
  private static final double PROMISED_CPU_SECONDS = 0.3;
  private static final long PROMISED_BYTES = 250_000;

  private final MediaClock clock = new SystemMediaClock();
  private final PrintStream out;

  private StillDesktopBenchmark(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the benchmark on an X server of its own.
   *
   * @param arguments none; the process that records is told so
   * @throws Exception if a tool is missing or a file cannot be written to the temporary folder
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws Exception {
    StillDesktopBenchmark benchmark = new StillDesktopBenchmark(System.out);
    if (List.of(arguments).contains(RECORD)) {
      benchmark.record();
    } else {
      benchmark.runOnDesktop();
    }
  }

  private void runOnDesktop() throws IOException, InterruptedException {
    List<Process> desktop = new ArrayList<>();
    try {
      Process server =
          start("", "Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1920x1080x24");
      desktop.add(server);
      BufferedReader numbers = server.inputReader(StandardCharsets.US_ASCII);
      String display = ":" + numbers.readLine().trim();
      for (String place : List.of("140x70+20+30", "140x70+970+30")) {
        String text = "seq -s ' ' 1234567 1235767; exec sleep 600";
        desktop.add(start(display, "xterm", "-geometry", place, "-e", "sh", "-c", text));
      }
      clock.sleepUntil(clock.nowUs() + PAINTING_SECONDS * 1_000_000L);
      ProcessBuilder recording =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  StillDesktopBenchmark.class.getName(),
                  RECORD)
              .inheritIO();
      recording.environment().put("DISPLAY", display);
      recording.environment().remove("WAYLAND_DISPLAY");
      if (recording.start().waitFor() != 0) {
        throw new AssertionError("the recording failed or a promise was broken; see above");
      }
    } finally {
      desktop.forEach(Process::destroy);
    }
  }

  private void record() throws Exception {
    Path file = Files.createTempFile("still", ".webm");
    PluginCatalog plugins = PluginCatalog.load(StillDesktopBenchmark.class.getClassLoader());
    try (MediaContext context = MediaContext.with(plugins).clock(clock).build()) {
      MediaStream stream =
          new MediaStream(
              List.of(
                  new MediaDevices(context)
                      .openVideo(
                          new TrackRequest(
                              "screen:0",
                              Optional.of(FrameRate.upTo(RATE_HZ)),
                              CursorMode.ALWAYS,
                              Map.of()))));
      MediaRecorder recorder =
          new MediaRecorder(
              stream,
              MediaRecorderOptions.builder()
                  .mimeType("video/webm;codecs=vp9")
                  .target(file)
                  .maxDuration(Duration.ofSeconds(SECONDS))
                  .build());
      long beganUs = clock.nowUs();
      recorder.start();
      boolean isCheap = true;
      double before = cpuSeconds();
      for (int second = STEP_SECONDS; second <= SECONDS; second += STEP_SECONDS) {
        clock.sleepUntil(beganUs + second * 1_000_000L);
        double now = cpuSeconds();
        out.printf("%2d to %2d s: %.2f CPU seconds%n", second - STEP_SECONDS, second, now - before);
        isCheap &= second == STEP_SECONDS || now - before <= PROMISED_CPU_SECONDS;
        before = now;
      }
      RecordingReport.Video video = recorder.recording().get().report().video().orElseThrow();
      stream.getTracks().forEach(MediaStreamTrack::stop);
      long keyFrameBytes = firstPictureBytes(file);
      long moreBytes = Files.size(file) - keyFrameBytes;
      out.printf(
          "%d of %d ticks unchanged; first key frame %d bytes, all the rest %d%n",
          video.unchanged(), video.due(), keyFrameBytes, moreBytes);
      if (!isCheap || moreBytes > PROMISED_BYTES) {
        throw new AssertionError("a promise about still desktops was broken");
      }
    } finally {
      Files.delete(file);
    }
  }

  private static long firstPictureBytes(Path file) throws IOException {
    Process probe =
        start(
            "",
            "ffprobe",
            "-v",
            "error",
            "-select_streams",
            "v",
            "-show_entries",
            "packet=size",
            "-of",
            "csv=p=0",
            file.toString());
    String sizes = new String(probe.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return Long.parseLong(sizes.lines().findFirst().orElseThrow());
  }

  private static Process start(String display, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DISPLAY", display);
    return builder.start();
  }

  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
