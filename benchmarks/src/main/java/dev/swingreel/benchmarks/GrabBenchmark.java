package dev.swingreel.benchmarks;

import dev.swingreel.media.Damage;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.robot.RobotBackend;
import dev.swingreel.plugin.screen.internal.x11.X11Backend;
import dev.swingreel.plugin.screen.internal.x11.X11Display;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.Toolkit;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a picture of a whole screen costs, cursor included, when every pixel has changed: at most
 * 0.3 ms for 1920x1080 and 2 ms for 3840x2160 through shared memory. Started by {@link #main},
 * which gives each size an X server of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class GrabBenchmark {

  /** The means of capture. */
  @Param({"x11-shm", "x11-getimage", "robot"})
  public String means;

  private Frame painted;
  private int picture;
  private ScreenGrabber grabber;

  /** Covers the screen with a window and opens the grabber. */
  @Setup
  public void open() {
    Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
    painted = new Frame();
    painted.setUndecorated(true);
    painted.setBounds(0, 0, screen.width, screen.height);
    painted.setVisible(true);
    X11Display display = new X11Display(System::getenv);
    ScreenBackend backend =
        switch (means) {
          case "x11-shm" -> X11Backend.sharedMemory(display);
          case "x11-getimage" -> X11Backend.getImage(display);
          default -> new RobotBackend(Optional::empty);
        };
    grabber =
        backend.open(
            new GrabRequest(new CaptureArea.Desktop(), CursorMode.ALWAYS, new SystemMediaClock()));
  }

  /** Changes every pixel and waits until the server has drawn it. */
  @Setup(Level.Invocation)
  public void paint() {
    Graphics graphics = painted.getGraphics();
    graphics.setColor(new Color(++picture));
    graphics.fillRect(0, 0, painted.getWidth(), painted.getHeight());
    graphics.dispose();
    Toolkit.getDefaultToolkit().sync();
  }

  /**
   * Takes a picture.
   *
   * @return what changed
   */
  @Benchmark
  public Damage grab() {
    try (VideoFrame frame = grabber.poll()) {
      Damage changed = grabber.grab(frame).orElseThrow();
      if (changed.isNone()) {
        throw new IllegalStateException("every pixel changed, and none was grabbed");
      }
      frame.filled(0, changed);
      return changed;
    }
  }

  /** Releases everything. */
  @TearDown
  public void close() {
    grabber.close();
    painted.dispose();
  }

  /**
   * Runs the benchmark on one X server a size.
   *
   * @param arguments more arguments for JMH, such as {@code -prof gc}
   * @throws IOException if there is no Xvfb
   * @throws InterruptedException if the program is told to end
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws IOException, InterruptedException {
    for (String size : List.of("1920x1080", "3840x2160")) {
      System.out.println(size);
      Process server =
          new ProcessBuilder(
                  "Xvfb",
                  "-displayfd",
                  "1",
                  "-noreset",
                  "-nolisten",
                  "tcp",
                  "-screen",
                  "0",
                  size + "x24")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        BufferedReader numbers = server.inputReader(StandardCharsets.US_ASCII);
        runOn(":" + numbers.readLine().trim(), arguments);
      } finally {
        server.destroy();
      }
    }
  }

  private static void runOn(String display, String[] arguments)
      throws IOException, InterruptedException {
    ProcessBuilder jmh =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jmh.Main",
                GrabBenchmark.class.getName())
            .inheritIO();
    jmh.command().addAll(List.of(arguments));
    jmh.environment().put("DISPLAY", display);
    jmh.environment().remove("WAYLAND_DISPLAY");
    if (jmh.start().waitFor() != 0) {
      throw new IOException("JMH failed on the display " + display);
    }
  }
}
